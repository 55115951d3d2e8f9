import { expect, it } from 'vitest';
import { plainText } from './telling.ts';
import { type NoticeFacts, tellNotice } from './tellNotice.ts';

const text = (notice: NoticeFacts, language: 'en' | 'zh') => plainText([tellNotice(notice, language)], '');

it('names the field of a bad link', () => {
  const notice: NoticeFacts = {
    kind: 'badLink',
    path: 'crashes[0].at',
    reason: 'it says 518, but the run has 400 steps.',
  };
  expect(text(notice, 'en')).toBe(
    'This link is broken at crashes[0].at: it says 518, but the run has 400 steps. Nothing is lost: this is your run as it was.',
  );
  expect(tellNotice(notice, 'en')).toContainEqual({ kind: 'code', text: 'crashes[0].at' });
  expect(text({ ...notice, reason: '它写的是 518，而训练只有 400 步' }, 'zh')).toBe(
    '这个链接在 crashes[0].at 处坏了：它写的是 518，而训练只有 400 步。什么也没丢：这还是你原来的运行。',
  );
});

it('says of every other notice what is left', () => {
  expect(text({ kind: 'storedRun', step: 200 }, 'en')).toMatch(/step 200\.$/);
  expect(text({ kind: 'damagedSave', step: 300, usedStep: 250 }, 'en')).toMatch(/step 300 .* step 250/);
  expect(text({ kind: 'damagedSave', step: 300, usedStep: null }, 'zh')).toMatch(/第 300 步.*没有/);
  expect(text({ kind: 'engineFailed', reason: 'the device was lost.' }, 'en')).toMatch(
    /lost\. What was saved is still/,
  );
  expect(text({ kind: 'saveFailed', reason: 'the disk is full' }, 'zh')).toMatch(/the disk is full。/);
  expect(text({ kind: 'memoryOnly' }, 'en')).toMatch(/as long as this tab/);
});
