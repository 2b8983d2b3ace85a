/** One protocol flooded: by a peer that sends as fast as it can, and by one that never reads. */
import { expect } from 'vitest';
import type { StreamName } from '../../../src/protocol/wire/topics.js';
import type { Attacker, Victim } from './child.js';
import { askDuring, judge, startHonest } from './honest.js';

const MB = 1024 * 1024;
/** What a flood of any protocol may cost, bytes. */
const GROWN_MAX = 64 * MB;
/** Within which an attack begins and ends on any machine. */
const MOST_MS = 60_000;

/** @throws AssertionError when memory grows too far, or an honest peer is not served. */
export async function expectBounded(
  victim: Victim,
  attacker: Attacker,
  protocol: StreamName,
  ms: { readonly fast: number; readonly deaf: number },
): Promise<void> {
  const honest = await startHonest(victim.peer);
  for (const how of ['fast', 'deaf'] as const) {
    await victim.reset();
    const flood = attacker.run(how, victim.peer, MOST_MS, { protocol, ms: ms[how] });
    const [outcome, times] = await askDuring(honest, flood);
    const { grownBytes, worstMs } = await victim.report();
    const { tries, share, p50, p95 } = judge(times);
    const about = `${protocol} ${how}`;
    const grownMB = Math.round(grownBytes / MB);
    console.info(about, { ...outcome, grownMB, worstMs: Math.round(worstMs), share, p95, tries });
    expect(victim.alive, about).toBe(true);
    expect(outcome.streams, about).toBeGreaterThan(0);
    expect(grownBytes, about).toBeLessThan(GROWN_MAX);
    expect(share, about).toBe(1);
    expect(p50, about).toBeLessThan(1_000);
  }
}
