/** The handles of tear and seam: each to be dragged or moved with the arrow keys, where its step can still be chosen. */
import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { labStore, useLab } from '../../store/lab.ts';
import type { Scene } from '../../story/scene.ts';
import { currentRange, setStep } from '../stepControl.ts';
import { moveStep, restAt, type StepKind, type StepRange, stepRange } from '../stepRange.ts';
import styles from './Handles.module.css';
import type { Hand } from './hand.ts';
import { isInAxis, type Layout, stepAt, xOf } from './layout.ts';
import { type ShownSeam, useChartWords, useSeams } from './useView.ts';

export interface HandlesProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly hand: Hand;
}

export const Handles = memo(function Handles({ layout, scene: { phase }, hand }: HandlesProps) {
  const seam = useSeams().at(-1);
  if (!seam) return null;
  const isChoosing = phase === 'first' || phase === 'crashed' || phase === 'found' || phase === 'resumed';
  const handle = (kind: StepKind, step: number) =>
    isInAxis(layout, step) ? <Handle kind={kind} layout={layout} seam={seam} hand={hand} /> : null;
  return (
    <>
      {isChoosing ? handle('saveStep', seam.checkpoint) : null}
      {phase === 'first' ? handle('crashStep', seam.at) : null}
    </>
  );
});

interface HandleProps {
  readonly kind: StepKind;
  readonly layout: Layout;
  readonly seam: ShownSeam;
  readonly hand: Hand;
}

const ARROWS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The step that a key leads to; null: the key is not ours. */
function stepAfterKey(range: StepRange, step: number, { key, shiftKey }: KeyboardEvent): number | null {
  const arrow = ARROWS[key];
  if (arrow !== undefined) return moveStep(range, step, arrow * (shiftKey ? 10 : 1));
  if (key === 'Home') return range.min;
  return key === 'End' ? range.max : null;
}

/** The edges move under the hand at once; the document, and what is computed from it, follow. */
function dragTo(kind: StepKind, step: number, seam: ShownSeam, hand: Hand): void {
  const range = currentRange(kind);
  if (!range) return;
  const rest = restAt(kind, range, labStore.getState().experiment, step);
  if (kind === 'crashStep') hand.move({ checkpoint: Math.min(seam.checkpoint, rest), at: rest });
  else hand.move({ checkpoint: rest, at: Math.max(seam.at, rest) });
  if (rest !== (kind === 'crashStep' ? seam.at : seam.checkpoint)) setStep(kind, rest);
}

/** Follows the pointer from where it took hold. */
function useGrip({ kind, layout, seam, hand }: HandleProps, x: number) {
  const grip = useRef<number | null>(null);
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = event.clientX - x;
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (grip.current === null) return;
    dragTo(kind, Math.round(stepAt(layout, event.clientX - grip.current)), seam, hand);
  }
  const onPointerUp = () => {
    grip.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}

function pressKey(kind: StepKind, step: number, event: KeyboardEvent<HTMLElement>): void {
  const range = currentRange(kind);
  const next = range && stepAfterKey(range, step, event);
  if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
  setStep(kind, next);
  event.preventDefault();
  event.stopPropagation();
}

function Handle(props: HandleProps) {
  const { kind, layout, seam } = props;
  const words = useChartWords().handles;
  const min = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).min : 0));
  const max = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).max : 0));
  const isCrash = kind === 'crashStep';
  const step = isCrash ? seam.at : seam.checkpoint;
  const x = xOf(layout, step);
  const grip = useGrip(props, x);
  return (
    <div
      role="slider"
      data-handle={isCrash ? 'crash' : 'save'}
      tabIndex={0}
      aria-label={isCrash ? words.crash : words.save}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={step}
      aria-valuetext={isCrash ? words.crashText(step, step - seam.checkpoint) : words.saveText(step)}
      className={isCrash ? styles.crash : styles.save}
      style={{ left: x, top: layout.flags.top, height: layout.top - layout.flags.top + 12 * layout.unit }}
      onKeyDown={(event) => pressKey(kind, step, event)}
      {...grip}
    />
  );
}
