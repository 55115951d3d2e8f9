/**
 * The number of a step in the sentence, as a control: dragged with a mouse, typed after a press or Enter, moved with the arrow
 * keys. On a touch screen a press opens a stepper instead, because a finger that drags would scroll.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import { useLab } from '../store/lab.ts';
import styles from './SentenceParts.module.css';
import { StepEntry } from './StepEntry.tsx';
import { StepSheet } from './StepSheet.tsx';
import { currentRange, setStep } from './stepControl.ts';
import { moveStep, type StepKind, type StepRange, stepRange } from './stepRange.ts';
import { useStepDrag } from './useStepDrag.ts';

export interface StepNumberProps {
  readonly kind: StepKind;
  readonly step: number;
}

const ARROWS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The step that a key leads to; null: the key is not ours. */
function stepAfterKey(range: StepRange, step: number, { key, shiftKey }: KeyboardEvent): number | null {
  const arrow = ARROWS[key];
  if (arrow !== undefined) return moveStep(range, step, arrow * (shiftKey ? 10 : 1));
  if (key === 'Home') return range.min;
  if (key === 'End') return range.max;
  return null;
}

type Editing = 'none' | 'entry' | 'sheet';

export function StepNumber({ kind, step }: StepNumberProps) {
  const { ui } = useWords();
  const [editing, setEditing] = useState<Editing>('none');
  const [typed, setTyped] = useState('');
  const handle = useRef<HTMLSpanElement>(null);
  const min = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).min : 0));
  const max = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).max : 0));
  const drag = useStepDrag(kind, step, (pointer) => open(pointer === 'mouse' ? 'entry' : 'sheet', `${step}`));

  function open(how: Editing, text: string) {
    setTyped(text);
    setEditing(how);
  }
  function close() {
    setEditing('none');
    requestAnimationFrame(() => handle.current?.focus());
  }
  function onKeyDown(event: KeyboardEvent) {
    const range = currentRange(kind);
    if (!range || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const next = stepAfterKey(range, step, event);
    if (next !== null) setStep(kind, next);
    else if (event.key === 'Enter') open('entry', `${step}`);
    else if (/^\d$/.test(event.key)) open('entry', event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  if (editing === 'entry') {
    return (
      <StepEntry
        label={ui.number[kind]}
        initial={typed}
        onDone={(value) => {
          if (value !== null) setStep(kind, value);
          close();
        }}
      />
    );
  }
  return (
    <>
      <span
        ref={handle}
        role="spinbutton"
        tabIndex={0}
        aria-label={ui.number[kind]}
        aria-valuenow={step}
        aria-valuemin={min}
        aria-valuemax={max}
        className={styles.number}
        onKeyDown={onKeyDown}
        {...drag}
      >
        {step}
      </span>
      {editing === 'sheet' ? <StepSheet kind={kind} step={step} onClose={close} /> : null}
    </>
  );
}
