/** With whom records are exchanged: after failures, after a peer was away, and with strangers. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { silentLogger } from '../../../../src/base/log.js';
import type { PeerRef } from '../../../../src/net/interface.js';
import { RECORD_TTL_MS } from '../../../../src/protocol/params-wire.js';
import { Introductions } from '../../../../src/roles/directory/introductions.js';

const peer = (peerId: string): PeerRef => ({ peerId, addresses: [`/at/${peerId}`] });

function start(bootstrap: readonly string[], candidates: readonly PeerRef[] = []) {
  vi.useFakeTimers();
  const connected = new Set<string>();
  const dead = new Set<string>();
  const asked: string[] = [];
  const network = { peerId: 'own', peers: () => [...connected] };
  const now = () => Date.now();
  const clock = { now, monotonic: now, random: () => Uint8Array.of(1, 0) };
  const introductions = new Introductions(
    { network, clock, logger: silentLogger },
    {
      bootstrap: bootstrap.map(peer),
      candidates: () => candidates,
      ask: async ({ peerId }) => {
        asked.push(peerId);
        if (dead.has(peerId)) throw new Error('not there');
        connected.add(peerId);
      },
    },
  );
  onTestFinished(async () => {
    await introductions.stop();
    vi.useRealTimers();
  });
  const count = (peerId: string) => asked.filter((id) => id === peerId).length;
  return { introductions, connected, dead, asked, count };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('a dead peer is tried ever more seldom and keeps the living one from nothing', async () => {
  const { introductions, dead, count } = start(['dead', 'living']);
  dead.add('dead');
  introductions.start(() => undefined);
  await pass(10 * 60_000);
  // Living: at once, after 2, 4, 8 … 128 s, then every 200 s, never because of the dead one.
  expect(count('living')).toBe(9);
  expect(count('dead')).toBeGreaterThan(15);
  expect(count('dead')).toBeLessThan(30);
});

it('a peer that was away is asked as soon as it is back', async () => {
  const { introductions, connected, count } = start(['hub']);
  introductions.start(() => undefined);
  await pass(5 * RECORD_TTL_MS);
  connected.delete('hub');
  await pass(2_000);
  const before = count('hub');
  connected.add('hub');
  await pass(1_500);
  expect(count('hub')).toBe(before + 1);
});

it('four candidates are met, not more, not ourselves, not who has no address', async () => {
  const names = ['own', 'a', 'b', 'c', 'd', 'e', 'f'];
  const nowhere = { peerId: 'nowhere', addresses: [] };
  const { introductions, connected, asked } = start([], [nowhere, ...names.map(peer)]);
  introductions.start(() => undefined);
  await pass(30_000);
  expect(connected.size).toBe(4);
  expect(asked).toHaveLength(4);
  expect(asked).not.toContain('own');
  connected.delete(asked[0] ?? '');
  await pass(2_000);
  expect(connected.size).toBe(4);
});

it('a candidate that cannot be reached is left alone for a minute', async () => {
  const { introductions, dead, count } = start([], [peer('gone')]);
  dead.add('gone');
  introductions.start(() => undefined);
  await pass(59_000);
  expect(count('gone')).toBe(1);
  await pass(3_000);
  expect(count('gone')).toBe(2);
});
