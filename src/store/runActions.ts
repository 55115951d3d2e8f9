/** Actions that change a run or its document, in the page's terms. They look at the mode; the conductor carries out. */
import type { StoreApi } from 'zustand/vanilla';
import { pathExperiment } from '../story/lineage.ts';
import type { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import { moveCheckpoint, moveCrash, toggled } from './documents.ts';
import { SCENARIOS } from './scenarios.ts';
import { keptSaves } from './session.ts';

type RunActions = Pick<
  LabActions,
  | 'moveCrash'
  | 'moveCheckpoint'
  | 'toggleGivenBack'
  | 'toggleSaved'
  | 'primary'
  | 'pause'
  | 'play'
  | 'singleStep'
  | 'save'
  | 'startAgain'
  | 'setSpeed'
  | 'letItRunOn'
  | 'planIt'
  | 'openScenario'
>;

export function makeRunActions(it: Conductor, { getState, setState }: StoreApi<LabState>): RunActions {
  return {
    moveCrash: (at) => {
      if (it.mode.name === 'planning') it.edit(moveCrash(pathExperiment(it.document), at));
    },
    moveCheckpoint: (step) => {
      if (it.mode.name === 'planning') return it.edit(moveCheckpoint(pathExperiment(it.document), step));
      const saves = it.live.session ? keptSaves(it.live.session) : [];
      if (saves.length === 0 || it.mode.name === 'training') return;
      const distance = (save: { step: number }) => Math.abs(save.step - step);
      const nearest = saves.reduce((best, save) => (distance(save) <= distance(best) ? save : best));
      it.editCrash((crash) => it.crashFrom(nearest, crash.at, crash.restore));
    },
    toggleGivenBack: (name) => it.editCrash((crash) => ({ ...crash, restore: toggled(crash.restore, name) })),
    toggleSaved: (name) => {
      if (it.mode.name !== 'training') {
        if (it.mode.name === 'planning')
          it.editCrash((crash) => ({ ...crash, save: toggled(crash.save, name) }));
        return;
      }
      const saveChoice = toggled(getState().saveChoice, name);
      it.live.runner.setSaveChoice(saveChoice);
      setState({ saveChoice });
    },
    primary: () => {
      if (getState().settings) {
        setState({ settings: null });
        return it.startLive(it.document);
      }
      switch (it.mode.name) {
        case 'planning':
          return it.startLive(it.document);
        case 'training':
          // Before the first step there is nothing to lose.
          return it.live.isStarting ? undefined : void it.crash();
        case 'dead':
          return void it.resume(it.mode);
        case 'ended':
          return it.live.present.crashes.length > 0 ? it.retry((crash) => crash) : it.startLive(it.document);
        default:
          it.mode satisfies never;
      }
    },
    pause: () => {
      it.live.runner.pause();
      it.setPaused(true);
    },
    play: () => {
      it.live.runner.play();
      it.setPaused(false);
    },
    singleStep: () => {
      it.live.runner.singleStep();
      it.setPaused(true);
    },
    save: () => it.live.runner.save(),
    startAgain: () => it.startLive(it.document),
    setSpeed: (speed) => {
      it.live.runner.setPace(speed);
      setState({ speed });
    },
    letItRunOn: () => it.editCrash((crash) => ({ ...crash, stepsAfter: null })),
    planIt: () => it.plan(pathExperiment(getState().experiment)),
    openScenario: (name) => it.plan(SCENARIOS[name]),
  };
}
