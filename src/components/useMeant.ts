/** A hand that is on its way cannot stop: what a press does may have changed by itself just before it lands. */
import { useLayoutEffect, useRef } from 'react';

const ON_ITS_WAY_MS = 400;

/** Presses are ignored for a moment after `arrived` has become another thing; false for what no press can be too early for. */
export function useMeant(arrived: unknown): (act: () => void) => () => void {
  const latest = useRef({ arrived, sinceMs: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    if (latest.current.arrived === arrived) return;
    const sinceMs = arrived === false ? Number.NEGATIVE_INFINITY : performance.now();
    latest.current = { arrived, sinceMs };
  }, [arrived]);
  return (act) => () => {
    if (performance.now() - latest.current.sinceMs > ON_ITS_WAY_MS) act();
  };
}
