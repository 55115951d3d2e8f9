/**
 * The scene as React draws it. While it trains only what an evaluation, a save or a change of plan brings is new: the newest
 * attempt and its twin end at their last evaluation, and the same object comes back until that moves. What happens between is
 * painted by hand. Pure.
 */
import type { Scene } from '../../story/scene.ts';
import { type AttemptRecord, cutAt, lastStepOf } from '../../train/record.ts';

const lastEvaluated = ({ evals, startStep }: AttemptRecord): number => evals.at(-1)?.step ?? startStep;

const cut = (record: AttemptRecord): AttemptRecord =>
  lastStepOf(record) === lastEvaluated(record) ? record : cutAt(record, lastEvaluated(record));

/** Rows are never changed once they are there, so ends and lengths tell. */
function isSameRecord(a: AttemptRecord | null, b: AttemptRecord | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.startStep === b.startStep &&
    a.rows.length === b.rows.length &&
    a.evals.length === b.evals.length &&
    a.rows[0] === b.rows[0] &&
    a.rows.at(-1) === b.rows.at(-1)
  );
}

const isSameList = <T>(a: readonly T[], b: readonly T[], isSame: (x: T, y: T) => boolean): boolean =>
  a.length === b.length && a.every((item, i) => isSame(item, b[i]!));

function isSame(a: Scene, b: Scene): boolean {
  return (
    a.phase === b.phase &&
    a.axisEnd === b.axisEnd &&
    a.planned === b.planned &&
    a.report === b.report &&
    a.previous?.record === b.previous?.record &&
    isSameRecord(a.twin, b.twin) &&
    isSameList(a.attempts, b.attempts, isSameRecord) &&
    isSameList(a.saves, b.saves, (x, y) => x.step === y.step && x.isKept === y.isKept) &&
    JSON.stringify(a.experiment) === JSON.stringify(b.experiment)
  );
}

export function stillScene(scene: Scene, before: Scene | null): Scene {
  if (scene.phase !== 'live' && scene.phase !== 'resuming') return scene;
  const last = scene.attempts.length - 1;
  const still = {
    ...scene,
    attempts: scene.attempts.map((record, i) => (i === last ? cut(record) : record)),
    twin: scene.twin && cut(scene.twin),
  };
  return before && isSame(before, still) ? before : still;
}
