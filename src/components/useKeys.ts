/** Listens for keys on the whole page. A focused control, a field and an input method come first. */
import { useEffect } from 'react';
import { actions, labStore } from '../store/lab.ts';
import { actionOf, commandOf } from './keys.ts';

const FIELDS = 'input, select, textarea, [contenteditable]';
/** What Space and Enter press, turn or scroll by themselves. */
const CONTROLS = `${FIELDS}, button, a[href], summary, [tabindex], [popover], dialog`;

function belongsElsewhere({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || target === document.body) return false;
  if (key === 'Escape') return target.closest('[popover], dialog') !== null;
  return target.closest(key === ' ' || key === 'Enter' ? CONTROLS : FIELDS) !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || belongsElsewhere(event)) return;
  const state = labStore.getState();
  if (state.isHelpOpen) return;
  const command = commandOf(event.key, state.areLettersOn);
  const act = command && actionOf(command, state, actions);
  if (!act) return;
  event.preventDefault();
  act();
}

export function useKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
