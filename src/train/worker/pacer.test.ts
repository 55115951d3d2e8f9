import { describe, expect, it } from 'vitest';
import { Pacer } from './pacer.ts';

/** A clock that moves only when it is told to. */
function clock() {
  const it = { ms: 1000, now: () => it.ms };
  return it;
}

describe('a pace', () => {
  it('pays out steps at its rate and waits for the next', () => {
    const time = clock();
    const pacer = new Pacer(20, time.now);
    expect([pacer.due(), pacer.waitMs()]).toEqual([0, 50]);
    time.ms += 150;
    expect(pacer.due()).toBe(3);
    pacer.took(3, 1);
    expect([pacer.due(), pacer.waitMs()]).toEqual([0, 50]);
  });

  it('keeps its rate over many short strides', () => {
    const time = clock();
    const pacer = new Pacer(20, time.now);
    let taken = 0;
    for (; time.ms < 11_000; time.ms += 7) {
      const due = pacer.due();
      if (due > 0) pacer.took(due, 1);
      taken += due;
    }
    expect(Math.abs(taken - 200)).toBeLessThanOrEqual(1);
    expect(pacer.stepsPerSecond()).toBeCloseTo(20, 0);
  });

  it('does not rush after a long stop', () => {
    const time = clock();
    const pacer = new Pacer(20, time.now);
    time.ms += 60_000;
    expect(pacer.due()).toBeLessThanOrEqual(4);
    const slow = new Pacer(1, time.now);
    time.ms += 60_000;
    expect(slow.due()).toBe(1);
  });
});

describe('full speed', () => {
  it('grows its strides to the target time and shrinks them for a slow engine', () => {
    const time = clock();
    const pacer = new Pacer(null, time.now);
    for (let i = 0; i < 10; i++) {
      const due = pacer.due();
      time.ms += due * 0.5;
      pacer.took(due, due * 0.5);
    }
    expect(pacer.due()).toBeGreaterThan(60);
    time.ms += 6000;
    pacer.took(pacer.due(), 6000);
    expect(pacer.due()).toBe(1);
  });
});
