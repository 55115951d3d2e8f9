/**
 * Which stretches of which attempts are drawn, and as what. Attempts and crashes of a scene lie on one path: the i-th crash
 * tears the i-th attempt, and the next one goes on from its checkpoint. Pure; no colours, no pixels.
 */

import type { Row } from '../train/process.ts';
import { type AttemptRecord, lastStepOf } from '../train/record.ts';
import { lastCrash, type Scene } from './scene.ts';

/**
 * lived: before the newest seam (all of it, without a crash). newest: after it. planned: what the preview sees ahead. tail: the
 * steps that a crash threw away. torn: such a tail while nobody has resumed. previous: the way back tried before.
 */
export type StretchKind = 'lived' | 'newest' | 'planned' | 'tail' | 'torn' | 'previous';

export interface Stretch {
  readonly kind: StretchKind;
  readonly record: AttemptRecord;
  /** Its place on the path; the seam that it begins at is crash `place - 1`. */
  readonly place: number;
  /** Rows with after < step <= upTo. */
  readonly after: number;
  readonly upTo: number;
}

/** Rows are consecutive, so a step is found by its distance from the first. */
export function rowAt({ startStep, rows }: AttemptRecord, step: number): Row | undefined {
  const row = rows[step - startStep - 1];
  return row?.step === step ? row : undefined;
}

export const rowsIn = ({ record, after, upTo }: Stretch): readonly Row[] =>
  record.rows.slice(Math.max(0, after - record.startStep), Math.max(0, upTo - record.startStep));

function livedStretches({ attempts, experiment: { crashes }, phase }: Scene): Stretch[] {
  const isOpen = (place: number) => phase === 'crashed' && place === crashes.length - 1;
  return attempts.flatMap((record, place): Stretch[] => {
    const after = record.startStep;
    const crash = crashes[place];
    if (!crash) {
      const kind = crashes.length === 0 ? 'lived' : 'newest';
      return [{ kind, record, place, after, upTo: lastStepOf(record) }];
    }
    return [
      { kind: 'lived', record, place, after, upTo: crash.checkpoint },
      {
        kind: isOpen(place) ? 'torn' : 'tail',
        record,
        place,
        after: crash.checkpoint,
        upTo: Math.min(crash.at, lastStepOf(record)),
      },
    ];
  });
}

/** The kind of the stretch that grows while it trains. */
export const growingKind = ({ experiment }: Scene): StretchKind =>
  experiment.crashes.length > 0 ? 'newest' : 'lived';

/** Everything of the run itself, in the order of time; a stretch may still be without rows. */
export function stretchesOf(scene: Scene): Stretch[] {
  const { planned, previous, experiment, attempts } = scene;
  const place = experiment.crashes.length;
  const stretches = livedStretches(scene);
  if (previous) {
    const { record } = previous;
    stretches.unshift({ kind: 'previous', record, place, after: record.startStep, upTo: lastStepOf(record) });
  }
  if (planned) {
    const lived = attempts[place];
    const after = lived ? lastStepOf(lived) : planned.startStep;
    stretches.push({ kind: 'planned', record: planned, place, after, upTo: lastStepOf(planned) });
  }
  return stretches;
}

/** The step of the first seam: from there on the run may differ from the one that never crashed. */
export const firstSeam = ({ experiment }: Scene): number | null => experiment.crashes[0]?.checkpoint ?? null;

/** Steps that a decimated line must keep. */
export const pinnedSteps = ({ experiment }: Scene): number[] =>
  experiment.crashes.flatMap(({ checkpoint, at }) => [checkpoint, checkpoint + 1, at]);

/** Whether a stretch begins right at its seam and so shows what came back. */
export const beginsAtSeam = ({ place, record, after }: Stretch): boolean =>
  place > 0 && after === record.startStep;

/** The attempt that wrote the checkpoint of a stretch's seam. */
export const parentOf = ({ attempts }: Scene, { place }: Stretch): AttemptRecord | undefined =>
  attempts[place - 1];

/** Thrown away by a crash. */
export const isTail = ({ kind }: { readonly kind: StretchKind | 'twin' }): boolean =>
  kind === 'tail' || kind === 'torn';

/** Without a forecast or a report that was made for another checkpoint: while the next one is computed, the last one lies. */
export function agreed(scene: Scene): Scene {
  const { planned, report } = scene;
  const checkpoint = lastCrash(scene)?.checkpoint;
  const isPlannedOld = planned !== null && planned.startStep !== checkpoint;
  const isReportOld = report !== null && report.crash.checkpoint !== checkpoint;
  if (!isPlannedOld && !isReportOld) return scene;
  return { ...scene, planned: isPlannedOld ? null : planned, report: isReportOld ? null : report };
}
