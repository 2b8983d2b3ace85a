/**
 * Memory of each process of a network after some jobs, and its processor time per generated token.
 */
import type { Bench, Context, Row, Term } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { engineOf, type Usage, usageOf } from './processes.js';
import { STORY } from './request.js';
import { Stage } from './stage.js';

const TOKENS = 256;
const REPEATS = 5;
const QUICK = { tokens: 64, repeats: 2 } as const;

/** Each process by its name in the table. */
function processesOf({ network }: Stage): Readonly<Record<string, number | undefined>> {
  const [compute, verifier] = [network.process('compute').pid, network.process('verifier-1').pid];
  return {
    compute,
    "compute's engine": engineOf(compute),
    verifier,
    "verifier's engine": engineOf(verifier),
    ledger: network.process('ledger').pid,
    'client (with the bench)': process.pid,
  };
}

const usages = (stage: Stage): Readonly<Record<string, Usage>> =>
  Object.fromEntries(Object.entries(processesOf(stage)).map(([name, pid]) => [name, usageOf(pid)]));

async function measure(model: BenchModel, context: Context): Promise<readonly Row[]> {
  const { tokens: n, repeats } = context.quick ? QUICK : { tokens: TOKENS, repeats: REPEATS };
  const stage = await Stage.open(model, context);
  try {
    const job = () =>
      stage.ask({ prompt: STORY, maxTokens: n, policy: 'single', temperature: 1 } as const);
    await job();
    const seen = [usages(stage)];
    context.note(`${model.name}: ${repeats} jobs of ${n} tokens`);
    for (let i = 0; i < repeats; i++) {
      await job();
      seen.push(usages(stage));
    }
    return Object.keys(seen[0] ?? {}).map((name) => {
      const own = seen.map((all) => all[name] as Usage);
      const cpu = own.slice(1).map((after, i) => (after.cpu - (own[i]?.cpu ?? Number.NaN)) / n);
      const terms: Term[] = [
        { name: 'RSS', unit: 'MiB', samples: own.slice(1).map(({ rss }) => rss) },
        { name: 'PSS', unit: 'MiB', samples: own.slice(1).map(({ pss }) => pss) },
        { name: 'processor time a token', unit: 'ms', samples: cpu },
      ];
      return { name: `${model.name}, ${name}`, terms, ratios: [] };
    });
  } finally {
    await stage.stop();
  }
}

export const memoryBench: Bench = {
  name: 'memory',
  about: 'memory of each process, and its processor time a token',
  async run(context) {
    const rows: Row[] = [];
    for (const model of benchModels(context)) rows.push(...(await measure(model, context)));
    return [{ title: 'Memory of each process after jobs of one client', rows }];
  },
};
