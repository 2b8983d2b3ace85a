/** A sample of what sequences.long.test.ts does. */
import { expect, it } from 'vitest';
import { Victim } from '../support/flood/child.js';
import { expectUnharmed } from '../support/flood/expect-sequences.js';

it('300 sequences of well-formed frames in wrong order, number and size do no harm', () =>
  expectUnharmed({ sequences: 300, frames: 3_000, mutated: 0, seed: 1, mostMs: 200_000 }));

it('5,000 mutated frames do no harm to a running node', () =>
  expectUnharmed({ sequences: 100, frames: 5_000, mutated: 100, seed: 2, mostMs: 200_000 }));

it('would see 80 MB that a message leaves behind', async () => {
  const victim = await Victim.start('whole', true);
  await victim.reset();
  await victim.leak(80 * 1024 * 1024);
  expect((await victim.report()).grownBytes).toBeGreaterThan(64 * 1024 * 1024);
});
