/** The page's one store and its actions. State is what components draw; what happens is the conductor's. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { COMPONENTS } from '../train/experiment/types.ts';
import { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import { preferredLanguage, preferredTheme } from './preferences.ts';
import { LOUD } from './scenarios.ts';
import { makeUiActions } from './uiActions.ts';

const initial = (): LabState => ({
  scene: null,
  experiment: LOUD,
  settings: null,
  isPreviewStale: true,
  progress: { stepsPerSecond: null, secondsLeft: null, savedAt: null, isStarting: false },
  ways: [],
  log: [],
  notice: null,
  liveEngine: { wanted: 'auto', info: null, isProbing: true },
  saveChoice: COMPONENTS,
  speed: 20,
  language: preferredLanguage(),
  theme: preferredTheme(),
  rightColumn: 'got',
  isLogScale: true,
  isZoomed: false,
  areLettersOn: true,
  isHelpOpen: false,
});

export const labStore = createStore<LabState>(initial);

export const useLab = <T>(selector: (state: LabState) => T): T => useStore(labStore, selector);

const conductor = new Conductor(labStore);
const { moveCrash, moveCheckpoint, toggleGivenBack, toggleSaved, primary, pause, play, singleStep, save } =
  conductor;
const { startAgain, setSpeed, letItRunOn, planIt, openScenario, openSettings, closeSettings } = conductor;
const { editExperiment, setEngine, acceptNotice, dismissNotice, copyLink } = conductor;

export const actions: LabActions = {
  ...makeUiActions(labStore),
  moveCrash,
  moveCheckpoint,
  toggleGivenBack,
  toggleSaved,
  primary,
  pause,
  play,
  singleStep,
  save,
  startAgain,
  setSpeed,
  letItRunOn,
  planIt,
  openScenario,
  openSettings,
  closeSettings,
  editExperiment,
  setEngine,
  acceptNotice,
  dismissNotice,
  copyLink,
};

/** Called once, when the page is there. */
export const startLab = (): void => conductor.begin();
