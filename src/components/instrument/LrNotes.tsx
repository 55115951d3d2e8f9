/** Notes at the learning rate: the warm-ups by name, and what it should be and is right after the seam, with ring and dot. */
import { memo } from 'react';
import { formatLrs } from '../../story/formatNumber.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { lrFall, type SeamFall } from '../../story/seriesLr.ts';
import { yOf } from '../charts/panelBox.ts';
import type { PanelPicture } from '../charts/picture.ts';
import styles from './LrNotes.module.css';
import { isInAxis, xOf } from './layout.ts';
import {
  boxOf,
  edgesOf,
  type Obstacles,
  type PlacedNote,
  placeFall,
  placeWarmUp,
  warmUps,
} from './lrNotes.ts';
import { textWidth } from './measureText.ts';
import { useChartWords } from './useView.ts';

export interface LrNotesProps {
  readonly scene: Scene;
  readonly picture: PanelPicture;
}

const NUMBER = 17;

export const LrNotes = memo(function LrNotes({ scene, picture }: LrNotesProps) {
  const words = useChartWords();
  const { unit } = picture.box.layout;
  const crash = scene.experiment.crashes.at(-1);
  const edges = edgesOf(picture, scene);
  const fall = lrFall(scene);
  const [should, is] = fall ? formatLrs(fall.should, fall.is) : ['', ''];
  const lines = [
    { label: words.shouldBe, number: should, isRun: false },
    { label: fall?.isPlanned ? words.wouldBe : words.is, number: is, isRun: true },
  ];
  const widths = lines.map(
    ({ label, number }) => textWidth(`${label} `, 14 * unit) + textWidth(number, NUMBER * unit, 'bold'),
  );
  const width = Math.max(...widths);
  const note = fall && crash ? placeFall(picture, fall, crash.at, width) : null;
  const taken = note ? [boxOf(note, width, 2, unit)] : [];
  return (
    <>
      <WarmUpNotes scene={scene} picture={picture} obstacles={{ edges, taken }} />
      {fall && isInAxis(picture.box.layout, fall.step) ? <FallMarks picture={picture} fall={fall} /> : null}
      {note ? <FallText note={note} lines={lines} unit={unit} /> : null}
    </>
  );
});

interface WarmUpNotesProps extends LrNotesProps {
  readonly obstacles: Obstacles;
}

/** The second one keeps clear of the first. */
function WarmUpNotes({ scene, picture, obstacles }: WarmUpNotesProps) {
  const words = useChartWords();
  const { unit } = picture.box.layout;
  const taken = [...obstacles.taken];
  return warmUps(scene).map((warmUp) => {
    const text = warmUp.isAgain ? words.warmUpAgain : words.warmUp;
    // The pen runs over the second one's place; the first one has its own until the rise is half drawn.
    const isDrawn = penStep(scene) === null || (!warmUp.isAgain && lastStep(scene) >= warmUp.steps / 2);
    const width = textWidth(text, 14 * unit);
    const place = isDrawn ? placeWarmUp(picture, warmUp, width, { ...obstacles, taken }) : null;
    if (!place) return null;
    taken.push(boxOf(place, width, 1, unit));
    return (
      <text key={warmUp.from} className={styles.note} x={place.x} y={place.y}>
        {text}
      </text>
    );
  });
}

const lastStep = ({ attempts }: Scene): number => attempts.at(-1)?.rows.at(-1)?.step ?? 0;

/** A ring where it should be, a dot where it is. */
function FallMarks({
  picture: { box, axis },
  fall,
}: {
  readonly picture: PanelPicture;
  readonly fall: SeamFall;
}) {
  const { layout } = box;
  const x = xOf(layout, fall.step);
  return (
    <>
      <circle className={styles.ring} cx={x} cy={yOf(box, axis, fall.should)} r={5 * layout.unit} />
      <circle className={styles.dot} cx={x} cy={yOf(box, axis, fall.is)} r={5.5 * layout.unit} />
    </>
  );
}

interface FallTextProps {
  readonly note: PlacedNote;
  readonly lines: readonly { readonly label: string; readonly number: string; readonly isRun: boolean }[];
  readonly unit: number;
}

function FallText({ note, lines, unit }: FallTextProps) {
  return lines.map(({ label, number, isRun }, i) => (
    <text
      key={label}
      className={isRun ? styles.is : styles.should}
      textAnchor={note.side === 'left' ? 'end' : 'start'}
      x={note.x}
      y={note.y + i * 21 * unit}
    >
      {label} <tspan className={isRun ? styles.isNumber : styles.number}>{number}</tspan>
    </text>
  ));
}
