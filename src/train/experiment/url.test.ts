/** Links: both ways, bounded, and what version 1 wrote stays readable. */

import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { arbitraryExperiment } from '../../../test/support/arbitraryExperiment.ts';
import { ARTICLE, crashAt, SGD_DEFAULTS } from './defaults.ts';
import { describeFieldError, parseExperiment } from './parse.ts';
import { COMPONENTS, type Experiment } from './types.ts';
import { decodeLink, encodeLink, MAX_LINK } from './url.ts';

const LOUD: Experiment = {
  ...ARTICLE,
  data: { ...ARTICLE.data, labels: 'xor' },
  optimizer: { ...SGD_DEFAULTS, lr: 0.3, momentum: 0.9 },
  crashes: [crashAt(318, { checkpoint: 300, restore: ['model'], stepsAfter: 100 })],
};

const MANY_CRASHES: Experiment = {
  ...ARTICLE,
  model: { hidden: [] },
  evals: [],
  crashes: [1, 2, 3, 4, 5, 6].map((i) => crashAt(50 * i, { restore: ['model', 'rng'], save: [] }, i - 1)),
};

/** Written by version 1; never to be changed. */
const WRITTEN: [string, Experiment][] = [
  ['v1;', ARTICLE],
  ['v1', ARTICLE],
  ['v1;crashes.0.at=230', { ...ARTICLE, crashes: [crashAt(230)] }],
  ['v1;model.hidden=;evals=1,50', { ...ARTICLE, model: { hidden: [] }, evals: [1, 50] }],
  [
    'v1;data.labels=xor;optimizer.name=SGD;optimizer.lr=0.3;optimizer.momentum=0.9;crashes.0.at=318;' +
      'crashes.0.checkpoint=300;crashes.0.restore=model;crashes.0.stepsAfter=100',
    LOUD,
  ],
  [
    'v1.lZA9CoAgHMXv8mYHM1q8SjhI_snAFFRcxLun1AFyfF-_4VXcwZCDrLCXMeQhd9UYjqiTpdRVhc6QG2dIutCIGSKlHOIQ37xb_kQfvu2Fz9Xn6GKOLubo6096z6hoNy5S7QE',
    MANY_CRASHES,
  ],
];

/** The same random document each time: it is near the limit. */
const SAMPLE = { numRuns: 1, seed: 1 };

const sentence = (fragment: string): string => {
  const result = decodeLink(fragment);
  return result.ok ? 'accepted' : describeFieldError(result.error);
};

const packed = (bytes: Uint8Array): string => `v1.${Buffer.from(deflateSync(bytes)).toString('base64url')}`;
const packedText = (text: string): string => packed(new TextEncoder().encode(text));

describe('a link', () => {
  it('opens to the same experiment', () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        expect(decodeLink(encodeLink(experiment))).toEqual({ ok: true, experiment });
      }),
      { numRuns: 300 },
    );
  });

  it('is readable where it is short', () => {
    expect(encodeLink(LOUD)).toBe(WRITTEN[4]![0]);
    expect(encodeLink(MANY_CRASHES)).toMatch(/^v1\.[\w-]+$/);
  });

  it('needs no escaping', () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        const link = encodeLink(experiment);
        expect(new URL(`https://a.example/b#${link}`).hash).toBe(`#${link}`);
        expect(link).toMatch(/^[\w;=,.+-]*$/);
      }),
      { numRuns: 100 },
    );
  });

  it('opens where a program escaped it on its way', () => {
    expect(decodeLink(encodeURIComponent(encodeLink(LOUD)))).toEqual({ ok: true, experiment: LOUD });
  });

  it.each(WRITTEN)('that version 1 wrote still opens: %s', (fragment, experiment) => {
    expect(decodeLink(fragment)).toEqual({ ok: true, experiment });
  });

  it('fits, whatever the experiment', () => {
    const evals = fc.sample(
      fc.uniqueArray(fc.nat(200_000), { minLength: 1000, maxLength: 1000 }),
      SAMPLE,
    )[0]!;
    const crashes = fc.sample(
      fc.array(fc.subarray([...COMPONENTS]), { minLength: 32, maxLength: 32 }),
      1,
    )[0]!;
    const experiment: Experiment = {
      ...LOUD,
      seed: 8_765_432_109_876_543,
      totalSteps: 99_991,
      evals,
      crashes: crashes.map((restore, i) =>
        crashAt(
          90_000 + 2 * i,
          { checkpoint: 90_000 + i, save: restore.slice(1), restore, stepsAfter: 1000 + i },
          i,
        ),
      ),
    };
    expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual({ ok: true, experiment });
    expect(encodeLink(experiment).length).toBeLessThanOrEqual(MAX_LINK);
    expect(decodeLink(encodeLink(experiment))).toEqual({ ok: true, experiment });
  });
});

