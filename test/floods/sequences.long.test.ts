/**
 * 10,000 hostile sequences of well-formed frames, and one million mutated frames, through every
 * protocol of a running node of every role. RASTIC_FUZZ_SEED makes others than the last run's.
 */
import { it } from 'vitest';
import { expectUnharmed } from '../support/flood/expect-sequences.js';

const seed = Number(process.env.RASTIC_FUZZ_SEED ?? 20_261_130);
const HOUR_MS = 3_600_000;

it(
  '10,000 sequences of well-formed frames in wrong order, number and size',
  { timeout: HOUR_MS },
  () => expectUnharmed({ sequences: 10_000, frames: 100_000, mutated: 0, seed, mostMs: HOUR_MS }),
);

it('1,000,000 mutated frames', { timeout: HOUR_MS }, () =>
  expectUnharmed({ sequences: 10_000, frames: 1_000_000, mutated: 100, seed, mostMs: HOUR_MS }),
);
