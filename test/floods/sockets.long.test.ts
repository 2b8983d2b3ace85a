/** Silent TCP connections for longer, from one address and from four. */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { dialFor, judge } from '../support/flood/honest.js';

const FLOOD_MS = 30_000;

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
