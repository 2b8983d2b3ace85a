/**
 * The baseline: node-llama-cpp's own `evaluate()` in a separate process, with the same model,
 * threads and context as our engine, but without leaves, logits or a network.
 */
import { getLlama, LlamaLogLevel, type Token } from 'node-llama-cpp';

/** One run: generates this many tokens after this prompt. */
export interface BareRun {
  readonly prompt: readonly number[];
  readonly n: number;
}

const [, , modelPath = '', contextSize = '1024'] = process.argv;
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  progressLogs: false,
  maxThreads: 1,
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
const context = await model.createContext({
  contextSize: Number(contextSize),
  sequences: 1,
  batchSize: 512,
  threads: 1,
  flashAttention: false,
});
const sequence = context.getSequence();

async function run({ prompt, n }: BareRun): Promise<number> {
  await sequence.clearHistory();
  const began = performance.now();
  let count = 0;
  const sampling = { temperature: 1, topK: 64, topP: 1, minP: 0, seed: 7, yieldEogToken: true };
  for await (const _ of sequence.evaluate([...prompt] as Token[], sampling)) {
    if (++count >= n) break;
  }
  return performance.now() - began;
}

process.on('message', async (message: BareRun) => process.send?.(await run(message)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
