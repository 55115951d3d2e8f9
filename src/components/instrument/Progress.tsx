/** The heavy rule from 0 to the pen, for those who cannot see it. */
import { memo } from 'react';
import { penStep } from '../../story/scene.ts';
import { useTicked } from '../charts/painting.ts';
import type { Layout } from './layout.ts';
import styles from './Progress.module.css';
import { useChartWords } from './useView.ts';

export const Progress = memo(function Progress({ layout }: { readonly layout: Layout }) {
  const words = useChartWords();
  const pen = useTicked((scene) => (scene ? penStep(scene) : null));
  const end = useTicked((scene) => scene?.axisEnd ?? 0);
  if (pen === null) return null;
  return (
    <div
      role="progressbar"
      aria-label={words.progress}
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={pen}
      aria-valuetext={words.progressText(pen, end)}
      className={styles.progress}
      style={{ top: layout.top, left: layout.left, width: layout.right - layout.left }}
    />
  );
});
