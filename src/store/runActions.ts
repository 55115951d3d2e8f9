/** Actions that drive a run, in the page's terms. They look at the mode; the conductor carries out. */
import type { StoreApi } from 'zustand/vanilla';
import type { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import { asPlan } from './documents.ts';
import { SCENARIOS } from './scenarios.ts';

type RunActions = Pick<
  LabActions,
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

/** The one thing to do next: begin, crash, resume, go back. */
function doNext(it: Conductor): void {
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
}

export const makeRunActions = (it: Conductor, { getState, setState }: StoreApi<LabState>): RunActions => ({
  primary: () => {
    if (!getState().settings) return doNext(it);
    setState({ settings: null });
    it.startLive(it.document);
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
  planIt: () => it.plan(asPlan(getState().experiment)),
  openScenario: (name) => it.plan(SCENARIOS[name]),
});
