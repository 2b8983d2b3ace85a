/** Hostile sequences against a node of every role, and what they may cost it. */
import { expect } from 'vitest';
import { Attacker, Victim } from './child.js';

const MB = 1024 * 1024;
const GROWN_MAX = 64 * MB;
const HANDLER_MAX_MS = 50;
const WARM_UP = { sequences: 100, frames: 1_000 };

export interface SequencesInit {
  readonly sequences: number;
  readonly frames: number;
  /** Percent of the frames that are mutated. */
  readonly mutated: number;
  readonly seed: number;
  /** Within which it ends on any machine. */
  readonly mostMs: number;
}

/** @throws AssertionError when the node dies, grows too far or is kept busy too long at once. */
export async function expectUnharmed(init: SequencesInit): Promise<void> {
  const { mostMs, ...args } = init;
  const victim = await Victim.start('whole', true);
  const attacker = new Attacker();
  // Code that was never run is compiled first, and the heap takes the size of a working node's.
  await attacker.run('sequences', victim.peer, mostMs, { ...args, ...WARM_UP });
  await victim.reset();
  const outcome = await attacker.run('sequences', victim.peer, mostMs, args);
  expect(victim.alive).toBe(true);
  const { grownBytes, heldBytes, worstMs, counts } = await victim.report();
  const megabytes = (bytes: number) => Math.round(bytes / MB);
  const about = { grownMB: megabytes(grownBytes), heldMB: megabytes(heldBytes), worstMs };
  console.info('sequences', { ...outcome, ...about }, counts);
  expect(outcome.sequences).toBeGreaterThanOrEqual(init.sequences);
  expect(outcome.frames).toBeGreaterThanOrEqual(init.frames);
  expect(outcome.answered).toBeGreaterThan(0);
  expect(grownBytes).toBeLessThan(GROWN_MAX);
  expect(worstMs).toBeLessThan(HANDLER_MAX_MS);
}
