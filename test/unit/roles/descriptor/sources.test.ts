/** Whom a node asks for a newer descriptor in each round. */
import { describe, expect, it } from 'vitest';
import type { PeerRef } from '../../../../src/net/interface.js';
import { SOURCES_MAX } from '../../../../src/protocol/params-wire.js';
import { type Round, Sources } from '../../../../src/roles/descriptor/sources.js';

const ref = (peerId: string): PeerRef => ({ peerId, addresses: [] });
const refs = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => ref(`${name}${i}`));
const idsOf = (peers: readonly PeerRef[]) => peers.map(({ peerId }) => peerId);
const allOf = ({ shown, others }: Round) => idsOf([...shown, ...others]);

function start() {
  const time = { now: 0 };
  return { time, sources: new Sources({ monotonic: () => time.now }) };
}

describe('a round', () => {
  it('was full of those who say that they have it: half of it is for known nodes', () => {
    const { sources } = start();
    for (let i = 0; i < 50; i++) sources.add(`liar${i}`);
    const connected = Array.from({ length: 50 }, (_, i) => `liar${i}`);
    for (let i = 0; i < 20; i++) {
      const { shown, others } = sources.round([refs('known', 10)], connected);
      expect(shown.length).toBeLessThanOrEqual(4);
      expect(idsOf(others).filter((id) => id.startsWith('known'))).toHaveLength(4);
    }
  });
  it('comes to every known node in turn, in each group', () => {
    const { sources } = start();
    const groups = [refs('configured', 2), refs('staked', 5), refs('known', 40)];
    const met = new Set<string>();
    for (let i = 0; i < 40; i++) for (const id of allOf(sources.round(groups, []))) met.add(id);
    expect(met.size).toBe(47);
    // Five hundred records of strangers delay no staked node.
    const first = sources.round([[], refs('staked', 2), refs('sybil', 500)], []);
    expect(allOf(first)).toEqual(expect.arrayContaining(['staked0', 'staked1']));
  });
  it('names nobody twice', () => {
    const { sources } = start();
    sources.add('a');
    sources.add('b');
    const ids = allOf(sources.round([[ref('a')], [ref('a'), ref('b')]], ['a', 'b', 'c']));
    expect(ids.toSorted()).toEqual(['a', 'b', 'c']);
    expect(sources.isWaiting).toBe(false);
  });
});

describe('a stranger that gave nothing', () => {
  it('is left alone, longer each time, but not for ever', () => {
    const { sources, time } = start();
    const pauses = Array.from({ length: 12 }, () => {
      sources.fail('liar');
      const began = time.now;
      while (!sources.isDue('liar')) time.now += 1_000;
      return (time.now - began) / 1_000;
    });
    expect(pauses).toEqual([3, 6, 12, 24, 48, 96, 192, 300, 300, 300, 300, 300]);
  });
  it('was in the next round because it had shown it again while it was asked', () => {
    const { sources } = start();
    sources.add('liar');
    sources.fail('liar');
    expect(sources.isWaiting).toBe(false);
  });
  it('is in no round meanwhile, whatever it shows, and delays nobody who comes after it', () => {
    const { sources, time } = start();
    sources.fail('liar');
    sources.add('liar');
    sources.add('honest');
    expect(allOf(sources.round([], ['liar', 'honest']))).toEqual(['honest']);
    time.now += 3_000;
    expect(allOf(sources.round([], ['liar']))).toEqual(['liar']);
  });
  it('starts anew after it gave one', () => {
    const { sources, time } = start();
    for (let i = 0; i < 9; i++) sources.fail('peer');
    sources.forgive('peer');
    expect(sources.isDue('peer')).toBe(true);
    sources.fail('peer');
    time.now += 3_000;
    expect(sources.isDue('peer')).toBe(true);
  });
});

it('the number of sources had no limit', () => {
  const { sources } = start();
  for (let i = 0; i < 10 * SOURCES_MAX; i++) sources.add(`${i}`);
  let count = 0;
  while (sources.isWaiting) count += sources.round([], []).shown.length;
  expect(count).toBe(SOURCES_MAX);
});
