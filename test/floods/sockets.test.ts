/**
 * Silent TCP connections: sockets that are opened and never say a word take no place from honest
 * peers. Limits as a public node has them; the flood comes from another address than the honest. That
 * without them the same flood keeps the honest out: sockets.long.test.ts.
 */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { dialFor, judge } from '../support/flood/honest.js';

const FLOOD_MS = 8_000;

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
