/** The numbers of a chart's table twin: a column for each named line, at steps spread evenly over the axis. Pure. */
import type { Point } from '../../story/decimate.ts';
import type { Scene } from '../../story/scene.ts';
import { lossCurves, lossTwin } from '../../story/seriesLoss.ts';
import { lrCurves, lrTwin } from '../../story/seriesLr.ts';
import type { LineKind } from '../charts/looks.ts';
import type { PanelPicture } from '../charts/picture.ts';
import { niceStep } from './axes.ts';

const MOST_ROWS = 45;

export interface TableNumbers {
  readonly kinds: readonly LineKind[];
  readonly rows: readonly { readonly step: number; readonly values: readonly (number | undefined)[] }[];
}

interface Column {
  readonly kind: LineKind;
  readonly points: readonly Point[];
}

/** The curves as they were computed, not as they were thinned for the screen. */
function columnsOf(name: 'lr' | 'loss', scene: Scene): Column[] {
  const twin: Column = { kind: 'twin', points: name === 'lr' ? lrTwin(scene) : lossTwin(scene) };
  return [...(name === 'lr' ? lrCurves(scene) : lossCurves(scene)), twin];
}

/** Steps after which something was lost, and the last of each line, are always rows. */
function stepsOf(columns: readonly Column[], pinned: readonly number[]): number[] {
  const all = [...new Set(columns.flatMap(({ points }) => points.map(({ step }) => step)))].sort(
    (a, b) => a - b,
  );
  const kept = new Set([...pinned, ...columns.flatMap(({ points }) => points.at(-1)?.step ?? [])]);
  const room = Math.max(2, MOST_ROWS - kept.size - 2);
  const every = niceStep(Math.max(1, ((all.at(-1) ?? 0) - (all[0] ?? 0)) / room));
  return all.filter((step) => kept.has(step) || step % every === 0);
}

export function tableOf(
  name: 'lr' | 'loss',
  scene: Scene,
  picture: PanelPicture,
  isChange: boolean,
): TableNumbers {
  const columns = isChange ? picture.curves : columnsOf(name, scene);
  const kinds = [...new Set(columns.map(({ kind }) => kind))].filter(
    (kind) => kind !== 'previous' && kind !== 'tail' && kind !== 'torn',
  );
  const shown = kinds.map((kind) =>
    columns.filter((column) => column.kind === kind).flatMap(({ points }) => points),
  );
  const byStep = shown.map((points) => new Map(points.map(({ step, value }) => [step, value])));
  const pinned = isChange
    ? []
    : scene.experiment.crashes.flatMap(({ checkpoint }) => [checkpoint, checkpoint + 1]);
  const steps = stepsOf(
    kinds.map((kind, i) => ({ kind, points: shown[i]! })),
    pinned,
  );
  return { kinds, rows: steps.map((step) => ({ step, values: byStep.map((values) => values.get(step)) })) };
}
