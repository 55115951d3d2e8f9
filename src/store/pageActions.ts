/** Actions around a run: settings, engine, notices, the link. */
import type { StoreApi } from 'zustand/vanilla';
import { linkTo } from './address.ts';
import type { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import type { Opening } from './opening.ts';

type PageActions = Pick<
  LabActions,
  | 'openSettings'
  | 'closeSettings'
  | 'editExperiment'
  | 'setEngine'
  | 'acceptNotice'
  | 'dismissNotice'
  | 'copyLink'
>;

export function makePageActions(
  it: Conductor,
  opening: Opening,
  { getState, setState }: StoreApi<LabState>,
): PageActions {
  return {
    openSettings: () => {
      if (it.mode.name === 'training') {
        it.live.runner.pause();
        it.setPaused(true);
      }
      setState({ settings: { before: it.document, beforeScene: null } });
      it.edit(it.document);
    },
    closeSettings: () => {
      const { settings } = getState();
      if (!settings) return;
      setState({ settings: null });
      it.edit(settings.before);
      it.forecastAgain();
    },
    editExperiment: (experiment) => it.edit(experiment),
    setEngine: (wanted) => {
      setState({ liveEngine: { ...getState().liveEngine, wanted } });
      setState({ liveEngine: { ...getState().liveEngine, info: it.gpu.engineInfo() } });
    },
    acceptNotice: () => {
      if (it.notices.next()?.kind === 'storedRun') void opening.goOnWithStored();
    },
    dismissNotice: () => {
      if (it.notices.next()?.kind === 'storedRun') void opening.forgetStored();
    },
    copyLink: async () => navigator.clipboard.writeText(await linkTo(getState().experiment)),
  };
}
