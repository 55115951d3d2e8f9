/** What the instrument reads from the store, each as a value that changes no more often than the drawing must. */
import { useMemo, useRef } from 'react';
import { chart, type ChartWords } from '../../i18n/chart.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import type { LabState } from '../../store/contract.ts';
import { useLab } from '../../store/lab.ts';
import { useTicked } from '../charts/painting.ts';
import { pathExperiment } from '../../story/lineage.ts';
import type { Scene } from '../../story/scene.ts';
import type { Experiment } from '../../train/experiment/types.ts';
import { stillScene } from './stillScene.ts';

export const useChartWords = (): ChartWords => chart[useLanguage()];

/** See stillScene. */
export function useStillScene(): Scene | null {
  const last = useRef<Scene | null>(null);
  return useTicked((scene) => {
    last.current = scene && stillScene(scene, last.current);
    return last.current;
  });
}

/** A seam as it is drawn: in first it follows the hand, before the curves have been computed. */
export interface ShownSeam {
  readonly checkpoint: number;
  /** Where the torn edge is; the checkpoint itself where nothing was lost, or nobody knows what. */
  readonly at: number;
}

const shownExperiment = ({ scene, experiment, settings }: LabState): Experiment | null => {
  if (!scene || settings) return null;
  return scene.phase === 'first' ? experiment : scene.experiment;
};

export const seamsOf = (experiment: Experiment, isUnknown: boolean): ShownSeam[] =>
  pathExperiment(experiment).crashes.map(({ checkpoint, at }) => ({ checkpoint, at: isUnknown ? checkpoint : at }));

/** In the order in which they happened; one string, so that a new but equal document draws nothing anew. */
export function useSeams(): readonly ShownSeam[] {
  const key = useLab((state) => {
    const experiment = shownExperiment(state);
    return experiment ? JSON.stringify(seamsOf(experiment, state.scene?.phase === 'found')) : '[]';
  });
  return useMemo(() => JSON.parse(key), [key]);
}
