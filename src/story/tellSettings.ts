/** What was changed in the settings, in PyTorch's words, and what that does to the end of an uninterrupted run. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import { type StoryLanguage, type StoryWords, storyWords } from '../i18n/story.ts';
import type { Experiment } from '../train/experiment/types.ts';
import { type AttemptRecord, lastStepOf } from '../train/record.ts';
import { lossAfter, notANumberFrom } from './comparison.ts';
import { lossClause } from './lossClause.ts';
import { is, should, toLines } from './parts.ts';
import type { Scene } from './scene.ts';
import type { Part, Telling } from './telling.ts';
import { waitingFor } from './tellWaiting.ts';

/** As much of a scene as this needs; a document whose run is not computed yet has no attempts and no twin. */
export type Settled = Pick<Scene, 'experiment' | 'attempts' | 'twin'>;

export interface Change {
  readonly name: string;
  readonly is: string;
  readonly should: string;
}

/** As Python prints it. */
function printed(value: unknown, name: string): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return 'None';
  if (!Array.isArray(value)) return `${value}`;
  return name === 'betas' ? `(${value.join(', ')})` : `[${value.join(', ')}]`;
}

/** Fields that both have, where they differ; a field that comes or goes with a class is part of that one change. */
function changed(before: object, after: object): Change[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([name, value]) => {
    const [now, then] = [printed(value, name), printed(old.get(name), name)];
    return old.has(name) && now !== then ? [{ name, is: now, should: then }] : [];
  });
}

/** Of two classes only the names differ: the rest are the new one's own fields. */
function changedClass(
  before: { readonly name: string } | null,
  after: { readonly name: string } | null,
): Change[] {
  if (before?.name === after?.name) return before && after ? changed(before, after) : [];
  return [{ name: 'name', is: after?.name ?? 'None', should: before?.name ?? 'None' }];
}

/** Crashes and evaluation steps are not settings. */
export function changesOf(before: Experiment, after: Experiment): Change[] {
  const flat = ({ data, model, optimizer, scheduler, crashes, evals, ...rest }: Experiment) => ({
    ...rest,
    ...data,
    ...model,
  });
  return [
    ...changed(flat(before), flat(after)),
    ...changedClass(before.optimizer, after.optimizer),
    ...changedClass(before.scheduler, after.scheduler),
  ];
}

function tellChange({ name, ...change }: Change, words: StoryWords): Phrase<Part> {
  const [now, then] = [is(change.is), should(change.should)];
  if (name === 'warmup_steps') return words.settings.warmup(now, then, change.is === '1');
  if (name === 'name') return words.settings.choice(now, then);
  return words.settings.value(name === 'saveEvery' ? words.settings.saveEvery : name, now, then);
}

/** The run that no crash interrupts. */
const uninterrupted = ({ experiment, attempts, twin }: Settled): AttemptRecord | null =>
  twin ?? (experiment.crashes.length === 0 ? (attempts[0] ?? null) : null);

function tellLoss(before: Settled, after: Settled, words: StoryWords, waiting: string): Phrase<Part> {
  const [old, now] = [uninterrupted(before), uninterrupted(after)];
  if (!old || !now) return [waiting];
  const broken = notANumberFrom(now.rows, now);
  if (broken !== null) return [words.answer.would.notANumber(broken)];
  const losses = [now, old].map((record) => lossAfter(record, lastStepOf(record)));
  const [run, twin] = losses;
  if (run == null || twin == null) return [];
  return lossClause({ step: lastStepOf(now), isEnd: true, run, twin }, words.answer.would, false);
}

function tellAnswer(before: Settled, after: Settled, words: StoryWords, waiting: string): Lines<Part> {
  const changes = changesOf(before.experiment, after.experiment);
  const first = changes[0];
  if (!first) return [[words.settings.unchanged]];
  const head = changes.length === 1 ? tellChange(first, words) : [words.settings.several(changes.length)];
  return [head, tellLoss(before, after, words, waiting)];
}

/** `takenSteps`: how far a computation is that takes long; null where it does not, or has ended. */
export function tellSettings(
  before: Settled,
  after: Settled,
  language: StoryLanguage,
  takenSteps: number | null = null,
): Telling {
  const words = storyWords[language];
  return {
    sentence: toLines([[words.settings.sentence]]),
    answer: toLines(tellAnswer(before, after, words, waitingFor(takenSteps, words))),
  };
}
