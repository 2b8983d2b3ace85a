/** Memory of the exact engine's process after ten thousand jobs, against one thousand. */
import { expect, it, onTestFinished } from 'vitest';
import { openExact } from '../support/engine/exact-jobs.js';
import { bytesAfter, MIB } from '../support/engine/exact-memory.js';
import { describeNative } from '../support/engine/native-addon.js';

const GROWTH_MAX_BYTES = 16 * MIB;
const STEP = 1_000;
const STEPS = 10;

describeNative('ten thousand jobs', () => {
  it('take at most 16 MiB more than one thousand', async () => {
    const engine = await openExact();
    onTestFinished(() => engine.stop());
    const resident: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      resident.push(await bytesAfter(engine, STEP, step * STEP));
    }
    const mebibytes = resident.map((bytes) => (bytes / MIB).toFixed(1));
    console.log(`resident MiB after each ${STEP} jobs: ${mebibytes.join(' ')}`);
    const [first = 0] = resident;
    expect((resident.at(-1) ?? Number.POSITIVE_INFINITY) - first).toBeLessThanOrEqual(
      GROWTH_MAX_BYTES,
    );
  });
});
