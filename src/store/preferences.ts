/** Language and theme: what the visitor chose, else what the browser prefers. Kept where storage is allowed. */
import type { Language, Theme } from './contract.ts';

const KEYS = { language: 'resume-lab/language', theme: 'resume-lab/theme' } as const;

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null; // Storage is denied in some frames; the default serves.
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Not kept, then: nothing on the page depends on it.
  }
}

export function preferredLanguage(): Language {
  const chosen = read(KEYS.language);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function preferredTheme(): Theme {
  const chosen = read(KEYS.theme);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const keepLanguage = (language: Language): void => write(KEYS.language, language);
export const keepTheme = (theme: Theme): void => write(KEYS.theme, theme);
