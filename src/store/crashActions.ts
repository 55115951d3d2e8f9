/** Actions on the crash that is on screen: where it is, what its save holds, what is given back. */
import type { StoreApi } from 'zustand/vanilla';
import type { ComponentName } from '../train/experiment/types.ts';
import type { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import { asPlan, moveCheckpoint, moveCrash, toggled } from './documents.ts';
import { crashFrom, offeredSaves, type StoredSave } from './session.ts';

type CrashActions = Pick<LabActions, 'moveCrash' | 'moveCheckpoint' | 'toggleGivenBack' | 'toggleSaved'>;

/** The kept save nearest to a step; of two, the later. */
function nearestSave(saves: readonly StoredSave[], step: number): StoredSave | undefined {
  const [first, ...others] = saves;
  const distance = (save: StoredSave) => Math.abs(save.step - step);
  return first && others.reduce((best, save) => (distance(save) <= distance(best) ? save : best), first);
}

/** After a real crash only what was really saved can be gone back to. */
function chooseSave(it: Conductor, step: number): void {
  const { session } = it.live;
  if (it.mode.name === 'training' || !session) return;
  const nearest = nearestSave(offeredSaves(session), step);
  if (nearest) it.editCrash((crash) => crashFrom(session, nearest, crash.at, crash.restore));
}

/** In a plan it is about the planned save, while training about all saves to come. */
function toggleSaved(it: Conductor, name: ComponentName, { getState, setState }: StoreApi<LabState>): void {
  if (it.mode.name === 'planning')
    return it.editCrash((crash) => ({ ...crash, save: toggled(crash.save, name) }));
  if (it.mode.name !== 'training') return;
  const saveChoice = toggled(getState().saveChoice, name);
  it.live.runner.setSaveChoice(saveChoice);
  setState({ saveChoice });
}

export const makeCrashActions = (it: Conductor, store: StoreApi<LabState>): CrashActions => ({
  moveCrash: (at) => {
    if (it.mode.name === 'planning') it.edit(moveCrash(asPlan(it.document), at));
  },
  moveCheckpoint: (step) =>
    it.mode.name === 'planning' ? it.edit(moveCheckpoint(asPlan(it.document), step)) : chooseSave(it, step),
  toggleGivenBack: (name) => it.editCrash((crash) => ({ ...crash, restore: toggled(crash.restore, name) })),
  toggleSaved: (name) => toggleSaved(it, name, store),
});
