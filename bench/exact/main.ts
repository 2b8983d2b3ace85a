/**
 * Measures the speed of the exact engine compared with node-llama-cpp's packaged backends. Exits 1
 * if a target is missed, 2 for bad usage.
 *
 *   npm run bench:engine -- [--only NAME]… [--model NAME | --file GGUF] [--threads N] [--quick] [--json] …
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench } from '../bench.js';
import { exitCodeOf, formatJson, formatReport, runBenches } from '../run.js';
import { AUDIT_MODELS, auditsBench } from './audits.js';
import { backendsBench } from './backends.js';
import { SIZES } from './models.js';
import type { Options } from './options.js';
import { overheadBench } from './overhead.js';
import { widthBench } from './width.js';

const BENCHES: Readonly<Record<string, (options: Options) => Bench>> = {
  backends: backendsBench,
  overhead: overheadBench,
  width: widthBench,
  audits: auditsBench,
};
const NAMES = Object.keys(BENCHES);
const MODELS: readonly string[] = [...new Set([...AUDIT_MODELS, ...SIZES])];

const USAGE = `usage: npm run bench:engine -- [options]
  --only NAME   one of ${NAMES.join(', ')}; may be given several times
  --model NAME  one of ${MODELS.join(', ')}; default all that a bench has
  --file GGUF   a model file instead, with --only backends
  --threads N   of every engine and backend; default 1
  --quick       one small model, few repeats: to see that it runs, not for figures
  --json        every sample, as JSON, instead of tables
  --out FILE    writes that JSON to a file as well
  --control     plants exact work done twice: must exit 1
`;

/** Shown together with the usage text. Any other error is a bench's failure. */
class UsageError extends Error {}

function parseOptions() {
  return parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      model: { type: 'string' },
      file: { type: 'string' },
      threads: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** @throws UsageError. */
function parse() {
  let values: ReturnType<typeof parseOptions>;
  try {
    values = parseOptions();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { only, model, file } = values;
  const unknown = only.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new UsageError(`no bench is called ${unknown}`);
  if (model !== undefined && !MODELS.includes(model)) {
    throw new UsageError(`no model is called ${model}`);
  }
  if (file !== undefined && only.join() !== 'backends') {
    throw new UsageError('--file goes with --only backends');
  }
  const threads = Number(values.threads);
  if (!Number.isInteger(threads) || threads < 1) throw new UsageError('--threads is a number ≥ 1');
  return { ...values, threads };
}

async function main(): Promise<number> {
  const { only, model, file, threads, quick, json, out, control, help } = parse();
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const chosen = Object.entries(BENCHES)
    .filter(([name]) => only.length === 0 || only.includes(name))
    .map(([, create]) => create({ threads }));
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const given = { ...(model !== undefined && { model }), ...(file !== undefined && { file }) };
  const context = { quick, control, note, ...given };
  const report = await runBenches(chosen, context);
  if (out !== undefined) writeFileSync(out, formatJson(report));
  process.stdout.write(json ? formatJson(report) : formatReport(report));
  return exitCodeOf(report);
}

try {
  process.exitCode = await main();
} catch (error) {
  const isBadUsage = error instanceof UsageError;
  process.stderr.write(isBadUsage ? `${error.message}\n${USAGE}` : `${String(error)}\n`);
  process.exitCode = isBadUsage ? 2 : 1;
}
