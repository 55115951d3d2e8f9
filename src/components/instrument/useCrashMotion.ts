/** Whether a crash has just happened before the visitor's eyes: then, and only then, the torn strip falls. */
import { useEffect, useState } from 'react';
import type { PhaseName } from '../../story/scene.ts';

/** Longer than the freeze and the fall together. */
const MOTION_MS = 800;

const isTraining = (phase: PhaseName | undefined): boolean => phase === 'live' || phase === 'resuming';

export function useCrashMotion(phase: PhaseName | undefined): boolean {
  const [seen, setSeen] = useState(phase);
  const [isFalling, setFalling] = useState(false);
  if (phase !== seen) {
    setSeen(phase);
    setFalling(phase === 'crashed' && isTraining(seen));
  }
  useEffect(() => {
    if (!isFalling) return;
    const timer = setTimeout(() => setFalling(false), MOTION_MS);
    return () => clearTimeout(timer);
  }, [isFalling]);
  return isFalling;
}
