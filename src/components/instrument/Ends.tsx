/** The numerals at the ends of lines: the run's bold, the way back tried before, the one that never crashed. */
import { memo } from 'react';
import type { ChartWords } from '../../i18n/chart.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import type { Language } from '../../store/contract.ts';
import { componentWord } from '../../story/componentWords.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import { COMPONENT_TABLE } from '../../train/components.ts';
import { useTicked } from '../charts/painting.ts';
import type { PanelPicture } from '../charts/picture.ts';
import styles from './Ends.module.css';
import { lineEnds, numberText } from './lineEnds.ts';
import { textWidth } from './measureText.ts';
import { PhoneEnds } from './PhoneEnds.tsx';
import { SideEnds } from './SideEnds.tsx';
import { useChartWords } from './useView.ts';

export interface EndsProps {
  readonly name: 'lr' | 'loss';
  readonly picture: PanelPicture;
  /** null: two settings are compared. */
  readonly scene: Scene | null;
}

/** While it trains the learning rate at the pen follows ten times a second; everything else waits for an evaluation. */
function usePenRate(name: 'lr' | 'loss', picture: PanelPicture): string | null {
  return useTicked((scene) => {
    if (name !== 'lr' || !scene || penStep(scene) === null) return null;
    const row = scene.attempts.at(-1)?.rows.at(-1);
    return row ? numberText(name, picture, row.lrUsed) : '';
  });
}

function previousLabel(
  scene: Scene | null,
  language: Language,
  { nothing, listJoin }: ChartWords,
  roomPx: number,
  size: number,
) {
  const way = scene?.previous;
  if (!scene || !way) return { time: '', parts: '' };
  const time = way.startedAt.toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const words =
    way.givenBack.map((part) => componentWord(scene.experiment, part, language)).join(listJoin) || nothing;
  const letters = way.givenBack.map((part) => COMPONENT_TABLE[part].letter).join('') || nothing;
  return { time, parts: textWidth(`${time}, ${words}`, size) <= roomPx ? words : letters };
}

export const Ends = memo(function Ends({ name, picture, scene }: EndsProps) {
  const words = useChartWords();
  const language = useLanguage();
  const penRate = usePenRate(name, picture);
  const { unit, form, width, right, margin } = picture.box.layout;
  const { time, parts } = previousLabel(
    scene,
    language,
    words,
    width - right - margin - 74 * unit,
    14 * unit,
  );
  const ends = lineEnds(name, picture, scene, words.previous(time, parts), words).map((end) =>
    end.role === 'run' && penRate !== null ? { ...end, text: penRate, label: penRate && end.label } : end,
  );
  if (form === 'phone') return <PhoneEnds name={name} picture={picture} ends={ends} />;
  const isTraining = scene !== null && penStep(scene) !== null;
  return (
    <>
      {scene === null && name === 'lr' ? (
        <ChangeKey picture={picture} />
      ) : (
        <SideEnds picture={picture} ends={ends} isTraining={isTraining} />
      )}
    </>
  );
});

/** Which line is which, where both are whole runs. */
function ChangeKey({ picture: { box } }: { readonly picture: PanelPicture }) {
  const words = useChartWords();
  const { unit, right } = box.layout;
  const x = right + 18 * unit;
  return (
    <>
      <text className={styles.label} x={x} y={box.top + 24 * unit}>
        {words.dottedChange}
      </text>
      <text className={styles.label} x={x} y={box.top + 44 * unit}>
        {words.greyBefore}
      </text>
    </>
  );
}
