/** Which classes' answers can be judged, by whom: the manifest, and the stakes that would be drawn. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import { judgingOf } from '../../../../src/protocol/proof/measured.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const manifest = fakeManifest();
const [exact, loose] = manifest.classes.map(({ engineClass }) => engineClass) as [
  `0x${string}`,
  `0x${string}`,
];
const strange = hashOf('strange');
let next = 0;
const stake = (engineClass: `0x${string}`, amount: bigint) => ({
  address: addressOf(`v${next++}`),
  engineClass,
  amount,
});

describe('judgingOf', () => {
  it('an exact class with a quarter of the stake is judged bit for bit', () => {
    expect(judgingOf(manifest, [stake(exact, 1n), stake(loose, 3n)], exact)).toBe('exact');
  });

  it('with less, its verifiers are all: unmeasured against any one of them is unmeasured', () => {
    const stakes = [stake(exact, 1n), stake(loose, 4n)];
    expect(judgingOf(manifest, stakes, exact)).toBe('unmeasured');
    const [one] = manifest.tolerances;
    if (one === undefined) throw new Error('no tolerance');
    const pairs = [
      { ...one, compute: exact, verifier: loose },
      { ...one, compute: exact, verifier: exact },
    ];
    const both: Manifest = { ...manifest, tolerances: pairs };
    expect(judgingOf(both, stakes, exact)).toBe('measured');
    expect(judgingOf({ ...manifest, tolerances: pairs.slice(0, 1) }, stakes, exact)).toBe(
      'unmeasured',
    );
  });

  it('a measured class is judged by its own kind, not by the exact one', () => {
    expect(judgingOf(manifest, [stake(loose, 1n), stake(exact, 3n)], loose)).toBe('measured');
    expect(judgingOf(manifest, [stake(loose, 1n), stake(exact, 4n)], loose)).toBe('unmeasured');
  });

  it('a class that the manifest does not list is never judged, its own verifiers or not', () => {
    expect(judgingOf(manifest, [stake(strange, 9n)], strange)).toBe('unmeasured');
    expect(judgingOf(manifest, [], strange)).toBe('unmeasured');
  });

  it('without any verifier, a listed class is not exact', () => {
    expect(judgingOf(manifest, [], exact)).toBe('measured');
  });
});
