import { describe, expect, test } from 'vitest';
import { commandOf } from './keys.ts';

describe('keys', () => {
  test('a letter names its part, whatever its case', () => {
    expect(commandOf('m', true)).toEqual({ kind: 'part', name: 'model' });
    expect(commandOf('G', true)).toEqual({ kind: 'part', name: 'global_step' });
  });

  test('letters, digits and signs can be switched off; Space, Enter and Esc cannot', () => {
    for (const key of ['m', 'C', '.', '?', '1', 'z']) expect(commandOf(key, false)).toBeNull();
    expect(commandOf(' ', false)).toEqual({ kind: 'playPause' });
    expect(commandOf('Enter', false)).toEqual({ kind: 'primary' });
    expect(commandOf('Escape', false)).toEqual({ kind: 'close' });
  });

  test('a key of the browser or of a screen reader is not ours', () => {
    for (const key of ['Tab', 'F5', 'ArrowLeft', 'h', '']) expect(commandOf(key, true)).toBeNull();
  });
});
