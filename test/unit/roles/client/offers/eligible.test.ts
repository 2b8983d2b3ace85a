/** Whose Offers are taken into the choice at all. */
import { expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../../scripts/vectors/network.js';
import {
  type Eligibility,
  eligibilityCheck,
} from '../../../../../src/roles/client/offers/eligible.js';
import { SAMPLER } from '../../../../support/world/request.js';
import { fakeManifest } from '../../../../support/world/world-manifest.js';

const manifest = fakeManifest();
const [exact, loose] = manifest.classes.map(({ engineClass }) => engineClass) as [
  `0x${string}`,
  `0x${string}`,
];
const strange = hashOf('strange');
const [node, bad] = [addressOf('node'), addressOf('bad')];
const verifiers = [exact, loose].map((engineClass, i) => ({
  ...{ address: addressOf(`v${i}`), engineClass },
  amount: 10n,
}));

const check = (change: Partial<Eligibility> = {}) =>
  eligibilityCheck({
    ...{ manifest, verifiers, sampler: SAMPLER, acceptUnmeasured: false },
    ...{ needed: 0, slot: 1n, client: addressOf('client') },
    isBarred: (compute) => compute === bad,
    ...change,
  });

it('takes exact and measured classes, whoever offers', () => {
  expect([check()(node, exact), check()(node, loose)]).toEqual([undefined, undefined]);
});

it('[OFFER-6] takes a class that nobody measured only where the user says so', () => {
  expect(check()(node, strange)).toBe('unmeasured');
  expect(check({ acceptUnmeasured: true })(node, strange)).toBeUndefined();
});

it('[OFFER-7] takes nothing of a node that gets no job', () => {
  expect(check({ acceptUnmeasured: true })(bad, exact)).toBe('slashed');
});

it('never takes an offer of its own node: what an ask on a compute node’s folder would do', () => {
  expect(check()(addressOf('client'), exact)).toBe('own');
});

it('[OFFER-8] takes a sampler that cannot be judged of exact classes only', () => {
  const sampler = { ...SAMPLER, frequencyPenalty: -1 };
  expect(check({ sampler })(node, exact)).toBeUndefined();
  expect(check({ sampler })(node, loose)).toBe('sampler');
  expect(check({ sampler, acceptUnmeasured: true })(node, strange)).toBe('sampler');
});

it('[OFFER-9] takes an answer only where as many verifiers as the audit takes may judge it', () => {
  expect(check({ needed: 1 })(node, exact)).toBeUndefined();
  expect(check({ needed: 2 })(node, exact)).toBe('verifiers');
  expect(check({ needed: 1, slot: 11n })(node, exact)).toBe('verifiers');
  expect(check({ needed: 1 })(addressOf('v0'), exact)).toBe('verifiers');
});
