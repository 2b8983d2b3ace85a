/**
 * The last step of the recipe: writes a model's manifest beside its file (`<file>.json`), with the
 * tolerance of the portable engine measured on this machine.
 * Usage: npx tsx scripts/model/manifest.ts FILE [--positions 20000] [--source TEXT]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/base/clock.js';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/host.js';
import { measureTolerance } from '../../src/node/calibrate.js';
import { describeModel } from '../../src/node/models.js';
import type { Manifest } from '../../src/protocol/manifest.js';

function quantiles(values: readonly number[]): Record<string, number> {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), 'p99.9': at(0.999), max: at(1) };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    positions: { type: 'string', default: '20000' },
    source: { type: 'string', default: 'scripts/model' },
  },
});
const [path] = positionals;
if (path === undefined) throw new Error('usage: manifest.ts FILE [--positions N] [--source TEXT]');
const { signal } = new AbortController();
const engine = new LlamaEngine({ modelPath: path, threads: 1, sequences: 1, logger: silentLogger });
await engine.start(signal);
const { model } = engine;
const extent = { positions: Number(values.positions), maxMs: Number.POSITIVE_INFINITY };
const onProgress = (positions: number) => process.stderr.write(`\r${positions} positions `);
const { tolerance, judgements } = await measureTolerance(engine, systemClock, extent, onProgress, {
  signal,
});
await engine.stop();
const manifest: Manifest = { ...describeModel(model, values.source), tolerances: [tolerance] };
writeFileSync(`${path}.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const matches = judgements.filter(({ outcome }) => outcome === 'match').length;
console.log(`\n${judgements.length} positions, ${matches} bit-equal`);
console.log('margin  ', quantiles(judgements.map((j) => j.margin)));
console.log('distance', quantiles(judgements.map((j) => j.distance)));
