/** An inference that answers by a script: what a program gets is tested without a network. */
import { utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type {
  CallOptions,
  GenerateCall,
  Inference,
  InferenceEvent,
  JobReport,
  OfferedModel,
  TokenInfo,
} from '../../../src/node/inference/interface.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';

export const MODEL: OfferedModel = {
  modelId: `0x${'ab'.repeat(32)}`,
  name: 'scripted',
  quantization: 'Q8_0',
  licence: 'MIT',
  contextTokens: 4_096,
  task: 'generate',
  nodes: 3,
  inputPrice: 1_000_000n,
  outputPrice: 2_000_000n,
  exact: true,
  engineClasses: [`0x${'cd'.repeat(32)}`],
};
export const EMBEDDER: OfferedModel = {
  ...MODEL,
  modelId: `0x${'ef'.repeat(32)}`,
  name: 'embedder',
  task: 'embed',
  dimensions: 4,
};

let jobs = 0;
const nextJob = (): Hash => `0x${(++jobs).toString(16).padStart(64, '0')}`;

export const tokenOf = (id: number, text: string): TokenInfo => {
  const token = { id, bytes: utf8(text), logprob: -1 };
  return { ...token, top: [token] };
};

export function reportOf(change: Partial<JobReport> = {}): JobReport {
  return {
    jobId: nextJob(),
    state: 'settled',
    parts: [],
    finish: 'eog',
    usage: { promptTokens: 5, outputTokens: 3 },
    cost: { tokens: 10n, audits: 5n },
    seed: `0x${'00'.repeat(32)}`,
    ...change,
  };
}

/** The text of a prompt: the last message. */
export function textOf({ input }: Pick<GenerateCall, 'input'>): string {
  if (input.type === 'chat') return input.messages.at(-1)?.content ?? '';
  if (input.type === 'text') return input.text;
  return input.type === 'ids' ? input.ids.join(' ') : '';
}

/** What happens to one call. It may wait, yield, return or throw. */
export type Script = (
  call: GenerateCall,
  options: CallOptions,
) => AsyncGenerator<InferenceEvent, JobReport>;

/** An answer of these words. */
export async function* saying(
  words: readonly string[],
  change: Partial<JobReport> = {},
): AsyncGenerator<InferenceEvent, JobReport> {
  const report = reportOf(change);
  yield { type: 'announced', jobId: report.jobId };
  for (const [id, text] of words.entries())
    yield { type: 'tokens', text, tokens: [tokenOf(id, text)] };
  yield { type: 'committed', finish: report.finish, usage: report.usage };
  return report;
}

const unscripted = (): never => {
  throw new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
};

export class ScriptedInference implements Inference {
  readonly calls: GenerateCall[] = [];
  readonly #script: Script;
  readonly #offered: readonly OfferedModel[];

  constructor(script: Script, offered: readonly OfferedModel[] = [MODEL]) {
    this.#script = script;
    this.#offered = offered;
  }

  async models(): Promise<readonly OfferedModel[]> {
    return this.#offered;
  }

  generate(call: GenerateCall, options: CallOptions): AsyncGenerator<InferenceEvent, JobReport> {
    this.calls.push(call);
    return this.#script(call, options);
  }

  score: Inference['score'] = async ({ ids }) => {
    const positions = ids.map((id, i) => (i === 0 ? null : tokenOf(id, `${id}`)));
    return { positions, report: reportOf() };
  };

  embed: Inference['embed'] = async ({ inputs }) => {
    return { vectors: inputs.map(() => Float32Array.of(1, 0, 0, 0)), report: reportOf() };
  };

  tokenize: Inference['tokenize'] = async ({ input }) =>
    input.type === 'text' ? [...utf8(input.text)] : unscripted();

  pieces: Inference['pieces'] = async (_modelId, ids) => ids.map((id) => utf8(`${id}`));
  transcript: Inference['transcript'] = async () => '{}';
  report: Inference['report'] = async (jobId) => reportOf({ jobId });
}
