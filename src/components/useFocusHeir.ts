/** Who gets the focus when the element that has it leaves the page. Without an heir it falls back to the top of the page. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

function inherit(selectors: readonly string[]): void {
  if (document.activeElement !== document.body) return;
  for (const selector of selectors) {
    const heir = document.querySelector<HTMLElement>(selector);
    if (heir) return heir.focus();
  }
}

/** The first of `selectors` that is on the page by the next frame. `selectors` must be a constant. */
export function useFocusHeir(ref: RefObject<HTMLElement | null>, selectors: readonly string[]): void {
  const latest = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    latest.current = ref.current; // The ref itself is empty by the time of the cleanup.
  });
  useLayoutEffect(
    () => () => {
      if (latest.current?.contains(document.activeElement)) requestAnimationFrame(() => inherit(selectors));
    },
    [selectors],
  );
}
