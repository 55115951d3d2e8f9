/** The address bar: always the experiment on screen. The only reader and writer of location.hash. */
import type { FieldError } from '../train/experiment/parse.ts';
import type { Experiment } from '../train/experiment/types.ts';
import { decodeLink, encodeLink } from '../train/experiment/url.ts';

/** The address follows when the hand rests. */
const REST_MS = 300;

export type Address =
  | { readonly kind: 'none' }
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'bad'; readonly error: FieldError };

export function readAddress(): Address {
  const fragment = window.location.hash.slice(1);
  if (fragment === '') return { kind: 'none' };
  const link = decodeLink(fragment);
  return link.ok ? { kind: 'experiment', experiment: link.experiment } : { kind: 'bad', error: link.error };
}

let timer: ReturnType<typeof setTimeout> | undefined;
let written = '';

export function writeAddress(experiment: Experiment): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    written = `#${encodeLink(experiment)}`;
    window.history.replaceState(null, '', written);
  }, REST_MS);
}

export const linkTo = (experiment: Experiment): string => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${encodeLink(experiment)}`;
};

/** Calls back when a person, not we, changed the fragment. */
export function onAddressEdited(listener: (address: Address) => void): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash !== written) listener(readAddress());
  });
}
