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
  readonly pointer: string;
  readonly startX: number;
  readonly startStep: number;
  isHeld: boolean;
  hasMoved: boolean;
}

export function useStepDrag(kind: StepKind, step: number, onPress: (pointer: string) => void) {
  const drag = useRef<Drag | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const { button, pointerType: pointer, clientX: startX } = event;
    drag.current = { pointer, startX, startStep: step, isHeld: button === 0, hasMoved: false };
    if (button === 0 && pointer === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove({ clientX }: PointerEvent<HTMLElement>) {
    const now = drag.current;
    if (!now?.isHeld || now.pointer !== 'mouse') return;
    const movedPx = clientX - now.startX;
    if (Math.abs(movedPx) > SLOP_PX) now.hasMoved = true;
    if (now.hasMoved) dragTo(kind, now.startStep, movedPx);
  }
  function letGo() {
    if (drag.current) drag.current.isHeld = false;
  }
  /** After the pointer is up; a screen reader's press comes without any. */
  function onClick() {
    const press = drag.current;
    drag.current = null;
    if (!press?.hasMoved) onPress(press?.pointer ?? 'mouse');
  }
  return { onPointerDown, onPointerMove, onPointerUp: letGo, onPointerCancel: letGo, onClick };
}

function dragTo(kind: StepKind, startStep: number, movedPx: number): void {
  const { scene, experiment } = labStore.getState();
  const range = currentRange(kind);
  if (!scene || !range) return;
  setStep(kind, restAt(kind, range, experiment, startStep + movedPx / pixelsPerStep(scene.axisEnd)));
}
