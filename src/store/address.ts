/**
 * The address bar: always the experiment on screen. The only reader and writer of location.hash. The codec is loaded when a
 * link is first read or written: the first curve needs none.
 */
import type { FieldError } from '../train/experiment/parse.ts';
import type { Experiment } from '../train/experiment/types.ts';

/** The address follows when the hand rests. */
const REST_MS = 300;

export type Address =
  | { readonly kind: 'none' }
  /** `runId`: this tab wrote it, for that run. A link that somebody opened has none. */
  | { readonly kind: 'experiment'; readonly experiment: Experiment; readonly runId: string | null }
  | { readonly kind: 'bad'; readonly error: FieldError };

/** What this tab put beside the address survives a reload; it is ours, but no more trusted than the address. */
function runIdBeside(): string | null {
  const state: unknown = window.history.state;
  const runId: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'runId') : null;
  return typeof runId === 'string' ? runId : null;
}

const codec = () => import('../train/experiment/url.ts');

export async function readAddress(): Promise<Address> {
  const fragment = window.location.hash.slice(1);
  if (fragment === '') return { kind: 'none' };
  const link = (await codec()).decodeLink(fragment);
  if (!link.ok) return { kind: 'bad', error: link.error };
  return { kind: 'experiment', experiment: link.experiment, runId: runIdBeside() };
}

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = '';
let written = '';

async function write(experiment: Experiment, runId: string | null): Promise<void> {
  written = `#${(await codec()).encodeLink(experiment)}`;
  window.history.replaceState({ runId }, '', written);
}

export function writeAddress(experiment: Experiment, runId: string | null): void {
  // A live run asks ten times a second for the address that it has: that must not put off writing it.
  const next = `${runId} ${JSON.stringify(experiment)}`;
  if (next === asked) return;
  asked = next;
  clearTimeout(timer);
  timer = setTimeout(() => void write(experiment, runId), REST_MS);
}

export async function linkTo(experiment: Experiment): Promise<string> {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${(await codec()).encodeLink(experiment)}`;
}

/** Calls back when a person, not we, changed the fragment. */
export function onAddressEdited(listener: (address: Address) => void): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash !== written) void readAddress().then(listener);
  });
}
