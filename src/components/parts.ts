/** What a part's checkbox says and does, for its row and its word alike: two views of one state. Pure; holds no words. */
import type { LabActions, LabState } from '../store/contract.ts';
import { pathExperiment } from '../story/lineage.ts';
import { lastCrash } from '../story/scene.ts';
import { COMPONENT_TABLE } from '../train/components.ts';
import type { ComponentName, Crash } from '../train/experiment/types.ts';

/**
 * unused: not in this run. notSaved: the save lacks it, so it cannot come back. inSaves, leftOut: of the next saves, while it
 * trains. carried: there is nothing to choose.
 */
export type PartState =
  | 'unused'
  | 'notSaved'
  | 'givenBack'
  | 'startsOver'
  | 'inSaves'
  | 'leftOut'
  | 'carried';

/** In first the document answers before the scene that is computed from it. */
export function shownCrash({ scene, experiment }: Pick<LabState, 'scene' | 'experiment'>): Crash | null {
  if (!scene || scene.phase === 'first') return pathExperiment(experiment).crashes.at(-1) ?? null;
  return lastCrash(scene);
}

type Shown = Pick<LabState, 'scene' | 'experiment' | 'settings' | 'saveChoice'>;

export const isTraining = ({ scene }: Pick<LabState, 'scene'>): boolean =>
  scene?.phase === 'live' || scene?.phase === 'resuming';

export function partState(state: Shown, name: ComponentName): PartState {
  if (!COMPONENT_TABLE[name].isUsed(state.experiment)) return 'unused';
  if (state.settings) return 'carried';
  if (isTraining(state)) return state.saveChoice.includes(name) ? 'inSaves' : 'leftOut';
  const crash = shownCrash(state);
  if (!crash) return 'carried';
  if (!crash.save.includes(name)) return 'notSaved';
  return crash.restore.includes(name) ? 'givenBack' : 'startsOver';
}

export const isFilled = (state: PartState): boolean =>
  state === 'givenBack' || state === 'inSaves' || state === 'carried';

export const isDotted = (state: PartState): boolean => state === 'unused' || state === 'notSaved';

/** Presses the checkbox, where there is one to press. */
export function togglePart(actions: LabActions, state: PartState, name: ComponentName): void {
  if (state === 'givenBack' || state === 'startsOver') actions.toggleGivenBack(name);
  if (state === 'inSaves' || state === 'leftOut') actions.toggleSaved(name);
}
