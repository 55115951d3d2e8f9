/** On a phone the numerals stand in the panel's header line: the twin's grey, the run's bold at the right. */
import { memo } from 'react';
import type { PanelPicture } from '../charts/picture.ts';
import styles from './Ends.module.css';
import type { LineEnd } from './lineEnds.ts';
import { textWidth } from './measureText.ts';
import { useSeams } from './useView.ts';
import { xOf } from './layout.ts';

export interface PhoneEndsProps {
  readonly picture: PanelPicture;
  readonly ends: readonly LineEnd[];
}

/** Room for the panel's name and the button of its scale. */
const NAME_ROOM = 118;

export const PhoneEnds = memo(function PhoneEnds({ picture: { box }, ends }: PhoneEndsProps) {
  const seam = useSeams().at(-1);
  const { layout, top } = box;
  const { unit, right, left } = layout;
  const run = ends.find(({ role }) => role === 'run');
  const twin = ends.find(({ role }) => role === 'twin');
  const runWidth = run ? textWidth(run.text, 26 * unit, 'bold') : 0;
  const beside = right - runWidth - 10 * unit;
  const atSeam = Math.min(beside, seam ? xOf(layout, seam.checkpoint) - 10 * unit : beside);
  const long = twin ? `${twin.label} ${twin.text}` : '';
  const isLong = atSeam - textWidth(long, 14 * unit) > left + NAME_ROOM * unit;
  return (
    <>
      {twin ? (
        <text className={styles.haloLabel} textAnchor="end" x={isLong ? atSeam : beside} y={top + 20 * unit}>
          {isLong ? long : twin.text}
        </text>
      ) : null}
      {run ? (
        <text className={styles.haloRun} fontSize={26 * unit} textAnchor="end" x={right} y={top + 22 * unit}>
          {run.text}
        </text>
      ) : null}
    </>
  );
});
