import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, ZERO } from '../../../../scripts/vectors/synthetic.js';
import {
  judgingRule,
  type Manifest,
  toleranceOf,
} from '../../../../src/protocol/model/manifest.js';
import {
  MANIFEST_BYTES_MAX,
  parseManifest,
} from '../../../../src/protocol/model/manifest-parse.js';
import { canonicalJson } from '../../../../src/protocol/wire/canonical.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('manifest');

const [exact, stock, other] = [hashOf(3), hashOf(5), hashOf(6)];
const tolerance = {
  compute: exact,
  verifier: stock,
  margin: 1,
  distance: 1,
  hardMargin: 3,
  hardDistance: 3,
  typicalMargin: 1,
  typicalDistance: 1,
  positions: 10,
  measured: '2026-11-20',
};
const manifest: Manifest = {
  name: 'm',
  modelId: ZERO,
  bytes: 1,
  quantization: 'Q8_0',
  context: 1,
  licence: 'MIT',
  source: 's',
  vocabulary: ZERO,
  classes: [
    { engineClass: exact, exact: true, selfTestRoot: ZERO },
    { engineClass: stock, exact: false },
  ],
  tolerances: [tolerance],
};

describe('judging rule', () => {
  it('is exact only for one exact class with a quarter of the stake', () => {
    const rule = (compute: typeof exact, verifier: typeof exact, quarter: boolean) =>
      judgingRule(manifest, { compute, verifier, quarter });
    expect(rule(exact, exact, true)).toEqual({ exact: true });
    expect(rule(exact, exact, false)).toEqual({ exact: false });
    expect(rule(stock, stock, true)).toEqual({ exact: false });
    expect(rule(exact, stock, true)).toEqual({ exact: false, tolerance });
    expect(rule(other, other, true)).toEqual({ exact: false });
  });

  it('a tolerance has a direction', () => {
    expect(toleranceOf(manifest, exact, stock)).toBe(tolerance);
    expect(toleranceOf(manifest, stock, exact)).toBeUndefined();
  });
});

describe('canonical JSON', () => {
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.maxSafeInteger().map((n) => (n === 0 ? 0 : n)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  })).value;

  it('is JSON of the same value, and the same text again', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('[CANONICAL-3 REJECT] refuses what JSON would drop or change', () => {
    const strange = [
      undefined,
      null,
      0.5,
      -0,
      Number.NaN,
      1n,
      new Date(),
      new Map(),
      () => 1,
      Array(1),
    ];
    for (const value of strange) expect(() => canonicalJson(value)).toThrow('MANIFEST_JSON');
    expect(() => canonicalJson({ a: undefined })).toThrow('MANIFEST_JSON');
  });

  it('[MANIFEST-6 REJECT] refuses what is no JSON, or too much of it', () => {
    for (const text of ['', '{', `"${'x'.repeat(MANIFEST_BYTES_MAX)}"`]) {
      expect(() => parseManifest(text)).toThrow('MANIFEST_JSON');
    }
  });

  it('[CANONICAL-4 REJECT] refuses what is nested too deeply', () => {
    let deep: unknown = 0;
    for (let i = 0; i < 100; i++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow('MANIFEST_JSON');
  });
});
