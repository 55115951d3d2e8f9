/** Media queries as values, for the few words that depend on them; layout itself is CSS. */
import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  const subscribe = (onChange: () => void) => {
    const list = window.matchMedia(query);
    list.addEventListener('change', onChange);
    return () => list.removeEventListener('change', onChange);
  };
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Fingers only: nothing can be dragged sideways without scrolling. */
export const useIsTouch = (): boolean => useMedia('(pointer: coarse)');
/** Room in the top bar for more than the shortest words. */
export const useIsWide = (): boolean => useMedia('(min-width: 1100.02px)');
/** The layout for phones: see the breakpoints in theme.css. */
export const useIsPhone = (): boolean => useMedia('(max-width: 699.98px)');
