/** The experiment as a sentence whose numbers and parts are controls: what happens, then what comes back. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import type { BackTense, StoryWords } from '../i18n/storyTypes.ts';
import { usedComponents } from '../train/components.ts';
import type { ComponentName, Crash } from '../train/experiment/types.ts';
import { givenBack, timeline } from '../train/timeline.ts';
import { isPlural, nounOf } from './nouns.ts';
import { is } from './parts.ts';
import { lastCrash, penStep, type Scene } from './scene.ts';
import type { Part } from './telling.ts';

const crashStep = (step: number, isControl: boolean): Part => ({ kind: 'crashStep', step, isControl });
const saveStep = (step: number, isControl: boolean): Part => ({ kind: 'saveStep', step, isControl });

const saveOf = ({ checkpoint }: Crash, words: StoryWords): Phrase<Part> =>
  words.scene.save(saveStep(checkpoint, true), checkpoint === 0);

/** `its momentum, schedule and random numbers`, each a control. */
function list(scene: Scene, names: readonly ComponentName[], isGivenBack: boolean, words: StoryWords) {
  const nouns = names.map((name) => nounOf(scene.experiment, name, words.nouns));
  const parts = names.map(
    (name, i): Part => ({ kind: 'component', name, text: nouns[i]?.text ?? '', isGivenBack }),
  );
  return { phrase: words.join(parts), isPlural: isPlural(nouns), length: names.length };
}

/** `first`, and below it what comes back; where that is three clauses the two flow into each other, to fit two lines. */
function withBack(first: Phrase<Part>, back: Lines<Part>, words: StoryWords): Lines<Part> {
  const [head = [], ...clauses] = back;
  const rest = clauses.flatMap((clause, i) => (i === 0 ? clause : [words.semicolon, ...clause]));
  const last = [...head, ...rest, words.stop];
  return clauses.length > 2 ? [[...first, words.space, ...last]] : [first, last];
}

/** What comes back, what starts over, what was never saved. */
function tellBack(scene: Scene, crash: Crash, tense: BackTense, words: StoryWords): Phrase<Part> {
  const back = words.back[tense];
  const used = usedComponents(scene.experiment);
  const saved = used.filter((name) => crash.save.includes(name));
  const kept = saved.filter((name) => givenBack(crash).includes(name));
  const fresh = saved.filter((name) => !kept.includes(name));
  const unsaved = used.filter((name) => !saved.includes(name));
  const [keptList, lost, never] = [
    list(scene, kept, true, words),
    list(scene, fresh, false, words),
    list(scene, unsaved, false, words),
  ];
  if (kept.length === used.length) return [...back.all(keptList.phrase), words.stop];
  const clauses = [
    ...(lost.length > 0 ? [back.lost(lost.phrase, lost.isPlural, kept.length === 0)] : []),
    ...(never.length > 0 ? [words.neverSaved(never.phrase, never.isPlural)] : []),
  ];
  const rest = clauses.flatMap((clause, i) => (i === 0 ? clause : [words.semicolon, ...clause]));
  if (kept.length === 0) return [back.none, words.colon, ...rest, words.stop];
  return [...back.some(keptList.phrase), words.semicolon, ...rest, words.stop];
}

function tellPlan(scene: Scene, words: StoryWords): Lines<Part> {
  const { totalSteps, crashes } = scene.experiment;
  const crash = lastCrash(scene);
  const plan = [words.scene.plan(totalSteps), words.space];
  if (!crash) return [[...plan, words.scene.noCrash]];
  const at = crashStep(crash.at, true);
  const back = tellBack(scene, crash, 'gets', words);
  if (crashes.length > 1) {
    return [words.scene.crashesOften(totalSteps, crashes.length, at, saveOf(crash, words)), back];
  }
  if (crash.at !== crash.checkpoint) {
    return [[...plan, ...words.scene.crashes(at, saveOf(crash, words))], back];
  }
  const where = words.scene.save(at, crash.at === 0);
  return [[...plan, ...words.scene.crashesWhereSaved(where)], back];
}

/** The save that would be gone back to, beside what is lost by it. */
function tellSave({ saves }: Scene, crash: Crash, words: StoryWords): Phrase<Part> {
  const { at, checkpoint } = crash;
  const save = saveOf(crash, words);
  const lostSteps = at - checkpoint;
  if (lostSteps === 0) return words.scene.lastSaveToo(save);
  const isLast = !saves.some(({ step, isKept }) => isKept && step > checkpoint && step <= at);
  return isLast ? words.scene.lastSave(save, lostSteps) : words.scene.olderSave(save, lostSteps);
}

function tellCrash(scene: Scene, crash: Crash, words: StoryWords): Lines<Part> {
  const died = words.scene.crashed(crashStep(crash.at, false), scene.experiment.crashes.length);
  return [[...died, words.space, ...tellSave(scene, crash, words)], tellBack(scene, crash, 'give', words)];
}

function tellResumed(scene: Scene, crash: Crash, words: StoryWords): Lines<Part> {
  const times = scene.experiment.crashes.length;
  const [at, save] = [crashStep(crash.at, false), saveOf(crash, words)];
  const back = tellBack(scene, crash, 'gave', words);
  if (times > 1) return [words.scene.wentOnAgain(times, at, save), back];
  return [
    crash.at === crash.checkpoint ? words.scene.wentOnWhereSaved(save) : words.scene.wentOn(at, save),
    back,
  ];
}

const endStep = ({ experiment }: Scene): number =>
  timeline(experiment).at(-1)?.endStep ?? experiment.totalSteps;

function tellLive(scene: Scene, words: StoryWords): Lines<Part> {
  const pen = penStep(scene) ?? 0;
  const attempt = scene.attempts.at(-1);
  const own = scene.saves.filter((save) => save.attempt === attempt?.attempt && save.step <= pen);
  const saved = Math.max(attempt?.startStep ?? 0, ...own.map(({ step }) => step));
  const cost = pen - saved;
  const [at, save] = [crashStep(pen, false), saveStep(saved, false)];
  return [
    [
      ...words.scene.live(at, endStep(scene), save, scene.isPaused),
      words.space,
      ...words.scene.cost(cost > 0 ? is(`${cost}`) : null, cost === 1),
    ],
  ];
}

function tellResuming(scene: Scene, crash: Crash, words: StoryWords): Lines<Part> {
  const save = words.scene.save(saveStep(crash.checkpoint, false), crash.checkpoint === 0);
  const at = crashStep(penStep(scene) ?? crash.checkpoint, false);
  return [words.scene.resuming(save, at, endStep(scene), scene.isPaused)];
}

export function tellSentence(scene: Scene, words: StoryWords): Lines<Part> {
  const crash = lastCrash(scene);
  if (scene.phase === 'live') return tellLive(scene, words);
  if (!crash)
    return scene.phase === 'finished'
      ? [[words.scene.finished(scene.experiment.totalSteps)]]
      : tellPlan(scene, words);
  switch (scene.phase) {
    case 'first':
    case 'finished':
      return tellPlan(scene, words);
    case 'resuming':
      return tellResuming(scene, crash, words);
    case 'crashed':
      return tellCrash(scene, crash, words);
    case 'found':
      return [words.scene.found(saveStep(crash.checkpoint, true)), tellBack(scene, crash, 'give', words)];
    case 'resumed':
      return tellResumed(scene, crash, words);
    default:
      return scene.phase satisfies never;
  }
}
