/**
 * The number of a step in the sentence, as a control: dragged with a mouse, typed after a press or Enter, moved with the arrow
 * keys. On a touch screen a press opens a stepper instead, because a finger that drags would scroll.
 */
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import { useLab } from '../store/lab.ts';
import styles from './SentenceParts.module.css';
import { StepEntry } from './StepEntry.tsx';
import { currentRange, setStep } from './stepControl.ts';
import { moveStep, type StepKind, type StepRange, stepRange } from './stepRange.ts';
import { focusFirst, useFocusHeir } from './useFocusHeir.ts';
import { useStepDrag } from './useStepDrag.ts';

/** Fingers only. */
const StepSheet = lazy(() => import('./StepSheet.tsx').then(({ StepSheet }) => ({ default: StepSheet })));

export interface StepNumberProps {
  readonly kind: StepKind;
  readonly step: number;
}

/** Where save and crash meet, one number is left of the two. */
const HEIRS = ['[role=spinbutton]', '[data-primary]'];

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

/** Whether it is being typed or stepped; whoever ends that gets the focus back on the number. */
function useEditing() {
  const [editing, setEditing] = useState<Editing>('none');
  const [typed, setTyped] = useState('');
  const handle = useRef<HTMLSpanElement>(null);
  useFocusHeir(handle, HEIRS);
  const open = (how: Editing, text: string): void => {
    setTyped(text);
    setEditing(how);
  };
  const close = (): void => {
    setEditing('none');
    requestAnimationFrame(() => (handle.current ? handle.current.focus() : focusFirst(HEIRS)));
  };
  return { editing, typed, handle, open, close };
}

/** Moves the number, or opens its field for typing. */
function pressKey(kind: StepKind, step: number, event: KeyboardEvent, type: (text: string) => void): void {
  const range = currentRange(kind);
  if (!range || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const next = stepAfterKey(range, step, event);
  if (next !== null) setStep(kind, next);
  else if (event.key === 'Enter') type(`${step}`);
  else if (/^\d$/.test(event.key)) type(event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function StepNumber({ kind, step }: StepNumberProps) {
  const label = useWords().ui.number[kind];
  const { editing, typed, handle, open, close } = useEditing();
  const min = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).min : 0));
  const max = useLab(({ scene, experiment }) => (scene ? stepRange(kind, scene, experiment).max : 0));
  const drag = useStepDrag(kind, step, (pointer) => open(pointer === 'mouse' ? 'entry' : 'sheet', `${step}`));
  const commit = (value: number | null): void => {
    if (value !== null) setStep(kind, value);
    close();
  };
  if (editing === 'entry') return <StepEntry label={label} initial={typed} onDone={commit} />;
  return (
    <>
      <span
        ref={handle}
        role="spinbutton"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={step}
        aria-valuemin={min}
        aria-valuemax={max}
        className={styles.number}
        onKeyDown={(event) => pressKey(kind, step, event, (text) => open('entry', text))}
        {...drag}
      >
        {step}
      </span>
      {editing === 'sheet' ? (
        <Suspense>
          <StepSheet kind={kind} step={step} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
