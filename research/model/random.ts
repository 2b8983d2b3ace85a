/**
 * Writes models with random weights for tests and benches: same vocabulary and chat template as
 * the small model, any size. `tiny` takes a fraction of a second and is made by tests on the fly.
 *
 *   npx tsx research/model/random.ts --preset 58M --type Q8_0 --seed 1 --out FILE
 */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type TensorType, TYPES } from '../gguf/quantize.js';
import { countWeights, PRESETS, type Shape } from './llama.js';
import { writeRandomModel } from './random-weights.js';

const { values } = parseArgs({
  options: {
    preset: { type: 'string', default: 'tiny' },
    type: { type: 'string', default: 'Q8_0' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    layers: { type: 'string' },
    context: { type: 'string' },
  },
});

const preset = PRESETS[values.preset];
if (preset === undefined || values.out === undefined || !(values.type in TYPES)) {
  console.error(
    `usage: --preset ${Object.keys(PRESETS).join('|')} --type ${Object.keys(TYPES).join('|')}` +
      ' --out FILE [--seed N] [--layers N] [--context N]',
  );
  process.exit(2);
}
const shape: Shape = {
  ...preset,
  layers: Number(values.layers ?? preset.layers),
  context: Number(values.context ?? preset.context),
};
writeRandomModel(values.out, shape, values.type as TensorType, Number(values.seed));
const megabytes = (statSync(values.out).size / 1e6).toFixed(2);
console.log(`${values.out}: ${(countWeights(shape) / 1e6).toFixed(2)}M weights, ${megabytes} MB`);
