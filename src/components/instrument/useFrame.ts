/** What the window leaves for the instrument, measured. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Frame, formOf } from './layout.ts';

function measure(element: HTMLElement): Frame {
  const { width, top } = element.getBoundingClientRect();
  const rootFontPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    width,
    height: window.innerHeight - (top + window.scrollY),
    unit: rootFontPx / 16,
    form: formOf(window.innerWidth),
  };
}

const isSame = (a: Frame, b: Frame): boolean =>
  a.width === b.width && a.height === b.height && a.unit === b.unit && a.form === b.form;

/** null until it has been measured once. The body is watched too: a strip above moves the instrument down. */
export function useFrame(ref: RefObject<HTMLElement | null>): Frame | null {
  const [frame, setFrame] = useState<Frame | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const update = () =>
      setFrame((before) => {
        const now = measure(element);
        return before && isSame(before, now) ? before : now;
      });
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    observer.observe(document.body);
    window.addEventListener('resize', update);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', update);
    };
  }, [ref]);
  return frame;
}
