/** What stands over the lines: where it was resumed from and without what, where it crashed and what that cost. */
import { memo, useMemo } from 'react';
import { useLab } from '../../store/lab.ts';
import { pathExperiment } from '../../story/lineage.ts';
import { penStep, type Scene } from '../../story/scene.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { useTicked } from '../charts/painting.ts';
import { BOX_PITCH, FlagAt, Letters, widthOf } from './FlagText.tsx';
import { type Flag, flagsOf, lostParts } from './flagTexts.ts';
import { isInAxis, type Layout, xOf } from './layout.ts';
import { type FlagWish, type PlacedFlag, placeFlags } from './placement.ts';
import { newestSave } from './saves.ts';
import { type ShownSeam, useChartWords, useSeams } from './useView.ts';

const wishOf = (flag: Flag, layout: Layout): FlagWish<Flag['name']> => ({
  name: flag.name,
  side: flag.side,
  line: xOf(layout, flag.step),
  widths: flag.texts.map((text) => widthOf(text, layout.unit)),
});

export interface FlagsProps {
  readonly layout: Layout;
  readonly scene: Scene;
}

export const Flags = memo(function Flags({ layout, scene }: FlagsProps) {
  const words = useChartWords();
  const seams = useSeams();
  const pen = useTicked((now) => (now ? penStep(now) : null));
  const save = useTicked((now) => (now ? newestSave(now, penStep(now) ?? 0) : 0));
  const shown = useLab(({ experiment }) => experiment);
  const document = scene.phase === 'first' ? shown : scene.experiment;
  const experiment = useMemo(() => pathExperiment(document), [document]);
  const lostOf = (place: number) => {
    const crash = experiment.crashes[place];
    return crash ? lostParts(experiment, crash) : [];
  };
  const { unit, width, margin, form } = layout;
  const seam = seams.at(-1);
  const now = { scene, seam, lost: lostOf(seams.length - 1), pen, save };
  const flags = flagsOf(now, form === 'phone', words).filter(({ step }) => isInAxis(layout, step));
  const room = {
    from: (form === 'phone' ? 4 : margin / unit) * unit,
    to: width - (form === 'phone' ? 4 * unit : margin),
  };
  const [first, second] = flags.map((flag) => wishOf(flag, layout));
  const placed = first ? placeFlags([first, second], room, unit) : [];
  return (
    <>
      {placed.map((flag) => (
        <FlagAt
          key={flag.name}
          placed={flag}
          text={flags.find(({ name }) => name === flag.name)!.texts[flag.text]!}
          layout={layout}
        />
      ))}
      {seams.slice(0, -1).map((earlier, i) => (
        <EarlierFlag
          key={earlier.checkpoint}
          layout={layout}
          seam={earlier}
          lost={lostOf(i)}
          rightEdge={Math.min(...placed.map((flag) => leftEdge(flag, flags, unit)))}
        />
      ))}
    </>
  );
});

function leftEdge(
  { name, text, side, x }: PlacedFlag<Flag['name']>,
  flags: readonly Flag[],
  unit: number,
): number {
  const chosen = flags.find((flag) => flag.name === name)!.texts[text]!;
  return side === 'left' ? x - widthOf(chosen, unit) : x;
}

interface EarlierFlagProps {
  readonly layout: Layout;
  readonly seam: ShownSeam;
  readonly lost: readonly ComponentName[];
  readonly rightEdge: number;
}

/** An earlier seam has only letters, and only where they fit. */
function EarlierFlag({ layout, seam, lost, rightEdge }: EarlierFlagProps) {
  const { unit, flags } = layout;
  const end = xOf(layout, seam.checkpoint) - 8 * unit;
  const start = end - lost.length * BOX_PITCH * unit;
  if (!isInAxis(layout, seam.checkpoint) || start < layout.left - 60 * unit || end > rightEdge) return null;
  return <Letters names={lost} end={end} y={flags.top + flags.height - 4 * unit} unit={unit} />;
}
