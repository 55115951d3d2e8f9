/**
 * The checkpoint boxes: while an experiment is planned, a press on a row's mark at the save chooses whether that part is in
 * it. What comes back of it is the row's own checkbox; later both are facts, and only the marks of the tracks show them.
 */
import { memo } from 'react';
import { actions, useLab } from '../../store/lab.ts';
import { cx } from '../cx.ts';
import { shownCrash } from '../parts.ts';
import { isInAxis, type Layout, type RowChannel, xOf } from './layout.ts';
import styles from './SaveBoxes.module.css';
import { useChartWords } from './useView.ts';

export interface SaveBoxesProps {
  readonly layout: Layout;
}

export const SaveBoxes = memo(function SaveBoxes({ layout }: SaveBoxesProps) {
  const isPlanning = useLab(({ scene, settings }) => scene?.phase === 'first' && settings === null);
  const checkpoint = useLab((state) => shownCrash(state)?.checkpoint ?? null);
  if (!isPlanning || checkpoint === null || !isInAxis(layout, checkpoint)) return null;
  const x = xOf(layout, checkpoint);
  return layout.rows.filter(({ isUsed }) => isUsed).map((row) => <SaveBox key={row.name} row={row} x={x} />);
});

function SaveBox({ row: { name, top, height }, x }: { readonly row: RowChannel; readonly x: number }) {
  const words = useChartWords().handles;
  const isSaved = useLab((state) => shownCrash(state)?.save.includes(name) ?? false);
  const label = words.saveBox(name);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the track draws the mark; this is where it is pressed
    <button
      type="button"
      role="checkbox"
      aria-checked={isSaved}
      aria-label={label}
      title={label}
      data-part={name}
      data-saves={name}
      className={cx(styles.box, !isSaved && styles.missing)}
      style={{ left: x, top, height }}
      onClick={() => actions.toggleSaved(name)}
    />
  );
}
