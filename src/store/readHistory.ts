/**
 * Reads the session that lies beside a save. It is foreign data, from an older version or a damaged database, so every field
 * that the page would draw is checked; what does not fit is no history.
 */
import { parseExperiment } from '../train/experiment/parse.ts';
import { COMPONENTS } from '../train/experiment/types.ts';
import { HISTORY_VERSION } from './history.ts';
import type { Session } from './session.ts';

const MAX_ROWS = 200_000;

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number';
const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isComponent: Check = (value) => COMPONENTS.some((name) => name === value);

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= MAX_ROWS && value.every(check);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check(Reflect.get(value, name)));

const isRow = shape({
  attempt: isNumber,
  step: isNumber,
  globalStep: isNumber,
  lrUsed: isNumber,
  lrNext: isNumber,
  loss: isNumber,
  accuracy: isNumber,
  lossScale: orNull(isNumber),
  skipped: isBoolean,
  updateNorm: isNumber,
  lastEpoch: orNull(isNumber),
  samplesTaken: isNumber,
  clocks: shape({ shuffles: isNumber, memorySteps: isNumber, travelled: isNumber }),
});

const isRecord = shape({
  attempt: isNumber,
  startStep: isNumber,
  rows: listOf(isRow),
  evals: listOf(shape({ step: isNumber, loss: isNumber, isStart: isBoolean })),
});

const isPart = shape({ sizeBytes: isNumber, hash: (value) => value === undefined || isText(value) });

const isSave = shape({
  id: isText,
  attempt: isNumber,
  step: isNumber,
  isKept: isBoolean,
  components: listOf(isComponent),
  sizeBytes: isNumber,
  hash: isText,
  parts: shape(Object.fromEntries(COMPONENTS.map((name) => [name, isPart]))),
});

const isWay = shape({
  id: isText,
  startedAt: (value) => value instanceof Date,
  givenBack: listOf(isComponent),
  lrs: listOf(isNumber),
  endLoss: orNull(isNumber),
  endStep: isNumber,
  firstDifferingStep: orNull(isNumber),
});

const looksLikeSession = shape({
  historyVersion: (value) => value === HISTORY_VERSION,
  runId: isText,
  base: shape({}),
  crashes: listOf(shape({})),
  records: listOf(isRecord),
  startedAtMs: listOf(isNumber),
  twin: orNull(isRecord),
  saves: listOf(isSave),
  ways: listOf(isWay),
  engine: shape({ name: isText, adapter: isText, device: isText }),
});

/** The document must be one that a link could hold. */
function hasDocument(value: object): boolean {
  const base: unknown = Reflect.get(value, 'base');
  const document = { ...(typeof base === 'object' ? base : null), crashes: Reflect.get(value, 'crashes') };
  return parseExperiment(document).ok;
}

const isSession = (value: unknown): value is Session =>
  looksLikeSession(value) && typeof value === 'object' && value !== null && hasDocument(value);

/** The report of an attempt that did not end is computed anew. */
export const readHistory = (value: unknown): Session | null =>
  isSession(value) ? { ...value, report: null } : null;
