/** The page's one store and its actions. State is what components draw; what happens is the conductor's. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Conductor } from './conductor.ts';
import type { LabActions, LabState } from './contract.ts';
import { makeCrashActions } from './crashActions.ts';
import { initialState } from './initialState.ts';
import { Opening } from './opening.ts';
import { makePageActions } from './pageActions.ts';
import { preferredLanguage, preferredTheme } from './preferences.ts';
import { makeRunActions } from './runActions.ts';
import { LOUD } from './scenarios.ts';
import { makeUiActions } from './uiActions.ts';

export const labStore = createStore<LabState>(() =>
  initialState(LOUD, { language: preferredLanguage(), theme: preferredTheme() }),
);

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
