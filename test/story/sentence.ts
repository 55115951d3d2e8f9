/** Reads the experiment's sentence back and holds it against the document. Knows nothing of the dictionary. */
import { usedComponents } from '../../src/train/components.ts';
import type { ComponentName } from '../../src/train/experiment/types.ts';
import { readNames } from './claims.ts';
import type { Truth } from './truth.ts';

type Phase = 'first' | 'crashed' | 'resumed';

const SCENE = {
  en: {
    first:
      /^A small network learns for (?<total>\d+) steps(?:\. At step (?<at>\d+) it (?:is saved, crashes, and goes on|crashes and goes on from its save of step (?<save>\d+)(?:, the start)?)| and crashes twice\. The last time, at step (?<at2>\d+), it goes on from its save of step (?<save2>\d+)(?:, the start)?)\. /,
    crashed:
      /^It crashed(?: twice, the last time)? at step (?<at>\d+)\. Its last save is of step (?<save>\d+)(?:, the start)?(?:, so (?<lost>\d+) steps? (?:is|are) gone| too, so no step is gone)\. /,
    resumed:
      /^(?:It crashed (?:at step (?<at>\d+) and|twice\. The last time, at step (?<at2>\d+), it) went on from its save of step (?<save>\d+)(?:, the start)?|At step (?<at3>\d+) it was saved, crashed, and went on)\. /,
  },
  zh: {
    first:
      /^一个小网络要学 (?<total>\d+) 步(?:。它在第 (?<at>\d+) 步(?:存档、崩溃，然后继续|崩溃，再从第 (?<save>\d+) 步(?:（开头）)?的存档继续)|，崩溃了两次。最后一次在第 (?<at2>\d+) 步，再从第 (?<save2>\d+) 步(?:（开头）)?的存档继续)。/,
    crashed:
      /^它(?:在第 (?<at>\d+) 步崩溃了|崩溃了两次，最后一次在第 (?<at2>\d+) 步)。上一次存档(?:在第 (?<save>\d+) 步(?:（开头）)?，所以丢了 (?<lost>\d+) 步|也在第 (?<save2>\d+) 步(?:（开头）)?，一步也没丢)。/,
    resumed:
      /^它(?:在第 (?<at>\d+) 步(?:崩溃，又从第 (?<save>\d+) 步(?:（开头）)?的存档继续|存档、崩溃，又继续了)|崩溃了两次。最后一次在第 (?<at2>\d+) 步，又从第 (?<save2>\d+) 步(?:（开头）)?的存档继续)。/,
  },
};

const BACK = {
  en: [
    /^(?:It gets everything|You (?:give|gave) all of it) back: its (?<all>[a-z, ]+)\.$/,
    /^(?:It gets|You (?:give|gave)) back its (?<kept>[a-z, ]+); its (?<lost>[a-z, ]+?) (?:starts?|will start|started) over\.$/,
    /^(?:It gets|You (?:give|gave)) nothing back: its (?<lost>[a-z, ]+?) (?:start|will start|started) over\.$/,
  ],
  zh: [
    /^(?:全部取回|你把全部还给了?它)：(?<all>[^；。]+)。$/,
    /^(?:它取回了|你还给了?它)(?<kept>[^；。]+)；(?<lost>[^；。]+?)将?从头开始了?。$/,
    /^(?:什么也没取回|你什么也[没不]还给它)：(?<lost>[^；。]+?)都将?从头开始了?。$/,
  ],
};

const numbers = (groups: Record<string, string | undefined>, start: string): number[] =>
  Object.entries(groups).flatMap(([name, digits]) =>
    name.startsWith(start) && digits !== undefined ? [Number(digits)] : [],
  );

export function mistakesInSentence(
  text: string,
  truth: Truth,
  phase: Phase,
  language: 'en' | 'zh',
): string[] {
  const { crash, experiment, givenBack } = truth;
  const scene = SCENE[language][phase].exec(text);
  if (!scene) return [`Nobody knows what this says: "${text}"`];
  const rest = text.slice(scene[0].length);
  const back = BACK[language].map((pattern) => pattern.exec(rest)).find((match) => match !== null);
  if (!back) return [`Nobody knows what this says: "${rest}"`];
  const found = scene.groups ?? {};
  const mistakes: string[] = [];
  const expect = (name: string, value: number) => {
    for (const said of numbers(found, name))
      if (said !== value) mistakes.push(`${name} is ${value}, not ${said}.`);
  };
  expect('total', experiment.totalSteps);
  expect('at', crash.at);
  expect('save', crash.checkpoint);
  expect('lost', crash.at - crash.checkpoint);
  if (crash.at !== crash.checkpoint && numbers(found, 'save').length !== 1)
    mistakes.push('It names no save.');
  const lists = (name: string): ComponentName[] => {
    const list = back.groups?.[name];
    return list === undefined ? [] : readNames(list);
  };
  const kept = [...lists('all'), ...lists('kept')];
  const lost = usedComponents(experiment).filter((name) => !givenBack.includes(name));
  if (`${kept}` !== `${givenBack}`) mistakes.push(`${givenBack} come back, not ${kept}.`);
  if (`${lists('lost')}` !== `${lost}`) mistakes.push(`${lost} start over, not ${lists('lost')}.`);
  return mistakes;
}
