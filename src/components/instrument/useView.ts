/** What the instrument reads from the store, each as a value that changes no more often than the drawing must. */
import { useMemo, useRef } from 'react';
import { type ChartWords, chart } from '../../i18n/chart.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import type { LabState } from '../../store/contract.ts';
import { useLab } from '../../store/lab.ts';
import { pathExperiment } from '../../story/lineage.ts';
import type { Scene } from '../../story/scene.ts';
import type { Experiment } from '../../train/experiment/types.ts';
import { useTicked } from '../charts/painting.ts';
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

/** Several parts ask for the same document's seams at every change. */
const keys = new WeakMap<Experiment, string>();

function keyOf(experiment: Experiment): string {
  const known = keys.get(experiment);
  if (known !== undefined) return known;
  const key = JSON.stringify(
    pathExperiment(experiment).crashes.map(({ checkpoint, at }) => ({ checkpoint, at })),
  );
  keys.set(experiment, key);
  return key;
}

const parse = (key: string): ShownSeam[] => JSON.parse(key);

/** In the order in which they happened; by way of a string, so that a new but equal document draws nothing anew. */
export function useSeams(): readonly ShownSeam[] {
  const key = useLab((state) => {
    const experiment = shownExperiment(state);
    return experiment ? keyOf(experiment) : '[]';
  });
  const isUnknown = useLab(({ scene }) => scene?.phase === 'found');
  return useMemo(() => {
    const seams = parse(key);
    return isUnknown ? seams.map(({ checkpoint }) => ({ checkpoint, at: checkpoint })) : seams;
  }, [key, isUnknown]);
}
