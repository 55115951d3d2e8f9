/**
 * The address bar: always the experiment on screen. The only reader and writer of location.hash. The codec is loaded when a
 * link is first read or written: the first curve needs none.
 */
import type { FieldError } from '../train/experiment/parse.ts';
import type { Experiment } from '../train/experiment/types.ts';

/** The address follows when the hand rests. */
const REST_MS = 300;

/** What this tab puts beside the address: it survives a reload, and no link carries it. */
export interface Beside {
  readonly runId: string | null;
  /** The step at which a person let the run crash, while it lies there. */
  readonly diedAt: number | null;
}

export type Address =
  | { readonly kind: 'none' }
  | { readonly kind: 'experiment'; readonly experiment: Experiment; readonly beside: Beside }
  | { readonly kind: 'bad'; readonly error: FieldError };

/** Ours, but no more trusted than the address. */
function readBeside(): Beside {
  const state: unknown = window.history.state;
  const read = (name: keyof Beside): unknown =>
    typeof state === 'object' && state !== null ? Reflect.get(state, name) : null;
  const [runId, diedAt] = [read('runId'), read('diedAt')];
  return {
    runId: typeof runId === 'string' ? runId : null,
    diedAt: typeof diedAt === 'number' && Number.isSafeInteger(diedAt) ? diedAt : null,
  };
}

const codec = () => import('../train/experiment/url.ts');

export async function readAddress(): Promise<Address> {
  const fragment = window.location.hash.slice(1);
  if (fragment === '') return { kind: 'none' };
  const link = (await codec()).decodeLink(fragment);
  if (!link.ok) return { kind: 'bad', error: link.error };
  return { kind: 'experiment', experiment: link.experiment, beside: readBeside() };
}

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = '';
let written = '';

async function write(experiment: Experiment, beside: Beside): Promise<void> {
  written = `#${(await codec()).encodeLink(experiment)}`;
  window.history.replaceState(beside, '', written);
}

export function writeAddress(experiment: Experiment, beside: Beside): void {
  // A live run asks ten times a second for the address that it has: that must not put off writing it.
  const next = JSON.stringify([experiment, beside]);
  if (next === asked) return;
  asked = next;
  clearTimeout(timer);
  timer = setTimeout(() => void write(experiment, beside), REST_MS);
}

export async function linkTo(experiment: Experiment): Promise<string> {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${(await codec()).encodeLink(experiment)}`;
}

/** Calls back when a person, not we, changed the fragment. */
export function onAddressEdited(listener: (address: Address) => void): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash === written) return;
    asked = ''; // Whatever is on screen then, the address must say it again.
    void readAddress().then(listener);
  });
}
