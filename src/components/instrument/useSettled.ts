/** A value once it has stood still for a while: what nobody looks at while a hand moves need not follow it. */
import { useEffect, useRef, useState } from 'react';

/** What never rests, as a live run, is followed so often at least. */
const LONGEST_WAIT_MS = 3000;

export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  const sinceMs = useRef<number | null>(null);
  useEffect(() => {
    const nowMs = performance.now();
    sinceMs.current ??= nowMs;
    const waitMs = Math.min(restMs, Math.max(0, sinceMs.current + LONGEST_WAIT_MS - nowMs));
    const timer = setTimeout(() => {
      sinceMs.current = null;
      setSettled(() => value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
