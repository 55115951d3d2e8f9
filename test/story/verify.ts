/** Holds the claims of an answer against what happened. Every mistake is a line; none means that the answer is true and whole. */
import type { Claim } from './claims.ts';
import { rowsDiffer, type Truth } from './truth.ts';

type Of<K extends Claim['kind']> = Extract<Claim, { readonly kind: K }>;

const find = <K extends Claim['kind']>(claims: readonly Claim[], kind: K): Of<K> | undefined =>
  claims.find((claim): claim is Of<K> => claim.kind === kind);

const bare = (digits: string): string => digits.replaceAll(',', '');
const decimals = (digits: string): number => bare(digits).split('.')[1]?.length ?? 0;

/** Printed to the last digit shown, and with enough of them. */
function prints(value: number, digits: string, least: number): boolean {
  const places = decimals(digits);
  return places >= least && value.toFixed(places) === bare(digits);
}

/** Four decimals, and no more of a small one lost than a half percent. */
const printsLr = (lr: number, digits: string): boolean =>
  prints(lr, digits, 4) && Math.abs(lr - Number(bare(digits))) <= 0.005 * lr;

const shown = (loss: number): string => loss.toFixed(3);

function* lossMistakes(claims: readonly Claim[], truth: Truth, isTheTwin: boolean): Generator<string> {
  const claim = find(claims, 'loss');
  if (!claim) return yield 'It does not say how the loss ends.';
  const step = claim.step ?? truth.endStep;
  if (claim.step !== null && claim.step === truth.endStep)
    yield 'The run ends there; it need not name the step.';
  const { run, twin } = truth.loss(step);
  if (!prints(run, claim.is, 3)) yield `The loss is ${run}, not ${claim.is}.`;
  const isEqual = shown(run) === shown(twin);
  if (claim.as === 'instead' && isEqual) yield 'Both losses print the same.';
  if (claim.as !== 'instead' && !isEqual) yield `The losses are ${run} and ${twin}: not the same.`;
  if (claim.should !== null && !prints(twin, claim.should, 3))
    yield `The twin's loss is ${twin}, not ${claim.should}.`;
  if (isEqual && (claim.as === 'asItShould') !== isTheTwin)
    yield 'Only a run that is the twin ends as it should.';
}

function* sameMistakes(claim: Of<'same'>, truth: Truth): Generator<string> {
  const { report, experiment, crash, run } = truth;
  const differing = report.differing ?? [];
  if (`${claim.names}` !== `${differing}`) yield `${differing} differ, not ${claim.names}.`;
  const { sign } = claim;
  if ((sign.kind === 'stops') !== differing.includes('global_step'))
    yield 'Where the script stops is the step count.';
  const stop = crash.checkpoint + experiment.totalSteps - report.got.globalStep;
  if (sign.kind === 'stops' && sign.step !== stop) yield `It would stop at ${stop}.`;
  if (sign.kind !== 'shows') return;
  const last = run.at(-1)?.step ?? crash.checkpoint;
  if (run.at(-1)?.lrNext !== truth.twin.at(-1)?.lrNext) {
    if (sign.step !== last + 1) yield 'The next learning rate shows it.';
    return;
  }
  for (let step = last + 1; step < sign.step; step++) {
    if (truth.seesOtherBatch(step)) yield `It would show at step ${step} already.`;
  }
  if (!truth.seesOtherBatch(sign.step)) yield `Nothing shows at step ${sign.step}.`;
}

