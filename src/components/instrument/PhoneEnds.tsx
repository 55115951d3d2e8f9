/** On a phone the numerals stand in the panel's header line: the twin's grey, the run's bold at the right. */
import { memo } from 'react';
import type { PanelPicture } from '../charts/picture.ts';
import styles from './Ends.module.css';
import { xOf } from './layout.ts';
import type { LineEnd } from './lineEnds.ts';
import { textWidth } from './measureText.ts';
import { useChartWords, useSeams } from './useView.ts';

export interface PhoneEndsProps {
  readonly name: 'lr' | 'loss';
  readonly picture: PanelPicture;
  readonly ends: readonly LineEnd[];
}

/** The button of the loss's scale, and what keeps texts apart. */
const SCALE_BUTTON = 54;
const GAP = 8;

export const PhoneEnds = memo(function PhoneEnds({ name, picture: { box }, ends }: PhoneEndsProps) {
  const words = useChartWords();
  const seam = useSeams().at(-1);
  const { layout, top } = box;
  const { unit, right, margin } = layout;
  const run = ends.find(({ role }) => role === 'run');
  const twin = ends.find(({ role }) => role === 'twin');
  const runWidth = run ? textWidth(run.text, 26 * unit, 'bold') : 0;
  const beside = right - runWidth - 10 * unit;
  const atSeam = Math.min(beside, seam ? xOf(layout, seam.checkpoint) - 10 * unit : beside);
  const long = twin ? `${twin.label} ${twin.text}` : '';
  const title = textWidth(name === 'lr' ? words.learningRate : words.loss, 16 * unit, 'bold');
  const nameEnd = margin + title + (GAP + (name === 'loss' ? SCALE_BUTTON : 0)) * unit;
  const isLong = atSeam - textWidth(long, 14 * unit) > nameEnd;
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
