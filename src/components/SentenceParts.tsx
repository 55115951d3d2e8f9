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

export function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part, i) => <Drawn key={keyOf(part, i)} part={part} />);
}

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
