/** Dragging a number sideways: as far as the handle on the chart would go. A press that does not move is reported as such. */
import { type PointerEvent, useRef } from 'react';
import { labStore } from '../store/lab.ts';
import { currentRange, setStep } from './stepControl.ts';
import { restAt, type StepKind } from './stepRange.ts';

/** A hand that presses is not quite still. */
const SLOP_PX = 4;

/** The plot is the window less its two gutters, which are 480 px at 1280. */
const pixelsPerStep = (axisEnd: number): number => (window.innerWidth * 0.625) / Math.max(1, axisEnd);

interface Drag {
  readonly startX: number;
  readonly startStep: number;
  hasMoved: boolean;
}

export function useStepDrag(kind: StepKind, step: number, onPress: (pointer: string) => void) {
  const drag = useRef<Drag | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    drag.current = { startX: event.clientX, startStep: step, hasMoved: false };
    if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const now = drag.current;
    if (!now || event.pointerType !== 'mouse') return;
    const movedPx = event.clientX - now.startX;
    if (Math.abs(movedPx) > SLOP_PX) now.hasMoved = true;
    if (now.hasMoved) dragTo(kind, now.startStep, movedPx);
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const now = drag.current;
    drag.current = null;
    if (now && !now.hasMoved) onPress(event.pointerType);
  }
  const onPointerCancel = () => {
    drag.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

function dragTo(kind: StepKind, startStep: number, movedPx: number): void {
  const { scene, experiment } = labStore.getState();
  const range = currentRange(kind);
  if (!scene || !range) return;
  setStep(kind, restAt(kind, range, experiment, startStep + movedPx / pixelsPerStep(scene.axisEnd)));
}
