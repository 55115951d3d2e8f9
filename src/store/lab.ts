/** The page's one store and its actions. State is what components draw; what happens is the conductor's. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { COMPONENTS } from '../train/experiment/types.ts';
import { Conductor } from './conductor.ts';
import { type LabActions, type LabState, USUAL_SPEED } from './contract.ts';
import { makeCrashActions } from './crashActions.ts';
import { Opening } from './opening.ts';
import { makePageActions } from './pageActions.ts';
import { preferredLanguage, preferredTheme } from './preferences.ts';
import { makeRunActions } from './runActions.ts';
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
  speed: USUAL_SPEED,
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
const opening = new Opening(conductor);

export const actions: LabActions = {
  ...makeUiActions(labStore),
  ...makeRunActions(conductor, labStore),
  ...makeCrashActions(conductor, labStore),
  ...makePageActions(conductor, opening, labStore),
};

/** Called once, when the page is there. */
export const startLab = (): Promise<void> => opening.begin();
