import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { ARTICLE } from '../experiment/defaults.ts';
import type { Experiment } from '../experiment/types.ts';
import { Previewer } from './previewer.ts';
import type { WorkerEvent } from './protocol.ts';

const SHORT: Experiment = { ...ARTICLE, totalSteps: 200 };

const asked = (id: number, experiment: Experiment) =>
  ({ type: 'preview', id, engine: 'reference', experiment, checkpoint: null }) as const;

/** Every look at the clock takes so many milliseconds. */
function previewer(lookMs: number) {
  const events: WorkerEvent[] = [];
  let ms = 0;
  const emit = (event: WorkerEvent) => void events.push(event);
  return { events, it: new Previewer(new ReferenceEngine(), emit, () => (ms += lookMs)) };
}

const newsOf = (events: readonly WorkerEvent[]) =>
  events.flatMap((event) => (event.type === 'previewing' ? [event] : []));

describe('a preview', () => {
  it('that comes soon is told once', async () => {
    const { it: own, events } = previewer(1);
    await own.preview(asked(1, SHORT));
    expect(events.map(({ type }) => type)).toEqual(['previewed']);
  });

  it('that takes long says how far it is until it is there', async () => {
    const { it: own, events } = previewer(60);
    await own.preview(asked(7, SHORT));
    const news = newsOf(events);
    expect(news.length).toBeGreaterThanOrEqual(3);
    expect(news.every(({ id }) => id === 7)).toBe(true);
    const steps = news.map(({ takenSteps }) => takenSteps);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeLessThanOrEqual(200);
    expect(events.at(-1)?.type).toBe('previewed');
  });

  it('gives way to a newer one, and is not told of any more', async () => {
    const { it: own, events } = previewer(60);
    const first = own.preview(asked(1, SHORT));
    await own.preview(asked(2, { ...SHORT, seed: 1 }));
    await first;
    const results = events.flatMap((event) => (event.type === 'previewed' ? [event.id] : []));
    expect(results).toEqual([2]);
    const ids = newsOf(events).map(({ id }) => id);
    expect(ids).toContain(2);
    expect(ids.slice(ids.indexOf(2))).not.toContain(1);
  });
});
