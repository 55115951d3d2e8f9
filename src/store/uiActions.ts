/** Actions that change only how the page looks: language, theme, columns, scales. They touch no run. */
import type { StoreApi } from 'zustand/vanilla';
import type { LabActions, LabState } from './contract.ts';
import { keepLanguage, keepTheme } from './preferences.ts';

type UiActions = Pick<
  LabActions,
  | 'setLanguage'
  | 'setTheme'
  | 'setRightColumn'
  | 'toggleLogScale'
  | 'toggleZoom'
  | 'toggleLetters'
  | 'toggleHelp'
>;

export function makeUiActions({ setState }: StoreApi<LabState>): UiActions {
  return {
    setLanguage: (language) => {
      keepLanguage(language);
      setState({ language });
    },
    setTheme: (theme) => {
      keepTheme(theme);
      setState({ theme });
    },
    setRightColumn: (rightColumn) => setState({ rightColumn }),
    toggleLogScale: () => setState(({ isLogScale }) => ({ isLogScale: !isLogScale })),
    toggleZoom: () => setState(({ isZoomed }) => ({ isZoomed: !isZoomed })),
    toggleLetters: () => setState(({ areLettersOn }) => ({ areLettersOn: !areLettersOn })),
    toggleHelp: () => setState(({ isHelpOpen }) => ({ isHelpOpen: !isHelpOpen })),
  };
}
