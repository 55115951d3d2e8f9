/** The two charts, each with a description for those who do not see it. */
import { memo } from 'react';
import type { Scene } from '../../story/scene.ts';
import { lastStepOf } from '../../train/record.ts';
import { LossPanel } from '../charts/LossPanel.tsx';
import { LrPanel } from '../charts/LrPanel.tsx';
import type { Pictures } from '../charts/picture.ts';
import { descriptionOf } from './describe.ts';
import { useChartWords } from './useView.ts';

export interface PanelsProps {
  readonly scene: Scene;
  readonly pictures: Pictures;
  readonly isInSettings: boolean;
}

export const Panels = memo(function Panels({ scene, pictures, isInSettings }: PanelsProps) {
  const words = useChartWords();
  const newest = scene.attempts.at(-1);
  const describe = (name: 'lr' | 'loss') =>
    descriptionOf(name, pictures[name], isInSettings ? null : scene, words);
  return (
    <>
      <LrPanel picture={pictures.lr} description={describe('lr')} drawnTo={newest ? lastStepOf(newest) : 0} />
      <LossPanel picture={pictures.loss} description={describe('loss')} isChange={isInSettings} />
    </>
  );
});
