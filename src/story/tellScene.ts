/** The experiment as a sentence whose numbers and parts are controls: what happens, then what comes back. */
import type { Lines, Phrase } from '../i18n/phrase.ts';
import type { StoryWords } from '../i18n/storyTypes.ts';
import type { Crash } from '../train/experiment/types.ts';
import { timeline } from '../train/timeline.ts';
import { is } from './parts.ts';
import { lastCrash, penStep, type Scene } from './scene.ts';
import { withBack } from './tellBack.ts';
import type { Part } from './telling.ts';

const crashStep = (step: number, isControl: boolean): Part => ({ kind: 'crashStep', step, isControl });
const saveStep = (step: number, isControl: boolean): Part => ({ kind: 'saveStep', step, isControl });

const saveOf = ({ checkpoint }: Crash, words: StoryWords): Phrase<Part> =>
  words.scene.save(saveStep(checkpoint, true), checkpoint === 0);

function tellPlan(scene: Scene, words: StoryWords): Lines<Part> {
  const { totalSteps, crashes } = scene.experiment;
  const crash = lastCrash(scene);
  const plan = [words.scene.plan(totalSteps), words.space];
  if (!crash) return [[...plan, words.scene.noCrash]];
  const at = crashStep(crash.at, true);
  const back = { scene, crash, tense: 'gets', words } as const;
  if (crashes.length > 1) {
    return withBack(words.scene.crashesOften(totalSteps, crashes.length, at, saveOf(crash, words)), back);
  }
  if (crash.at !== crash.checkpoint) {
    return withBack([...plan, ...words.scene.crashes(at, saveOf(crash, words))], back);
  }
  return withBack([...plan, ...words.scene.crashesWhereSaved(at)], back);
}

/** The save that would be gone back to, beside what is lost by it. */
function tellSave({ offeredSteps }: Scene, crash: Crash, words: StoryWords): Phrase<Part> {
  const { at, checkpoint } = crash;
  // Words follow the number: no room to call step 0 the start.
  const save = words.scene.save(saveStep(checkpoint, true), false);
  const lostSteps = at - checkpoint;
  if (lostSteps === 0) return words.scene.lastSaveToo(save);
  const isLast = !offeredSteps.some((step) => step > checkpoint && step <= at);
  return isLast ? words.scene.lastSave(save, lostSteps) : words.scene.olderSave(save, lostSteps);
}

function tellCrash(scene: Scene, crash: Crash, words: StoryWords): Lines<Part> {
  const died = words.scene.crashed(crashStep(crash.at, false), scene.experiment.crashes.length);
  const first = [...died, words.space, ...tellSave(scene, crash, words)];
  return withBack(first, { scene, crash, tense: 'give', words });
}

function tellResumed(scene: Scene, crash: Crash, words: StoryWords): Lines<Part> {
  const times = scene.experiment.crashes.length;
  const [at, save] = [crashStep(crash.at, false), saveOf(crash, words)];
  const back = { scene, crash, tense: 'gave', words } as const;
  if (times > 1) return withBack(words.scene.wentOnAgain(times, at, save), back);
  const isSame = crash.at === crash.checkpoint;
  return withBack(
    isSame ? words.scene.wentOnWhereSaved(saveStep(crash.at, true)) : words.scene.wentOn(at, save),
    back,
  );
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
  // Goes on after the number: no room to call it the start.
  const save = words.scene.save(saveStep(crash.checkpoint, false), false);
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
      return withBack(words.scene.found(saveStep(crash.checkpoint, true)), {
        scene,
        crash,
        tense: 'give',
        words,
      });
    case 'resumed':
      return tellResumed(scene, crash, words);
    default:
      return scene.phase satisfies never;
  }
}
