/** How the loss ends, beside the twin's. Always the second clause. */
import type { Phrase } from '../i18n/phrase.ts';
import type { AnswerWords } from '../i18n/storyTypes.ts';
import type { EndLosses } from './comparison.ts';
import { formatLoss } from './formatNumber.ts';
import { is, should } from './parts.ts';
import type { Part } from './telling.ts';

/** In lower case; empty while it is not known. "As it should" is for runs whose every step is the twin's. */
export function lossClause(losses: EndLosses | null, words: AnswerWords, isTheTwin: boolean): Phrase<Part> {
  if (!losses) return [];
  const say = losses.isEnd ? words.lossEnds : words.lossAt(losses.step);
  const own = formatLoss(losses.run);
  if (!Number.isFinite(losses.twin)) return say.alone(is(own));
  const other = formatLoss(losses.twin);
  if (own !== other) return say.instead(is(own), should(other));
  return isTheTwin ? say.asItShould(is(own)) : say.same(is(own));
}
