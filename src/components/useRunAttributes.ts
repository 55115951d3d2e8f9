/**
 * What the run does, as data attributes on the page's main element, for styles, tests and scripts that watch it. Written
 * without rendering: it changes ten times a second.
 */
import { type RefCallback, useCallback } from 'react';
import type { LabState } from '../store/contract.ts';
import { labStore } from '../store/lab.ts';
import { penStep, type Scene } from '../story/scene.ts';

const latestSaveStep = ({ saves }: Scene): number | undefined =>
  saves.filter(({ isKept }) => isKept).at(-1)?.step;

function write(element: HTMLElement, { scene, isPreviewStale }: LabState): void {
  if (!scene) return;
  const pen = penStep(scene);
  const values: Record<string, string | undefined> = {
    phase: scene.phase,
    paused: scene.isPaused ? 'true' : undefined,
    settled: `${!isPreviewStale}`,
    step: pen === null ? undefined : `${pen}`,
    savedStep: scene.phase === 'first' ? undefined : latestSaveStep(scene)?.toString(),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete element.dataset[name];
    else if (element.dataset[name] !== value) element.dataset[name] = value;
  }
}

export function useRunAttributes(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => {
    if (!element) return;
    write(element, labStore.getState());
    return labStore.subscribe((state) => write(element, state));
  }, []);
}
