/**
 * A thousand streams on one connection, of a protocol that is served, of one that is not, half
 * negotiated, and filled with bytes before they are: memory stays, others are served.
 */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';

const MB = 1024 * 1024;
const FLOOD_MS = 2_000;
const MOST_MS = 60_000;
const GREEDY = '/flood/greedy/1';
const COUNT = 1_000;
/** What one connection may have open: STREAMS_PER_CONNECTION of src/net/node.ts. */
const OPEN_MAX = 128;

/** Processes start slowly on a busy machine. */
const TEST = { timeout: 120_000 };

it(
  '1,000 streams on one connection cost less than 64 MB, and others less than a second',
  TEST,
  async () => {
    const [victim, attacker] = [await Victim.start(), new Attacker()];
    const honest = await startHonest(victim.peer);
    for (const how of ['known', 'unknown', 'half', 'filled']) {
      await victim.reset();
      const flood = attacker.run('streams', victim.peer, MOST_MS, {
        count: COUNT,
        how,
        ms: FLOOD_MS,
      });
      const [outcome, times] = await askDuring(honest, flood);
      const { grownBytes } = await victim.report();
      const { share, p50, p95 } = judge(times);
      console.info(how, { ...outcome, grownMB: grownBytes / MB, share, p95 });
      expect(outcome.opened, how).toBeGreaterThan(OPEN_MAX);
      // The peer is limited: its streams are refused, or the whole connection.
      expect(outcome.lost === 1 || (outcome.left ?? 0) <= OPEN_MAX, how).toBe(true);
      expect(grownBytes, how).toBeLessThan(64 * MB);
      expect(share, how).toBe(1);
      expect(p50, how).toBeLessThan(1_000);
    }
  },
);

it(
  'control: a limit lifted, one stream alone costs more, and a planted leak is seen',
  TEST,
  async () => {
    const [greedy, whole, attacker] = [
      await Victim.start('greedy', true),
      await Victim.start(),
      new Attacker(),
    ];
    let grownBytes = 0;
    // A busy machine floods slowly.
    for (let round = 0; round < 8 && grownBytes <= 64 * MB; round++) {
      await attacker.run('fast', greedy.peer, MOST_MS, { protocol: GREEDY, ms: 2_000 });
      grownBytes = (await greedy.report()).grownBytes;
    }
    console.info('control', { grownMB: grownBytes / MB });
    expect(grownBytes).toBeGreaterThan(64 * MB);
    await whole.leak(80 * MB);
    const leaked = await whole.report();
    expect(leaked.grownBytes).toBeGreaterThan(64 * MB);
    expect(leaked.heldBytes).toBeGreaterThan(64 * MB);
  },
);
