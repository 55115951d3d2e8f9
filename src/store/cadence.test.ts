import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cadence } from './cadence.ts';

describe('a cadence', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('happens ten times a second at most, however often it is asked, and once more for the last time', () => {
    let news = 0;
    const heard: number[] = [];
    const cadence = new Cadence(() => heard.push(news), 100);
    for (news = 1; news <= 100; news++) {
      cadence.soon();
      if (news < 100) vi.advanceTimersByTime(10);
    }
    news = 100;
    vi.advanceTimersByTime(200);
    expect(heard[0]).toBe(1);
    expect(heard.length).toBeGreaterThanOrEqual(10);
    expect(heard.length).toBeLessThanOrEqual(12);
    expect(heard.at(-1)).toBe(100);
  });

  it('does not make news wait that come less often', () => {
    const happen = vi.fn();
    const cadence = new Cadence(happen, 100);
    for (let i = 1; i <= 20; i++) {
      cadence.soon();
      expect(happen).toHaveBeenCalledTimes(i);
      vi.advanceTimersByTime(101);
    }
  });

  it('rests as long as it takes with all that it sets off: half of the time is left to others', async () => {
    vi.useRealTimers();
    const BUSY_MS = 30;
    const startsMs: number[] = [];
    const work = () => {
      const startMs = performance.now();
      while (performance.now() - startMs < BUSY_MS);
    };
    const cadence = new Cadence(() => {
      startsMs.push(performance.now());
      queueMicrotask(work);
    }, 10);
    while (startsMs.length < 6) {
      cadence.soon();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const gapsMs = startsMs.slice(1).map((startMs, i) => startMs - startsMs[i]!);
    expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(2 * BUSY_MS - 2);
  });

  it('happens now when told to, and then not again for what had been waiting', () => {
    const happen = vi.fn();
    const cadence = new Cadence(happen, 100);
    cadence.soon();
    cadence.soon();
    cadence.now();
    expect(happen).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(500);
    expect(happen).toHaveBeenCalledTimes(2);
  });
});
