/**
 * Measures the cost of verified generation. Exits 1 if a target is missed, 2 for bad usage.
 *
 *   npm run bench -- [--only NAME]… [--model NAME] [--quick] [--json] [--out FILE] [--control]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.js';
import { cpuBench } from './cpu.js';
import { engineBench } from './engine.js';
import { gatewayBench } from './gateway.js';
import { jobRecordBench } from './job-record.js';
import { memoryBench } from './memory.js';
import { MODEL_NAMES } from './models.js';
import { moneyBench } from './money.js';
import { networkBench } from './network.js';
import { primitivesBench } from './primitives.js';
import { redundantBench } from './redundant.js';
import { exitCodeOf, formatJson, formatReport, runBenches } from './run.js';
import { swarmBench } from './swarm.js';
import { throughputBench } from './throughput.js';

const BENCHES: readonly Bench[] = [
  engineBench,
  networkBench,
  throughputBench,
  memoryBench,
  cpuBench,
  gatewayBench,
  primitivesBench,
  jobRecordBench,
  moneyBench,
  redundantBench,
  swarmBench,
];

const USAGE = `usage: npm run bench -- [options]
  --only NAME   one of ${BENCHES.map(({ name }) => name).join(', ')}; may be given several times
  --model NAME  one of ${MODEL_NAMES.join(', ')}; default both
  --quick       the small model, few repeats: to see that it runs, not for figures
  --json        every sample, as JSON, instead of tables
  --out FILE    writes that JSON to a file as well
  --control     plants an audit that is slower than generating: must exit 1
`;

/** Shown together with the usage text. Any other error is a bench's failure. */
class UsageError extends Error {}

/** Whether it is Node's own error for a wrong command line. */
const isUsage = (error: unknown): boolean =>
  error instanceof Error && /^ERR_PARSE_ARGS_/.test(String((error as { code?: unknown }).code));

function parseOptions() {
  return parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      model: { type: 'string' },
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
    throw isUsage(error) ? new UsageError((error as Error).message) : error;
  }
  const unknown = values.only.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined) throw new UsageError(`no bench is called ${unknown}`);
  const models: readonly string[] = MODEL_NAMES;
  if (values.model !== undefined && !models.includes(values.model)) {
    throw new UsageError(`no model is called ${values.model}`);
  }
  return values;
}

async function main(): Promise<number> {
  const { only, model, quick, json, out, control, help } = parse();
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const chosen = BENCHES.filter(({ name }) => only.length === 0 || only.includes(name));
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const report = await runBenches(chosen, {
    quick,
    control,
    note,
    ...(model !== undefined && { model }),
  });
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
