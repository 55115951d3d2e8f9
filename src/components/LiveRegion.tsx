/**
 * Repeats the answer to screen readers, one second after it has come to rest. While it trains numbers never rest, so there it
 * speaks only when something happens: start, pause, save, crash, resume, end.
 */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import { useLab } from '../store/lab.ts';
import { plainText } from '../story/telling.ts';
import { isTraining } from './parts.ts';
import { useTelling } from './useTelling.ts';

const REST_MS = 1000;

export function LiveRegion() {
  const { ui } = useWords();
  const { sentence, answer } = useTelling();
  const training = useLab(isTraining);
  const event = useLab(({ scene }) => `${scene?.phase} ${scene?.isPaused} ${scene?.saves.length}`);
  const text = plainText(training ? [...sentence, ...answer] : answer, ui.space);
  const newest = useRef(text);
  useEffect(() => {
    newest.current = text;
  });
  const [said, setSaid] = useState('');
  const occasion = training ? event : text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the occasion is what starts the wait
  useEffect(() => {
    const timer = setTimeout(() => setSaid(newest.current), REST_MS);
    return () => clearTimeout(timer);
  }, [occasion]);
  return (
    <div aria-live="polite" className="srOnly">
      {said}
    </div>
  );
}
