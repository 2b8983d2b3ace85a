/**
 * One CPU backend in a separate process, because a process can load only one: the native addon
 * without the engine. Runs the requested work and answers with times. The benches compare them.
 */

import type { NativeContext, NativeModel } from '../../src/engine/exact/native.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { BATCH_TOKENS } from '../../src/engine/process/messages.js';
import { promptIds } from './prompts.js';
import type { Answer, Ask, OpenAsk, RunAsk } from './runner.js';

const [, , backendPath = ''] = process.argv;
const native = loadNative();
if (native === undefined) throw new Error('the addon is not built');
native.start({ backendPath, onLog: () => undefined });

let model: NativeModel | undefined;
let context: NativeContext | undefined;

async function open({ path, threads, sequences, contextTokens }: OpenAsk) {
  context?.dispose();
  model?.dispose();
  context = undefined;
  model = await native?.loadModel(path, () => undefined);
  context = await model?.createContext({
    ...{ contextTokens, sequences, threads },
    batchTokens: BATCH_TOKENS,
    microBatchTokens: BATCH_TOKENS,
  });
}

/** One step, with the logits of every sequence's last row, which are not used. */
async function step(tokens: readonly (readonly number[])[], position: number): Promise<void> {
  const rows = tokens.flatMap((own, sequence) =>
    own.map((token, i) => ({ token, sequence, at: position + i, isLast: i === own.length - 1 })),
  );
  await context?.decode({
    tokens: Int32Array.from(rows, ({ token }) => token),
    positions: Int32Array.from(rows, ({ at }) => at),
    sequences: Int32Array.from(rows, ({ sequence }) => sequence),
    marks: [],
    logitRows: Int32Array.from(rows.flatMap(({ isLast }, row) => (isLast ? [row] : []))),
  });
}

/** Milliseconds of wall clock and of this process's processor time. */
function watches() {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), busy: (user + system) / 1000 };
}

/**
 * The same work as in llama.cpp's batched bench: all prompts at once, then one token of each per
 * step.
 */
async function run({ prompt, n, width }: RunAsk) {
  const size = model?.vocabularySize ?? 0;
  const ids = Array.from({ length: width }, (_, i) => promptIds(i, prompt + n, size));
  for (let sequence = 0; sequence < width; sequence++) context?.trim(sequence, 0);
  const began = watches();
  await step(
    ids.map((own) => own.slice(0, prompt)),
    0,
  );
  const prompted = watches();
  for (let at = prompt; at < prompt + n; at++) {
    await step(
      ids.map((own) => own.slice(at, at + 1)),
      at,
    );
  }
  const ended = watches();
  return {
    promptMs: prompted.clock - began.clock,
    stepsMs: ended.clock - prompted.clock,
    promptBusyMs: prompted.busy - began.busy,
    stepsBusyMs: ended.busy - prompted.busy,
  };
}

async function answer(ask: Ask): Promise<Answer> {
  if (ask.type === 'run') return { type: 'times', ...(await run(ask)) };
  if (ask.type === 'open') await open(ask);
  else await native?.quantize(ask.input, ask.output, ask.quantization, ask.threads);
  return { type: 'done' };
}

process.on('message', async (ask: Ask) => {
  const failed = (error: unknown): Answer => ({ type: 'failed', message: String(error) });
  process.send?.(await answer(ask).catch(failed));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'done' } satisfies Answer);
