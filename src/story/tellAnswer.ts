/** The larger sentence: what the resume did. Of the clauses the first true one is said, and then how the loss ends. */
import type { Lines } from '../i18n/phrase.ts';
import type { StoryWords, Tense } from '../i18n/storyTypes.ts';
import { lastStepOf } from '../train/record.ts';
import { compare, lossAfter, notANumberFrom } from './comparison.ts';
import { formatLoss, formatLr } from './formatNumber.ts';
import { lossClause } from './lossClause.ts';
import { lrClause } from './lrClause.ts';
import {
  noCommonStep,
  notANumber,
  nothingDiffers,
  onlyHashesDiffer,
  otherCause,
  weightsAreNew,
} from './otherClauses.ts';
import { is } from './parts.ts';
import type { Scene } from './scene.ts';
import type { Part } from './telling.ts';

const CLAUSES = [notANumber, nothingDiffers, noCommonStep, onlyHashesDiffer, weightsAreNew];

/** A run beside its twin; empty while one of them is not there. */
export function tellVerdict(scene: Scene, tense: Tense, words: StoryWords): Lines<Part> {
  const at = compare(scene);
  if (!at) return [];
  const said = { at, words, tense };
  for (const clause of CLAUSES) {
    const lines = clause(said);
    if (lines) return lines;
  }
  const answer = words.answer[tense];
  return lrClause(at, answer, lossClause(at.losses, answer, false), words.opening) ?? otherCause(said);
}

/** A run that did not crash has nothing beside it. */
export function tellEnd({ attempts }: Scene, words: StoryWords): Lines<Part> {
  const record = attempts[0];
  if (!record) return [];
  const broken = notANumberFrom(record.rows, record);
  if (broken !== null) return [words.opening<Part>([words.answer.is.notANumber(broken)])];
  const loss = lossAfter(record, lastStepOf(record));
  return loss === null || record.rows.length === 0 ? [] : [words.lossOnly(is(formatLoss(loss)))];
}

/** The numbers of the newest step. */
export function tellNow({ attempts }: Scene, words: StoryWords): Lines<Part> {
  const record = attempts.at(-1);
  const row = record?.rows.at(-1);
  if (!record || !row) return [[words.noStepYet]];
  const lr = is(formatLr(row.lrUsed));
  if (Number.isFinite(row.loss)) return [words.now(lr, is(formatLoss(row.loss)))];
  const from = notANumberFrom(record.rows, record) ?? row.step;
  return [
    [...words.nowWithoutLoss(lr), words.space, ...words.opening<Part>([words.answer.is.notANumber(from)])],
  ];
}
