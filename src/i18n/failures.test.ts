/** Every failure is told in both languages, and in each with what it is about. */
import { expect, it } from 'vitest';
import type { Failure } from '../train/failure.ts';
import { failureReason } from './failures.ts';

const CASES: readonly (readonly [Failure, string, string])[] = [
  [{ code: 'noWebGpu', about: {} }, 'this browser has no WebGPU', '没有 WebGPU'],
  [{ code: 'noAdapter', about: {} }, 'no graphics adapter', '没有找到显卡'],
  [{ code: 'noDevice', about: { detail: 'busy' } }, 'no device (busy)', '没有给出设备（busy）'],
  [{ code: 'deviceNotTaken', about: {} }, 'did not take', '没有接受'],
  [{ code: 'deviceLost', about: { detail: 'unplugged' } }, 'lost (unplugged)', '丢失了（unplugged）'],
  [
    { code: 'gpuError', about: { detail: 'out of memory' } },
    'error (out of memory)',
    '错误（out of memory）',
  ],
  [{ code: 'tooLargeForGpu', about: { sizeBytes: 2048, limitBytes: 1024 } }, '2,048 bytes', '2,048 字节'],
  [{ code: 'engineBusy', about: {} }, 'one engine at a time', '一次只运行一个引擎'],
  [{ code: 'noWorker', about: {} }, 'could not be started', '没能启动'],
  [{ code: 'store', about: { fault: 'full', detail: '' } }, 'no room left for it', '没有空间'],
  [{ code: 'store', about: { fault: 'timeout', detail: '15 s' } }, 'in time (15 s)', '及时答复（15 s）'],
  [
    { code: 'store', about: { fault: 'unavailable', detail: 'DataError' } },
    'failed (DataError)',
    '（DataError）',
  ],
  [{ code: 'noSave', about: { id: 'run/7' } }, 'no save run/7', '没有存档 run/7'],
  [
    {
      code: 'field',
      about: {
        error: { path: 'payload', code: 'payloadBytes', about: { value: 3, sizeBytes: 4 } },
      },
    },
    'payload: it has 3 bytes, but the header says 4',
    'payload：它有 3 字节，而文件头写的是 4',
  ],
  [{ code: 'other', about: { detail: 'Oops.' } }, 'Oops', 'Oops'],
];

it.each(CASES)('%j', (failure, english, chinese) => {
  const [en, zh] = [failureReason(failure, 'en'), failureReason(failure, 'zh')];
  expect(en).toContain(english);
  expect(zh).toContain(chinese);
  for (const reason of [en, zh]) expect(reason).not.toMatch(/[.。]$|undefined|\[object/);
  if (failure.code !== 'other') expect(zh).not.toMatch(/\b(the|is|not|was|it|no)\b/i);
});