describe('a bad link is refused with one sentence', () => {
  it.each([
    ['', 'link: it is not a link of this page.'],
    ['top', 'link: it is not a link of this page.'],
    ['v1:seed=1', 'link: it is not a link of this page.'],
    ['v2;seed=1', 'version: it says "v2", but this page reads v1; a newer one may open it.'],
    ['v99.AAAA', 'version: it says "v99", but this page reads v1; a newer one may open it.'],
    ['v1;seed', 'link: it is incomplete or was changed on the way.'],
    ['v1;=1', 'link: it is incomplete or was changed on the way.'],
    ['v1;a.b.c.d=1', 'link: it is incomplete or was changed on the way.'],
    ['v1;seed=1;seed=2', 'seed: it says "seed" twice.'],
    ['v1;data=1;data.n=2', 'data.n: it is incomplete or was changed on the way.'],
    ['v1;data.n=2;data=1', 'data: it says "data" twice.'],
    ['v1;seed=007', 'seed: it says "007", but a whole number belongs here.'],
    ['v1;seed=1e999', 'seed: it says Infinity; it must be from 0 to 9,007,199,254,740,991.'],
    ['v1;crashes.0.at=518', 'crashes[0].at: it says 518, but the run has 400 steps.'],
    ['v1;crashes.1.at=5', 'crashes: it says {…}, but a list belongs here.'],
    ['v1;crashes=5', 'crashes: it says 5, but a list belongs here.'],
    ['v1;%E0%A4%A', 'link: it is incomplete or was changed on the way.'],
    ['v1.', 'link: it is incomplete or was changed on the way.'],
    ['v1.!!', 'link: it is incomplete or was changed on the way.'],
    [packedText('{"seed":'), 'link: it is incomplete or was changed on the way.'],
    [packedText('{"seed":"x"}'), 'seed: it says "x", but a whole number belongs here.'],
    [packed(Uint8Array.of(0x22, 0xff, 0x22)), 'link: it is incomplete or was changed on the way.'],
    [`v1;${'a'.repeat(MAX_LINK)}`, 'link: it has 8,195 characters; at most 8,192 fit.'],
  ])('%.60s', (fragment, expected) => {
    expect(sentence(fragment)).toBe(expected);
  });

  it('that names a prototype', () => {
    expect(sentence('v1;__proto__.seed=1')).toMatch(/^__proto__: there is no such field/);
    expect(sentence('v1;data.__proto__=1')).toMatch(/^data\.__proto__: there is no such field/);
    expect(sentence('v1;constructor.prototype.seed=1')).toMatch(/^constructor: there is no such field/);
    expect(Object.prototype).not.toHaveProperty('seed');
  });

  it('that unpacks to more than it may, in little time', () => {
    const bomb = packed(new Uint8Array(6_000_000).fill(0x20));
    expect(bomb.length).toBeLessThanOrEqual(MAX_LINK);
    const startedAtMs = performance.now();
    expect(sentence(bomb)).toBe('link: it is incomplete or was changed on the way.');
    expect(performance.now() - startedAtMs).toBeLessThan(1000);
    expect(sentence(packedText(`{"seed":1${' '.repeat(65_536)}}`))).toContain('incomplete');
    expect(sentence(packedText(`{"seed":1}${' '.repeat(65_536)}`))).toContain('incomplete');
    expect(sentence(packedText(`{"seed":1}${' '.repeat(65_000)}`))).toBe('accepted');
  });

  it('truncated or with a bit flipped it never throws', () => {
    const links = [encodeLink(LOUD), encodeLink(MANY_CRASHES)];
    const damage = fc.tuple(fc.constantFrom(...links), fc.nat(), fc.option(fc.nat(7)));
    fc.assert(
      fc.property(damage, ([link, place, bit]) => {
        const at = place % link.length;
        const flipped = String.fromCharCode(link.charCodeAt(at) ^ (1 << (bit ?? 0)));
        const damaged = bit === null ? link.slice(0, at) : link.slice(0, at) + flipped + link.slice(at + 1);
        const result = decodeLink(damaged);
        if (!result.ok) expect(result.error.path).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('of any text never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'v1;', 'v1.'), fc.string({ unit: 'binary' }), (head, tail) => {
        sentence(head + tail);
      }),
      { numRuns: 2000 },
    );
  });
});
