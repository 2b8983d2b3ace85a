/**
 * Tokens per second: through the network, from the engine driven directly by the bench's process,
 * and from node-llama-cpp's own `evaluate()`. Each runs once per round, with the same prompt and
 * length.
 */
import { silentLogger } from '../src/base/log.js';
import { LlamaEngine } from '../src/engine/process/host.js';
import { Bare } from './bare.js';
import type { Bench, Context, Row } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { createRequest, STORY } from './request.js';
import { rounds, timed } from './rounds.js';
import { Stage } from './stage.js';
import { paired } from './statistics.js';

const TOKENS = 256;
const REPEATS = 5;
const QUICK = { tokens: 64, repeats: 2 } as const;
/** The network may cost at most a tenth, on a model as large as a real one. */
const NETWORK_SHARE = { least: 0.9 } as const;

async function measure(model: BenchModel, context: Context): Promise<Row> {
  const { tokens: n, repeats } = context.quick ? QUICK : { tokens: TOKENS, repeats: REPEATS };
  const init = { modelPath: model.path, threads: 1, sequences: 1, logger: silentLogger };
  const engine = new LlamaEngine(init);
  const stage = await Stage.open(model, context);
  let bare: Bare | undefined;
  try {
    await engine.start(new AbortController().signal);
    bare = await Bare.start(model.path, engine.model.contextTokens);
    const request = await createRequest(engine, 32, n);
    context.note(`${model.name}: ${repeats} rounds of ${n} tokens`);
    const samples = await rounds(repeats, async () => {
      const direct = await timed(async () => {
        for await (const _ of engine.generate(request));
      });
      const spec = { prompt: STORY, maxTokens: n, policy: 'single', temperature: 1 } as const;
      const network = (await stage.ask(spec)).generate;
      const alone = await bare?.run({ prompt: request.promptTokens, n });
      const rate = (ms = Number.NaN) => (1000 * n) / ms;
      return { network: rate(network), direct: rate(direct), bare: rate(alone) };
    });
    const { network, direct, bare: alone } = samples;
    return {
      name: `${model.name}, n = ${n}`,
      terms: [
        { name: 'network', unit: 'tokens/s', samples: network },
        { name: 'engine driven directly', unit: 'tokens/s', samples: direct },
        { name: 'node-llama-cpp evaluate()', unit: 'tokens/s', samples: alone },
      ],
      ratios: [
        {
          name: 'network ÷ engine',
          samples: paired(network, direct),
          ...(model.name === '58M' && { limit: NETWORK_SHARE }),
        },
        { name: 'engine ÷ evaluate()', samples: paired(direct, alone) },
      ],
    };
  } finally {
    bare?.stop();
    await engine.stop();
    await stage.stop();
  }
}

export const throughputBench: Bench = {
  name: 'throughput',
  about: 'tokens a second through the network, from the engine, and from node-llama-cpp itself',
  async run(context) {
    const rows: Row[] = [];
    for (const model of benchModels(context)) rows.push(await measure(model, context));
    return [{ title: 'Throughput: one job of one client', rows }];
  },
};
