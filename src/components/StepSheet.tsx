/** A stepper for fingers: opens at the foot of the window when a number in the sentence is tapped; every press answers at once. */
import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../i18n/dictionary.ts';
import styles from './StepSheet.module.css';
import { currentRange, setStep } from './stepControl.ts';
import { moveStep, type StepKind } from './stepRange.ts';

export interface StepSheetProps {
  readonly kind: StepKind;
  readonly step: number;
  readonly onClose: () => void;
}

export function StepSheet({ kind, step, onClose }: StepSheetProps) {
  const { ui } = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => sheet.current?.showPopover(), []);
  const hasStops = currentRange(kind)?.stops != null;
  const jumps = hasStops ? [-1, 1] : [-10, -1, 1, 10];
  const nameOf = (by: number): string => {
    if (hasStops) return by < 0 ? ui.number.earlier : ui.number.later;
    return by < 0 ? ui.number.fewer(-by) : ui.number.more(by);
  };
  const move = (by: number) => {
    const range = currentRange(kind);
    if (range) setStep(kind, moveStep(range, step, by));
  };
  const button = (by: number) => (
    <button key={by} type="button" className={styles.jump} aria-label={nameOf(by)} onClick={() => move(by)}>
      {hasStops ? (by < 0 ? '←' : '→') : by < 0 ? `−${-by}` : `+${by}`}
    </button>
  );
  return createPortal(
    <div
      ref={sheet}
      popover="auto"
      role="dialog"
      aria-labelledby={title}
      className={styles.sheet}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      <div className={styles.line}>
        <span id={title}>{ui.number[kind]}</span>
        <button type="button" className={styles.done} onClick={() => sheet.current?.hidePopover()}>
          {ui.number.done}
        </button>
      </div>
      <div className={styles.line}>
        {jumps.filter((by) => by < 0).map(button)}
        <input
          key={step}
          className={styles.field}
          inputMode="numeric"
          aria-labelledby={title}
          defaultValue={step}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={(event) => {
            const typed = Number.parseInt(event.currentTarget.value, 10);
            if (Number.isFinite(typed)) setStep(kind, typed);
          }}
        />
        {jumps.filter((by) => by > 0).map(button)}
      </div>
    </div>,
    document.body,
  );
}
