/** The English sentences for what is wrong with a document: for the command line, tests and, through src/i18n, the page. */
import { count } from '../count.ts';
import { type FieldError, type Kind, type Quantity, type Reasons, reasonIn } from './fieldError.ts';

const A_KIND: Record<Kind, string> = {
  object: 'an object',
  list: 'a list',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  name: 'a name',
  text: 'a short text',
  hash: 'a SHA-256 in hexadecimal',
  buffer: 'an ArrayBuffer',
};

const QUANTITY: Record<Quantity, string> = {
  attemptSteps: 'the steps of all attempts together are',
  activations: 'batch size times layer widths is',
  stepSamples: 'batchSize times accumulate is',
  weightSteps: 'weights times the steps of all attempts, with 50 more for each attempt, is',
};

export const ENGLISH_REASONS: Reasons = {
  notJson: () => 'it is not JSON',
  kind: ({ value, expected }) => `it says ${value}, but ${A_KIND[expected]} belongs here`,
  missing: () => 'it is missing',
  unknownField: ({ known }) => `there is no such field; known here: ${known.join(', ')}`,
  later: () => 'it comes with a later version',
  laterValue: ({ value }) => `it says ${value}, which comes with a later version`,
  choice: ({ value, options }) => `it says ${value}; it can be ${options.join(', ')}`,
  range: ({ value, min, max }) => `it says ${value}; it must be from ${count(min)} to ${count(max)}`,
  duplicate: ({ value }) => `it says ${value} twice`,
  tooMany: ({ value, max }) => `it has ${count(value)} entries; at most ${count(max)} fit`,
  moreThanSamples: ({ value, n }) => `it says ${value}, but there are only ${count(n)} samples`,
  labelsRead: ({ value, labels, reads }) => `it says ${value}, but ${labels} labels read ${reads} features`,
  tooFewValues: ({ value, min }) => `samples times features is ${value}; it must be at least ${min}`,
  nesterov: () => 'Nesterov momentum requires a momentum and zero dampening',
  pastRun: ({ value, steps }) => `it says ${value}, but the run has ${count(steps)} steps`,
  pastAttempt: ({ value, attempt, endStep }) =>
    `it says ${value}, but attempt ${attempt} ends at step ${count(endStep)}`,
  beforeAttempt: ({ value, attempt, startStep }) =>
    `it says ${value}, but attempt ${attempt} starts at step ${count(startStep)}`,
  afterCrash: ({ value, attempt, at }) =>
    `it says ${value}, but attempt ${attempt} dies after step ${count(at)}`,
  noAttempt: ({ value, last }) => `it says ${value}, but the last attempt by then is ${last}`,
  tooMuch: ({ of, value, max }) =>
    `${QUANTITY[of]} ${count(value)}; at most ${count(max)} fit in a browser tab`,
  notALink: () => 'it is not a link of this page',
  version: ({ value, known }) => `it says ${value}, but this page reads ${known}; a newer one may open it`,
  tooLong: ({ value, max }) => `it has ${count(value)} characters; at most ${count(max)} fit`,
  damaged: () => 'it is incomplete or was changed on the way',
  payloadBytes: ({ value, sizeBytes }) => `it has ${value} bytes, but the header says ${sizeBytes}`,
  shapeBytes: ({ value, neededBytes }) => `it says ${value}, but the shape needs ${neededBytes}`,
  leavesBytes: ({ value, leavesBytes }) => `it says ${value}, but the leaves have ${leavesBytes} bytes`,
  savedTwice: ({ name }) => `it names ${name}, which is in components too`,
  savedNowhere: ({ name }) => `it does not name ${name}, nor does components`,
  noLeaves: ({ name }) => `there is none of ${name}, which is in components`,
  noOwner: ({ value }) => `it says ${value}, which belongs to no component of this save`,
  unsafeInteger: ({ value }) => `it holds ${value}, which does not fit in a number without loss`,
  headerChanged: () => 'the header is not as it was saved',
  leafChanged: ({ leaf }) => `the bytes of ${leaf} are not as they were saved`,
  stateChanged: () => 'it is not the hash of this state',
};

export const englishReason = (error: FieldError): string => reasonIn(ENGLISH_REASONS, error);

/** "crashes[0].at: it says 518, but the run has 400 steps." */
export const describeFieldError = (error: FieldError): string => `${error.path}: ${englishReason(error)}.`;
