/** A stepper for fingers: opens at the foot of the window when a number in the sentence is tapped; every press answers at once. */
import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../i18n/dictionary.ts';
import styles from './StepSheet.module.css';
import { currentRange, setStep } from './stepControl.ts';
import { moveStep, type StepKind } from './stepRange.ts';

interface StepProps {
  readonly kind: StepKind;
  readonly step: number;
}

export interface StepSheetProps extends StepProps {
  readonly onClose: () => void;
}

export function StepSheet({ kind, step, onClose }: StepSheetProps) {
  const { number } = useWords().ui;
  const sheet = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => sheet.current?.showPopover(), []);
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
        <span id={title}>{number[kind]}</span>
        <button type="button" className={styles.done} onClick={() => sheet.current?.hidePopover()}>
          {number.done}
        </button>
      </div>
      <div className={styles.line}>
        <Jumps kind={kind} step={step} sign={-1} />
        <Field key={step} kind={kind} step={step} title={title} />
        <Jumps kind={kind} step={step} sign={1} />
      </div>
    </div>,
    document.body,
  );
}

/** To the neighbours on one side: by ten and by one, or to the next save where there are only saves. */
function Jumps({ kind, step, sign }: StepProps & { readonly sign: 1 | -1 }) {
  const { number } = useWords().ui;
  const range = currentRange(kind);
  if (!range) return null;
  const jump = (by: number, name: string, text: string) => (
    <button
      key={by}
      type="button"
      className={styles.jump}
      aria-label={name}
      onClick={() => setStep(kind, moveStep(range, step, sign * by))}
    >
      {text}
    </button>
  );
  const isBack = sign < 0;
  if (range.stops) return jump(1, isBack ? number.earlier : number.later, isBack ? '←' : '→');
  return (isBack ? [10, 1] : [1, 10]).map((by) =>
    jump(by, isBack ? number.fewer(by) : number.more(by), `${isBack ? '−' : '+'}${by}`),
  );
}

function Field({ kind, step, title }: StepProps & { readonly title: string }) {
  return (
    <input
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
  );
}
