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
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'bad'; readonly error: FieldError };

const codec = () => import('../train/experiment/url.ts');

export async function readAddress(): Promise<Address> {
  const fragment = window.location.hash.slice(1);
  if (fragment === '') return { kind: 'none' };
  const link = (await codec()).decodeLink(fragment);
  return link.ok ? { kind: 'experiment', experiment: link.experiment } : { kind: 'bad', error: link.error };
}

let timer: ReturnType<typeof setTimeout> | undefined;
let written = '';

async function write(experiment: Experiment): Promise<void> {
  written = `#${(await codec()).encodeLink(experiment)}`;
  window.history.replaceState(null, '', written);
}

export function writeAddress(experiment: Experiment): void {
  clearTimeout(timer);
  timer = setTimeout(() => void write(experiment), REST_MS);
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
