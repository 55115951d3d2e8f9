/** The sentences about what is on screen: derived once for each scene and language, however many components read them. */
import { useLanguage, type WordsLanguage } from '../i18n/dictionary.ts';
import type { LabState } from '../store/contract.ts';
import { useLab } from '../store/lab.ts';
import type { Scene } from '../story/scene.ts';
import { tell } from '../story/tell.ts';
import type { Telling } from '../story/telling.ts';
import { type Settled, tellSettings } from '../story/tellSettings.ts';
import { tellWaiting } from '../story/tellWaiting.ts';
import type { Experiment } from '../train/experiment/types.ts';

const NOTHING: Telling = { sentence: [], answer: [] };
const told = { en: new WeakMap<Scene, Telling>(), zh: new WeakMap<Scene, Telling>() };

function toldScene(scene: Scene, language: WordsLanguage): Telling {
  const telling = told[language].get(scene) ?? tell(scene, language);
  told[language].set(scene, telling);
  return telling;
}

/** The run of a document as far as a scene has it; a scene that is not of this document has nothing to say. */
const settled = (experiment: Experiment, scene: Scene | null): Settled => ({
  experiment,
  attempts: scene?.attempts ?? [],
  twin: scene?.twin ?? null,
});

let newest: { key: readonly unknown[]; telling: Telling } | null = null;

function toldSettings(
  { settings, experiment, scene, isPreviewStale, previewSteps }: LabState,
  language: WordsLanguage,
): Telling {
  if (!settings) return NOTHING;
  const key = [
    settings.before,
    settings.beforeScene,
    experiment,
    scene,
    isPreviewStale,
    previewSteps,
    language,
  ];
  if (newest && key.every((part, i) => part === newest?.key[i])) return newest.telling;
  const before = settled(settings.before, settings.beforeScene);
  const after = settled(experiment, isPreviewStale ? null : scene);
  const telling = tellSettings(before, after, language, previewSteps);
  newest = { key, telling };
  return telling;
}

const waits = ({ settings, isPreviewStale, previewSteps }: LabState): number | null =>
  isPreviewStale && !settings ? previewSteps : null;

export function useTelling(): Telling {
  const language = useLanguage();
  const takenSteps = useLab(waits);
  const telling = useLab((state) => {
    if (state.settings) return toldSettings(state, language);
    return state.scene ? toldScene(state.scene, language) : NOTHING;
  });
  return takenSteps === null ? telling : { ...telling, answer: tellWaiting(takenSteps, language) };
}
