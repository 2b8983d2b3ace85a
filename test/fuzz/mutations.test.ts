/**
 * A sample of what mutations.long.test.ts does, and the proof that it would find something: planted
 * decoders that throw, loop, believe a count, or read one value from two encodings.
 */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../scripts/vectors/synthetic.js';
import { RasticError } from '../../src/base/errors.js';
import { tempFolder } from '../support/store/temp-folder.js';
import { listDecoders } from '../support/wire/decoders.js';
import { type Decoder, mutate, runMutations, tryInput } from '../support/wire/mutations.js';

const FRAMES = 20_000;
const SEED = 1;

it(`${FRAMES} mutated frames: a value that encodes to them, or a code, at once`, async () => {
  const decoders = listDecoders(await tempFolder());
  const each = Math.ceil(FRAMES / decoders.length);
  for (const [i, decoder] of decoders.entries()) {
    const { taken } = await runMutations(decoder, each, SEED + i);
    expect(taken).toBeLessThanOrEqual(each);
  }
}, 60_000);

it('the same seed makes the same frames, another seed others', () => {
  const valid = [Uint8Array.of(1, 2, 3, 4, 5, 6)];
  const made = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 50 }, () => mutate(random, valid).join());
  };
  expect(made(7)).toEqual(made(7));
  expect(made(7)).not.toEqual(made(8));
});

describe('a planted decoder is caught that', () => {
  const refused = new RasticError('WIRE_FIELD', { field: 'planted' });
  const plant = (recode: Decoder['recode'], form: Decoder['form'] = 'exact'): Decoder => ({
    ...{ name: 'planted', valid: [Uint8Array.of(4, 1, 2, 3, 4)], form },
    recode,
  });
  /** Right but for what `odd` does with a first byte that it has no business with. */
  const faulty = (odd: (bytes: Uint8Array) => Uint8Array) =>
    plant((bytes) => {
      if (bytes.length !== 5) throw refused;
      return bytes[0] === 4 ? bytes : odd(bytes);
    });
  const burn = (bytes: Uint8Array, ms: number): Uint8Array => {
    const began = process.cpuUsage();
    for (let spent = 0; spent < ms * 1_000; ) {
      const { user, system } = process.cpuUsage(began);
      spent = user + system;
    }
    return bytes;
  };

  it('keeps the rule: no', async () => {
    const { frames, taken } = await runMutations(
      faulty(() => {
        throw refused;
      }),
      2_000,
      SEED,
    );
    expect(frames).toBe(2_000);
    expect(taken).toBeGreaterThan(100);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    [
      'throws a TypeError',
      (bytes) => (undefined as unknown as (typeof bytes)[]).at(0) ?? bytes,
      'TypeError',
    ],
    ['loops as long as a length says', (bytes) => burn(bytes, 120), 'ms'],
    ['believes a count', () => new Uint8Array(2 ** 27).subarray(0, 5), 'bytes'],
    ['reads two encodings alike', (bytes) => Uint8Array.of(4, ...bytes.subarray(1)), 'encodes to'],
  ])('%s', async (_, odd, what) => {
    await expect(runMutations(faulty(odd), 2_000, SEED)).rejects.toThrow(what);
  });

  it('never takes what it is to take', async () => {
    const deaf = plant(() => {
      throw refused;
    });
    await expect(runMutations(deaf, 1, SEED)).rejects.toThrow('refuses what it is to take');
  });

  it('does not come to rest', async () => {
    const restless = plant((bytes) => Uint8Array.of(...bytes, 0), 'stable');
    await expect(tryInput(restless, Uint8Array.of(1))).rejects.toThrow('encodes to');
  });
});
