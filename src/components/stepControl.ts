/** The one way in which a number of the sentence changes, whoever asks: dragged, typed or stepped. */
import { actions, labStore } from '../store/lab.ts';
import { clampStep, type StepKind, type StepRange, stepRange } from './stepRange.ts';

export function currentRange(kind: StepKind): StepRange | null {
  const { scene, experiment } = labStore.getState();
  return scene && stepRange(kind, scene, experiment);
}

export function setStep(kind: StepKind, step: number): void {
  const range = currentRange(kind);
  if (!range) return;
  const allowed = clampStep(range, step);
  if (kind === 'crashStep') actions.moveCrash(allowed);
  else actions.moveCheckpoint(allowed);
}
