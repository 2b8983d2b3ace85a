/**
 * One million mutated frames through all decoders. RASTIC_FUZZ_SEED makes others than the last run's;
 * RASTIC_FUZZ_FRAMES more.
 */
import { expect, it } from 'vitest';
import { tempFolder } from '../support/store/temp-folder.js';
import { listDecoders } from '../support/wire/decoders.js';
import { runMutations, type Tally } from '../support/wire/mutations.js';

const seed = Number(process.env.RASTIC_FUZZ_SEED ?? 20_261_120);
const frames = Number(process.env.RASTIC_FUZZ_FRAMES ?? 1_000_000);

function print(tallies: readonly Tally[]): void {
  const lines = tallies.map(
    ({ name, frames, taken, slowestMs }) =>
      `${name.padEnd(24)} ${frames} frames, ${taken} taken, slowest ${slowestMs.toFixed(1)} ms`,
  );
  process.stdout.write(`seed ${seed}\n${lines.join('\n')}\n`);
}

it('a value that encodes to the frame, or a code; none above 50 ms or 32 MiB', async () => {
  const decoders = listDecoders(await tempFolder());
  const each = Math.ceil(frames / decoders.length);
  const tallies: Tally[] = [];
  try {
    for (const [i, decoder] of decoders.entries()) {
      tallies.push(await runMutations(decoder, each, seed + i));
    }
  } finally {
    print(tallies);
  }
  expect(tallies.reduce((sum, tally) => sum + tally.frames, 0)).toBeGreaterThanOrEqual(frames);
});
