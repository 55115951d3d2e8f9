/** Beneath the answer while it trains: pause, one step, save, start again; how fast; how far; how long ago it was saved. */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import type { Speed } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { cx } from './cx.ts';
import styles from './Transport.module.css';
import { useFocusHeir } from './useFocusHeir.ts';

const SPEEDS: readonly Speed[] = [1, 5, 20, 100, null];
const CLOCK_MS = 200;
const HEIRS = ['[data-primary]'];

export function Transport() {
  const { transport } = useWords().ui;
  const isPaused = useLab(({ scene }) => scene?.isPaused ?? false);
  const group = useRef<HTMLDivElement>(null);
  useFocusHeir(group, HEIRS);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons, not fields of a form
    <div ref={group} role="group" aria-label={transport.label} className={styles.transport}>
      <span className={styles.group}>
        <button
          type="button"
          className={styles.button}
          onClick={() => (isPaused ? actions.play() : actions.pause())}
        >
          <PlayIcon isPaused={isPaused} />
          {isPaused ? transport.resume : transport.pause}
        </button>
        <button type="button" className={styles.button} onClick={() => actions.singleStep()}>
          <StepIcon />
          {transport.oneStep}
        </button>
        <button type="button" className={styles.button} onClick={() => actions.save()}>
          {transport.save}
        </button>
        <button type="button" className={styles.button} onClick={() => actions.startAgain()}>
          {transport.startAgain}
        </button>
      </span>
      <Speeds />
      <span className={cx(styles.group, styles.facts)}>
        <Rate />
      </span>
      <span className={cx(styles.group, styles.facts)}>
        <SavedAgo />
      </span>
    </div>
  );
}

function Speeds() {
  const { transport } = useWords().ui;
  const speed = useLab((state) => state.speed);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons, not fields of a form
    <span role="group" aria-label={transport.speed} className={styles.group}>
      {SPEEDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === speed}
          data-speed={one ?? 'full'}
          className={cx(styles.button, styles.speed)}
          onClick={() => actions.setSpeed(one)}
        >
          {one ?? transport.fullSpeed}
        </button>
      ))}
    </span>
  );
}

function Rate() {
  const { transport } = useWords().ui;
  const rate = useLab(({ progress }) => progress.stepsPerSecond?.toFixed(1) ?? null);
  const secondsLeft = useLab(({ progress }) =>
    progress.secondsLeft === null ? 0 : Math.ceil(progress.secondsLeft),
  );
  const isPaused = useLab(({ scene }) => scene?.isPaused ?? false);
  // Of a run that stands still it would be wrong.
  return rate === null || isPaused ? null : transport.rate(rate, secondsLeft);
}

function SavedAgo() {
  const { transport } = useWords().ui;
  const savedAtMs = useLab(({ progress }) => progress.savedAt?.getTime() ?? null);
  const nowMs = useClock();
  if (savedAtMs === null) return transport.notSavedYet;
  const seconds = Math.max(0, nowMs - savedAtMs) / 1000;
  return seconds < 60
    ? transport.saved(seconds.toFixed(1))
    : transport.savedMinutes(Math.floor(seconds / 60));
}

function useClock(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

function PlayIcon({ isPaused }: { readonly isPaused: boolean }) {
  return (
    <svg aria-hidden="true" className={styles.icon} viewBox="0 0 16 16">
      {isPaused ? <path d="M3 2l11 6-11 6z" /> : <path d="M2 2h4v12H2zM10 2h4v12h-4z" />}
    </svg>
  );
}

function StepIcon() {
  return (
    <svg aria-hidden="true" className={styles.icon} viewBox="0 0 16 16">
      <path d="M1 2l9 6-9 6zM11.5 2h3v12h-3z" />
    </svg>
  );
}
