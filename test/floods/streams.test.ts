/**
 * A thousand streams on one connection, of a protocol that is served, of one that is not, half
 * negotiated, and filled with bytes before they are: memory stays, others are served. That what grows
 * is seen: streams.long.test.ts.
 */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';

const MB = 1024 * 1024;
const FLOOD_MS = 2_000;
const MOST_MS = 60_000;
const COUNT = 1_000;
/** What one connection may have open: STREAMS_PER_CONNECTION of src/net/node.ts. */
const OPEN_MAX = 192;

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
