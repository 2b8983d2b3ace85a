/** Cases for the draw of indices, verifiers and panels. */

import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const d = hashOf(0x77);
const a = hashOf(0x01);
const receiptHash = hashOf(0x02);
const address = (n: number) => `0x${n.toString(16).padStart(40, '0')}`;
const [x, y] = [hashOf(0xaa), hashOf(0xbb)];

function indices(name: string, from: number, n: number, samples: number | 'all'): VectorInput {
  return { name, op: 'drawIndices', input: { d, from, n, samples } };
}

const stake = (n: number, amount: number, engineClass = x) => ({
  address: address(n),
  engineClass,
  amount: `${amount}`,
});
const stakes = [stake(5, 100), stake(1, 250), stake(3, 99), stake(2, 1000), stake(4, 100)];

function verifiers(name: string, change: object = {}): VectorInput {
  const input = { d, stakes, slot: '100', exclude: [address(2)], ...change };
  return { name, op: 'drawVerifiers', input };
}

function electorate(name: string, list: readonly object[]): VectorInput {
  return { name, op: 'electorate', input: { stakes: list, engineClass: x } };
}

export const drawCases: readonly VectorInput[] = [
  { name: 'commitment to the secret', op: 'auditCommit', input: { a } },
  { name: 'seed of the draw', op: 'drawSeed', input: { a, receiptHash } },
  { name: 'numbers for indices', op: 'drawNumbers', input: { d, stream: 'I', count: 6 } },
  { name: 'numbers for verifiers', op: 'drawNumbers', input: { d, stream: 'V', count: 6 } },
  indices('[DRAW-2] one token is first only', 0, 1, 1),
  indices('[DRAW-2] two tokens are first and end', 0, 2, 1),
  indices('three tokens are all drawn', 0, 3, 1),
  indices('three of a hundred', 0, 100, 1),
  indices('[DRAW-3] ten random ones', 0, 100, 10),
  indices('after a resume', 40, 100, 3),
  indices('no random one', 0, 100, 0),
  indices('more than there are', 0, 5, 9),
  indices('all', 3, 9, 'all'),
  indices('[DRAW-1 REJECT] nothing to draw from', 4, 4, 1),
  indices('[DRAW-1 REJECT] negative from', -1, 4, 1),
  indices('[DRAW-1 REJECT] half a sample', 0, 4, 0.5),
  verifiers('[DRAW-4] all eligible, in the order drawn'),
  verifiers('nobody excluded', { exclude: [] }),
  verifiers('order of stakes does not matter', { stakes: [...stakes].reverse() }),
  verifiers('stakes of one address are added up', { stakes: [stake(1, 60), stake(1, 60, y)] }),
  verifiers('[DRAW-4] all excluded', { exclude: stakes.map((s) => s.address) }),
  verifiers('no stakes', { stakes: [] }),
  verifiers('slots of nothing', { slot: '0' }),
  electorate('[DRAW-5] a quarter is enough', [stake(1, 100), stake(2, 300, y)]),
  electorate('[DRAW-5] less than a quarter: all stakers', [stake(1, 100), stake(2, 301, y)]),
  electorate('[DRAW-5] nobody of the pair', [stake(2, 300, y)]),
];
