/** Draws what a sentence is made of: words, numbers that can be moved and parts that can be pressed. */
import { Fragment } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import type { Part } from '../story/telling.ts';
import { cx } from './cx.ts';
import { PartWord } from './PartWord.tsx';
import styles from './SentenceParts.module.css';
import { StepNumber } from './StepNumber.tsx';

export interface LinesProps {
  readonly lines: readonly (readonly Part[])[];
  /** Flows already in a middling window; others only on phones. */
  readonly flowsEarly?: boolean;
}

/** Lines that stand alone where there is room, and flow into one another where there is not. */
export function Lines({ lines, flowsEarly = false }: LinesProps) {
  const { ui } = useWords();
  return lines.map((parts, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
    <Fragment key={i}>
      {i > 0 ? ui.space : null}
      <span className={cx(styles.line, flowsEarly && styles.early)}>
        <Parts parts={parts} />
      </span>
    </Fragment>
  ));
}

/** The mark that a text begins with: it belongs to the word before it, and must not open a line. */
const markOf = (part: Part | undefined): string =>
  part?.kind === 'text' ? (/^[、，。；：,.;:]/.exec(part.text)?.[0] ?? '') : '';

/** A control counts as a thing of its own, after which a line may break; so word and mark are kept together. */
export function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part, i) => {
    const key = keyOf(part, i);
    if (part.kind === 'text')
      return <Fragment key={key}>{part.text.slice(markBefore(parts, i).length)}</Fragment>;
    return (
      <span key={key} className={cx(part.kind !== 'code' && styles.kept)}>
        <Drawn part={part} />
        {markOf(parts[i + 1])}
      </span>
    );
  });
}

const markBefore = (parts: readonly Part[], place: number): string => (place > 0 ? markOf(parts[place]) : '');

/** Parts keep their element, and with it the focus, wherever the sentence moves them. */
const keyOf = (part: Part, place: number): string =>
  part.kind === 'component'
    ? part.name
    : part.kind === 'crashStep' || part.kind === 'saveStep'
      ? part.kind
      : `${place}`;

function Drawn({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'is':
      return <b>{part.text}</b>;
    case 'should':
      return <span className={styles.should}>{part.text}</span>;
    case 'code':
      return <code className={styles.code}>{part.text}</code>;
    case 'crashStep':
    case 'saveStep':
      return part.isControl ? <StepNumber kind={part.kind} step={part.step} /> : <b>{part.step}</b>;
    case 'component':
      return <PartWord name={part.name} text={part.text} isGivenBack={part.isGivenBack} />;
    default:
      return part satisfies never;
  }
}
