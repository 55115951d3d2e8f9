/** Which key does what: from an event to a command, and from a command to an action. Pure; useKeys.ts listens. */
import type { LabActions, LabState, RightColumn } from '../store/contract.ts';
import { COMPONENT_TABLE } from '../train/components.ts';
import { COMPONENTS, type ComponentName } from '../train/experiment/types.ts';
import { isTraining, partState, togglePart } from './parts.ts';

export type KeyCommand =
  | {
      readonly kind: 'playPause' | 'singleStep' | 'crash' | 'primary' | 'zoom' | 'close' | 'help';
    }
  | { readonly kind: 'column'; readonly column: RightColumn }
  | { readonly kind: 'part'; readonly name: ComponentName };

const SIGNS: Readonly<Record<string, KeyCommand>> = {
  '.': { kind: 'singleStep' },
  '?': { kind: 'help' },
  '1': { kind: 'column', column: 'got' },
  '2': { kind: 'column', column: 'saved' },
  c: { kind: 'crash' },
  z: { kind: 'zoom' },
};

const NAMED: Readonly<Record<string, KeyCommand>> = {
  ' ': { kind: 'playPause' },
  Enter: { kind: 'primary' },
  Escape: { kind: 'close' },
};

/** Letters, digits and signs can be switched off; Space, Enter and Esc cannot be typed by mistake into speech. */
export function commandOf(key: string, areLettersOn: boolean): KeyCommand | null {
  const named = NAMED[key];
  if (named) return named;
  if (!areLettersOn) return null;
  const part = COMPONENTS.find((name) => COMPONENT_TABLE[name].letter === key.toUpperCase());
  return part ? { kind: 'part', name: part } : (SIGNS[key.toLowerCase()] ?? null);
}

/** What the key does now; null where it means nothing. */
export function actionOf(command: KeyCommand, state: LabState, actions: LabActions): (() => void) | null {
  const whileTraining = (act: () => void) => (isTraining(state) ? act : null);
  switch (command.kind) {
    case 'playPause':
      return whileTraining(() => (state.scene?.isPaused ? actions.play() : actions.pause()));
    case 'singleStep':
      return whileTraining(() => actions.singleStep());
    case 'crash':
      return whileTraining(() => actions.primary());
    case 'primary':
      return () => actions.primary();
    case 'column':
      return () => actions.setRightColumn(command.column);
    case 'zoom':
      return () => actions.toggleZoom();
    case 'close':
      return state.settings ? () => actions.closeSettings() : null;
    case 'help':
      return () => actions.toggleHelp();
    case 'part':
      return () => togglePart(actions, partState(state, command.name), command.name);
    default:
      return command satisfies never;
  }
}
