/** What became of the learning rate after the seam. Chosen from the rows; the report only gives the cause. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import type { AnswerWords } from '../i18n/storyTypes.ts';
import type { ResumeReport } from '../train/resumeReport.ts';
import type { Comparison, Pair } from './comparison.ts';
import { formatFactor, formatLr, formatLrs } from './formatNumber.ts';
import { is, should } from './parts.ts';
import type { Part } from './telling.ts';

const lrDiffers = ({ run, twin }: Pair): boolean => !Object.is(run.lrUsed, twin.lrUsed);

/**
 * The schedule counts from an earlier epoch than the save had, and that is why the rate of the step is another: what an
 * earlier crash did to the rate was in the save already.
 */
export function beganAgain(report: ResumeReport | null, place: 0 | 1): boolean {
  if (report && Object.is(report.got.lrs[place], report.expected.lrs[place])) return false;
  const expected = report?.expected.lastEpoch ?? null;
  const got = report?.got.lastEpoch ?? null;
  return expected !== null && got !== null && got < expected;
}

/** Fewer rows prove no factor. */
const FACTOR_ROWS = 3;
const FACTOR_TOLERANCE = 1e-9;

/** The one factor by which the learning rate is off from the seam to the end, if there is one. */
function constantFactor(pairs: readonly Pair[]): number | null {
  const first = pairs[0];
  if (!first || pairs.length < FACTOR_ROWS) return null;
  const factor = first.run.lrUsed / first.twin.lrUsed;
  const isConstant = pairs.every(
    ({ run, twin }) => Math.abs(run.lrUsed - factor * twin.lrUsed) <= FACTOR_TOLERANCE * Math.abs(run.lrUsed),
  );
  return isConstant && Number.isFinite(factor) && factor !== 1 && factor !== 0 ? factor : null;
}

/** Both lines, or null where every learning rate is what it should be. */
export function lrClause(
  { pairs, scene: { report } }: Comparison,
  words: AnswerWords,
  loss: Phrase<Part>,
  opening: (clause: Phrase<Part>) => Phrase<Part>,
): Lines<Part> | null {
  const differing = pairs.filter(lrDiffers);
  const first = differing[0];
  if (!first) return null;
  const lossLine = opening(loss);
  const factor = constantFactor(pairs);
  if (factor !== null) return [words.lrTimes(is(formatFactor(factor))), lossLine];
  const [own, other] = formatLrs(first.run.lrUsed, first.twin.lrUsed);
  if (differing.length === 1 && first !== pairs.at(-1)) {
    return [words.lrForOneStep(should(other), is(own)), lossLine];
  }
  const cause = beganAgain(report, first === pairs[0] ? 0 : 1);
  const { step } = first.run;
  if (first === pairs[0]) return [words.lr(step, should(other), is(own), cause), lossLine];
  return words.lrAtStep(step, should(other), is(own), cause, loss);
}

/** "goes on at", or "stays" where it never moves. */
export function lrIsRight({ pairs }: Comparison, words: AnswerWords): Phrase<Part> {
  const first = pairs[0];
  if (!first) return [];
  const lr = first.run.lrUsed;
  const stays = pairs.every(({ run }) => Object.is(run.lrUsed, lr) && Object.is(run.lrNext, lr));
  return stays ? words.lrStays(is(formatLr(lr))) : words.lrGoesOn(is(formatLr(lr)));
}
