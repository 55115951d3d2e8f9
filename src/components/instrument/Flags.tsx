/** What stands over the lines: where it was resumed from and without what, where it crashed and what that cost. */
import { memo, useMemo } from 'react';
import { useLab } from '../../store/lab.ts';
import { pathExperiment } from '../../story/lineage.ts';
import { lastSaveStep, penStep, type Scene } from '../../story/scene.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { useTicked } from '../charts/painting.ts';
import { BOX_PITCH, FlagAt, Letters, widthOf } from './FlagText.tsx';
import { type Flag, flagsOf, lostParts } from './flagTexts.ts';
import { isInAxis, type Layout, xOf } from './layout.ts';
import { type FlagWish, type PlacedFlag, placeFlags } from './placement.ts';
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

/** What was lost at each seam, in the document that is on screen. */
function useLostParts(scene: Scene): readonly (readonly ComponentName[])[] {
  const shown = useLab(({ experiment }) => experiment);
  const document = scene.phase === 'first' ? shown : scene.experiment;
  return useMemo(() => {
    const experiment = pathExperiment(document);
    return experiment.crashes.map((crash) => lostParts(experiment, crash));
  }, [document]);
}

function useFlags({ layout, scene }: FlagsProps, lost: readonly ComponentName[]): Flag[] {
  const words = useChartWords();
  const seam = useSeams().at(-1);
  const pen = useTicked((now) => (now ? penStep(now) : null));
  const save = useTicked((now) => (now ? lastSaveStep(now) : 0));
  const flags = flagsOf({ scene, seam, lost, pen, save }, layout.form === 'phone', words);
  return flags.filter(({ step }) => isInAxis(layout, step));
}

/** On a phone they may reach nearer to the window's edge than anything else. */
function roomOf({ width, margin, unit, form }: Layout): { from: number; to: number } {
  const edge = form === 'phone' ? 4 * unit : margin;
  return { from: edge, to: width - edge };
}

export const Flags = memo(function Flags({ layout, scene }: FlagsProps) {
  const seams = useSeams();
  const lost = useLostParts(scene);
  const flags = useFlags({ layout, scene }, lost[seams.length - 1] ?? []);
  const { unit } = layout;
  const [first, second] = flags.map((flag) => wishOf(flag, layout));
  const placed = first ? placeFlags([first, second], roomOf(layout), unit) : [];
  const textOf = ({ name, text }: PlacedFlag<Flag['name']>) =>
    flags.find((flag) => flag.name === name)!.texts[text]!;
  const leftEdge = Math.min(
    ...placed.map((flag) => (flag.side === 'left' ? flag.x - widthOf(textOf(flag), unit) : flag.x)),
  );
  return (
    <>
      {placed.map((flag) => (
        <FlagAt key={flag.name} placed={flag} text={textOf(flag)} layout={layout} />
      ))}
      {seams.slice(0, -1).map((earlier, i) => (
        <EarlierFlag
          // biome-ignore lint/suspicious/noArrayIndexKey: the i-th crash is the i-th crash
          key={i}
          layout={layout}
          seam={earlier}
          lost={lost[i] ?? []}
          rightEdge={leftEdge}
        />
      ))}
    </>
  );
});

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