/** The learning rate is right: so says the answer, and what else the rows show first. */
function* rightMistakes(claims: readonly Claim[], truth: Truth): Generator<string> {
  const { run, twin, differedBefore } = truth;
  const right = find(claims, 'right');
  const first = run[0]!;
  if (!right) return yield 'It does not say that the learning rate is right.';
  if (!printsLr(first.lrUsed, right.is)) yield `The learning rate is ${first.lrUsed}.`;
  const isFlat = run.every(({ lrUsed, lrNext }) => lrUsed === first.lrUsed && lrNext === first.lrUsed);
  if (right.stays !== isFlat) yield 'Only a learning rate that never moves stays.';
  const [batches, before, update] = [find(claims, 'batches'), find(claims, 'before'), find(claims, 'update')];
  if (before?.step !== (differedBefore ?? undefined))
    yield `Before the seam it differs at ${differedBefore}.`;
  if (differedBefore !== null) {
    if (batches || update) yield 'It says a later cause than the first.';
    return;
  }
  const at = rowsDiffer(truth);
  const [own, other] = [run[at], twin[at]];
  if (!own || !other) return yield 'Every row is the same.';
  const isOther = truth.seesOtherBatch(own.step);
  if (isOther !== (batches !== undefined))
    yield `Step ${own.step} ${isOther ? 'sees' : 'does not see'} other batches.`;
  if (batches && batches.step !== own.step) yield `Other batches come from step ${own.step}.`;
  if (isOther === (update !== undefined)) yield 'The first update is the cause where the batch is not.';
  if (!update) return;
  const percent = (100 * own.updateNorm) / other.updateNorm;
  if (at !== 0) yield 'It is not the first update.';
  if (!prints(percent, update.percent, 0)) yield `The update is ${percent} % of what it should be.`;
}

function* lrMistakes(claims: readonly Claim[], truth: Truth, tense: 'is' | 'would'): Generator<string> {
  const { run, twin, report } = truth;
  const differing = run.flatMap(({ lrUsed }, i) => (lrUsed === twin[i]!.lrUsed ? [] : [i]));
  const at = differing[0];
  if (at === undefined) return yield* rightMistakes(claims, truth);
  if (find(claims, 'right')) yield `At step ${run[at]!.step} the learning rate is not right.`;
  const isGhost = differing.length === 1 && at < run.length - 1;
  const claim = isGhost ? find(claims, 'oneStep') : find(claims, 'lr');
  if (!claim)
    return yield isGhost ? 'It was wrong for one step.' : 'It does not say what the learning rate is.';
  if (!printsLr(run[at]!.lrUsed, claim.is)) yield `It is ${run[at]!.lrUsed}, not ${claim.is}.`;
  if (!printsLr(twin[at]!.lrUsed, claim.should))
    yield `It should be ${twin[at]!.lrUsed}, not ${claim.should}.`;
  if (claim.kind === 'oneStep') return;
  if (claim.step === null ? at !== 0 : claim.step !== run[at]!.step)
    yield `It differs from step ${run[at]!.step}.`;
  // A rate that the save had already, after an earlier crash, is not this schedule's doing.
  const isNew = report.got.lrs[at === 0 ? 0 : 1] !== report.expected.lrs[at === 0 ? 0 : 1];
  const isBehind = isNew && (report.got.lastEpoch ?? 0) < (report.expected.lastEpoch ?? 0);
  const saysSo = claim.isCaused || find(claims, 'began') !== undefined;
  if (saysSo !== (isBehind && tense === 'is'))
    yield `The schedule ${isBehind ? 'began' : 'did not begin'} again.`;
}

export function mistakesIn(claims: readonly Claim[], truth: Truth, tense: 'is' | 'would'): string[] {
  const { report, run, differedBefore } = truth;
  const isTwin = report.differing?.length === 0;
  const isSame = !isTwin && rowsDiffer(truth) < 0 && differedBefore === null && run.length > 0;
  const isNew = report.components.model.gotHash !== report.components.model.expectedHash;
  const mistakes = [...lossMistakes(claims, truth, isTwin || isSame)];
  const same = find(claims, 'same');
  const isSaid = {
    nothing: find(claims, 'nothing') !== undefined,
    same: same !== undefined,
    weights: find(claims, 'weights') !== undefined,
  };
  if (isSaid.nothing !== isTwin) mistakes.push(`All hashes are ${isTwin ? '' : 'not '}equal.`);
  if (isSaid.same !== isSame) mistakes.push(`Every step is ${isSame ? '' : 'not '}the same.`);
  if (isSaid.weights !== (isNew && !isTwin && !isSame))
    mistakes.push(`The weights are ${isNew ? '' : 'not '}new.`);
  if (same && isSame) mistakes.push(...sameMistakes(same, truth));
  if (!isTwin && !isSame && !isNew) mistakes.push(...lrMistakes(claims, truth, tense));
  else if (claims.length > 2) mistakes.push('It says more than the first true clause.');
  return mistakes;
}
