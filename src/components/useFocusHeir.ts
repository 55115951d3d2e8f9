/** Who gets the focus when the element that has it leaves the page. Without an heir it falls back to the top of the page. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** One that is hidden does not take it. */
const takes = (heir: HTMLElement): boolean => {
  heir.focus();
  return document.activeElement === heir;
};

export function focusFirst(selectors: readonly string[]): void {
  if (document.activeElement !== document.body) return;
  selectors.some((selector) => [...document.querySelectorAll<HTMLElement>(selector)].some(takes));
}

/** The first of `selectors` that is on the page by the next frame. `selectors` must be a constant. */
export function useFocusHeir(ref: RefObject<HTMLElement | null>, selectors: readonly string[]): void {
  const latest = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    latest.current = ref.current; // The ref itself is empty by the time of the cleanup.
  });
  useLayoutEffect(
    () => () => {
      if (latest.current?.contains(document.activeElement))
        requestAnimationFrame(() => focusFirst(selectors));
    },
    [selectors],
  );
}
