/**
 * Silent TCP connections: sockets that are opened and never say a word take no place from honest
 * peers. Limits as a public node has them; the flood comes from another address than the honest.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { dialFor, judge } from '../support/flood/honest.js';

const FLOOD_MS = 8_000;
const CONTROL_MS = 9_000;
/** By then twenty of them are there, twice what libp2p lets wait. */
const GATHER_MS = 4_000;

/** Processes start slowly on a busy machine. */
const TEST = { timeout: 120_000 };

it(
  '5 a second for 8 s: 99 of 100 honest dials succeed, 95 of them within a second',
  TEST,
  async () => {
    const [victim, attacker] = [await Victim.start(), new Attacker()];
    const flood = attacker.run('silentSockets', victim.peer, FLOOD_MS);
    const { tries, share, p95 } = judge(await dialFor(victim.peer, FLOOD_MS - 500));
    const { sockets } = await flood;
    console.info('silent sockets', { sockets, tries, share, p95 });
    expect(sockets).toBeGreaterThan(30);
    expect(tries).toBeGreaterThan(5);
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(p95).toBeLessThan(1_000);
  },
);

it('control: libp2p’s own limits, and the same flood keeps the honest out', TEST, async () => {
  const [victim, attacker] = [await Victim.start('defaults'), new Attacker()];
  // Below the 5 a second that those limits grant one host.
  const before = judge(await dialFor(victim.peer, 1_500, 400));
  const flood = attacker.run('silentSockets', victim.peer, CONTROL_MS);
  await pause(GATHER_MS);
  const { share } = judge(await dialFor(victim.peer, CONTROL_MS - GATHER_MS - 500));
  await flood;
  console.info('control', { before: before.share, share });
  expect(before.share).toBe(1);
  expect(share).toBeLessThan(0.8);
});
