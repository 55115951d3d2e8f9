/** A value once it has stood still for a while: what nobody looks at while a hand moves need not follow it. */
import { useEffect, useState } from 'react';

export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
