/** A part's letter in its box: filled, hollow or dotted. A picture beside a name, never a control by itself. */
import { COMPONENT_TABLE } from '../../train/components.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { cx } from '../cx.ts';
import styles from './LetterBox.module.css';

export type Fill = 'filled' | 'hollow' | 'dotted';

export function LetterBox({ name, fill }: { readonly name: ComponentName; readonly fill: Fill }) {
  return (
    <span aria-hidden className={cx(styles.box, styles[fill])} data-part={name}>
      {COMPONENT_TABLE[name].letter}
    </span>
  );
}
