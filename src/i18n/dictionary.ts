/** Everything a person reads, in both languages, by section; and the hook that hands a component its language's words. */
import { createContext, useContext } from 'react';
import { chart } from './chart.ts';
import { settings } from './settings.ts';
import { table } from './table.ts';
import { ui } from './ui.ts';

export const DICTIONARY = {
  en: { ui: ui.en, table: table.en, settings: settings.en, chart: chart.en },
  zh: { ui: ui.zh, table: table.zh, settings: settings.zh, chart: chart.zh },
};

export type Words = (typeof DICTIONARY)['en'];
export type WordsLanguage = keyof typeof DICTIONARY;

/** Set once, by the page's root, from the store. */
export const LanguageContext = createContext<WordsLanguage>('en');

export const useLanguage = (): WordsLanguage => useContext(LanguageContext);
export const useWords = (): Words => DICTIONARY[useLanguage()];
