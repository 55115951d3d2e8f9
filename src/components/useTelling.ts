/** The sentences about what is on screen: derived once for each scene and language, however many components read them. */
import { useLanguage } from '../i18n/dictionary.ts';
import { useLab } from '../store/lab.ts';
import type { Scene } from '../story/scene.ts';
import { tell } from '../story/tell.ts';
import type { Telling } from '../story/telling.ts';

const NOTHING: Telling = { sentence: [], answer: [] };
const told = { en: new WeakMap<Scene, Telling>(), zh: new WeakMap<Scene, Telling>() };

export function useTelling(): Telling {
  const language = useLanguage();
  const scene = useLab((state) => state.scene);
  if (!scene) return NOTHING;
  const telling = told[language].get(scene) ?? tell(scene, language);
  told[language].set(scene, telling);
  return telling;
}
