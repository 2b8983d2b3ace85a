/** Silent TCP connections for longer, from one address and from four. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { dialFor, judge } from '../support/flood/honest.js';

const FLOOD_MS = 30_000;
const CONTROL_MS = 9_000;
/** By then twenty of them are there, twice what libp2p lets wait. */
const GATHER_MS = 4_000;

it.each([1, 4])('5 a second for 30 s from each of %i addresses', async (hosts) => {
  const [victim, attacker] = [await Victim.start(), new Attacker()];
  const flood = attacker.run('silentSockets', victim.peer, FLOOD_MS, { hosts });
  const { tries, share, p95 } = judge(await dialFor(victim.peer, FLOOD_MS - 500));
  const { sockets } = await flood;
  console.info('silent sockets', { hosts, sockets, tries, share, p95 });
  expect(sockets).toBeGreaterThan(100 * hosts);
  expect(share).toBeGreaterThanOrEqual(0.99);
  expect(p95).toBeLessThan(1_000);
});

it('control: libp2p’s own limits, and the same flood keeps the honest out', async () => {
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
