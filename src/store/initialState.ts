/** What the page shows before anything has happened: an experiment, and how a visitor likes to read. */
import { COMPONENTS, type Experiment } from '../train/experiment/types.ts';
import { type LabState, USUAL_SPEED } from './contract.ts';

export const initialState = (
  experiment: Experiment,
  { language, theme }: Pick<LabState, 'language' | 'theme'>,
): LabState => ({
  scene: null,
  experiment,
  settings: null,
  isPreviewStale: true,
  previewSteps: null,
  progress: { stepsPerSecond: null, secondsLeft: null, savedAt: null, isStarting: false },
  ways: [],
  log: [],
  notice: null,
  liveEngine: { wanted: 'auto', info: null, hasWebGpu: null },
  saveChoice: COMPONENTS,
  speed: USUAL_SPEED,
  language,
  theme,
  rightColumn: 'got',
  isLogScale: true,
  isZoomed: false,
  areLettersOn: true,
  isHelpOpen: false,
});
