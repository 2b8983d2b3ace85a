/** A gateway with all dialects before an Inference whose jobs the test scripts, event by event. */
import { onTestFinished } from 'vitest';
import { utf8 } from '../../../src/base/bytes.js';
import { systemClock } from '../../../src/base/clock.js';
import { RasticError } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { addDialects, DIALECT_ROUTES } from '../../../src/gateway/api/routes/index.js';
import { ApiServer } from '../../../src/gateway/api/server.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import type {
  CallOptions,
  EmbedCall,
  Embedded,
  GenerateCall,
  InferenceEvent,
  JobReport,
  OfferedModel,
  ScoreCall,
  Scored,
  TokenInfo,
  TokenizeCall,
} from '../../../src/node/interface.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { LIMITS } from './api.js';
import { openDesk } from './desk.js';
import { addressOf, hashOf, MODEL, OTHER, ScriptedInference } from './scripted.js';

const EMBEDDER: OfferedModel = {
  ...MODEL,
  ...{ modelId: hashOf(0xcc), name: 'embedder', task: 'embed', dimensions: 3 },
};

export const ENGINE = hashOf(0xec);

/** A token of these bytes, and others that are less likely. */
export function token(id: number, bytes: string | Uint8Array, logprob = -0.25): TokenInfo {
  const own = { id, bytes: typeof bytes === 'string' ? utf8(bytes) : bytes, logprob };
  const others = [1, 2, 3, 4].map((n) => ({
    ...{ id: id + 1_000 * n, bytes: utf8(`~${n}`), logprob: logprob - n },
  }));
  return { ...own, top: [own, ...others] };
}

export interface Script {
  readonly events: readonly InferenceEvent[];
  readonly report: Partial<JobReport>;
}

/** One event a token, whose text is its bytes. */
export function saying(tokens: readonly TokenInfo[], report: Partial<JobReport> = {}): Script {
  const decoder = new TextDecoder();
  const said = tokens.map((one) => ({
    ...{ type: 'tokens' as const, tokens: [one] },
    text: decoder.decode(one.bytes, { stream: true }),
  }));
  return { events: said, report: { finish: 'eog', ...report } };
}

const reportOf = (jobId: Hash, more: Partial<JobReport>): JobReport => ({
  ...{ jobId, state: 'settled', finish: 'eog', seed: hashOf(1) },
  parts: [
    {
      ...{ compute: addressOf(1), engineClass: ENGINE, exact: true, from: 0 },
      ...{ receiptHash: jobId, why: 'the script', indices: [0] },
      outcomes: [{ index: 0, verifier: addressOf(9), outcome: 'match' }],
    },
  ],
  usage: { promptTokens: 3, outputTokens: 2 },
  cost: { tokens: 10n, audits: 1n },
  ...more,
});

class DialectInference extends ScriptedInference {
  readonly scored: ScoreCall[] = [];
  readonly embedded: EmbedCall[] = [];
  readonly tokenized: TokenizeCall[] = [];
  readonly signals: CallOptions[] = [];
  /** What each job says, by its number. */
  script: (call: GenerateCall, number: number) => Script = () =>
    saying([token(1, 'Hello'), token(2, ' world')]);
  /** Thrown by the first calls, before anything happens. */
  readonly refusals: RasticError[] = [];
  vocabulary: readonly Uint8Array[] = Array.from({ length: 300 }, (_, id) => utf8(`t${id}`));
  embedReport: Partial<JobReport> = {};
  #jobs = 0;

  override async models(): Promise<readonly OfferedModel[]> {
    return [MODEL, OTHER, EMBEDDER];
  }

  override async *generate(
    call: GenerateCall,
    options: CallOptions,
  ): AsyncGenerator<InferenceEvent, JobReport> {
    this.calls.push(call);
    this.signals.push(options);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
    this.#jobs += 1;
    const jobId = hashOf(1_000 + this.#jobs);
    const { events, report } = this.script(call, this.#jobs);
    const why = 'the script';
    yield { type: 'announced', jobId };
    yield { type: 'assigned', compute: addressOf(1), engineClass: ENGINE, from: 0, why };
    yield { type: 'prefilled', promptTokens: 3 };
    for (const event of events) {
      await this.gate.passed;
      yield event;
    }
    const ended = reportOf(jobId, report);
    this.reports.set(jobId, ended);
    yield { type: 'committed', finish: ended.finish, usage: ended.usage };
    return ended;
  }

  override async embed(call: EmbedCall): Promise<Embedded> {
    this.embedded.push(call);
    const vectors = call.inputs.map((_, at) => new Float32Array([0.1, 0.2, at]));
    const usage = { promptTokens: 7, outputTokens: call.inputs.length };
    const report = reportOf(hashOf(3_000), { usage, ...this.embedReport });
    return { vectors, report };
  }

  override async tokenize(call: TokenizeCall): Promise<readonly number[]> {
    this.tokenized.push(call);
    if (call.input.type !== 'text') return [1, 2, 3];
    const ids = call.input.text.split(' ').map((_, at) => 10 + at);
    return call.addSpecial === false ? ids : [1, ...ids];
  }

  override async pieces(_: Hash, ids: readonly number[]): Promise<readonly Uint8Array[]> {
    return ids.map((id) => {
      const piece = this.vocabulary[id];
      if (piece === undefined)
        throw new RasticError('VOCABULARY_ID', { id, size: this.vocabulary.length });
      return piece;
    });
  }

  override async score(call: ScoreCall): Promise<Scored> {
    this.scored.push(call);
    const positions = call.ids.map((id, at) =>
      at === 0 ? null : token(id, this.vocabulary[id] ?? new Uint8Array(), -at / 3),
    );
    const usage = { promptTokens: 1, outputTokens: call.ids.length - 1 };
    const finish = 'length';
    return { positions, report: reportOf(hashOf(2_000 + this.scored.length), { usage, finish }) };
  }
}

export interface Dialects {
  readonly url: string;
  readonly inference: DialectInference;
}

/** Stopped with the test. */
export async function startDialects(): Promise<Dialects> {
  const inference = new DialectInference();
  const { desk } = await openDesk(inference);
  const metrics = new PromMetrics();
  const parts = { desk, metrics, clock: systemClock, logger: silentLogger, fault: () => undefined };
  const server = new ApiServer(parts, {
    ...{ host: '127.0.0.1', port: 0, needsKey: false, origins: [], limits: LIMITS },
    ...{ routes: [addDialects], documents: DIALECT_ROUTES, version: '1.2.3' },
  });
  onTestFinished(async () => {
    inference.gate.open();
    await server.stop();
  });
  await server.start();
  return { url: server.url, inference };
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of an answer, whose fields a test names.
  readonly body: any;
}

export async function ask({ url }: Dialects, path: string, body?: object): Promise<Told> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(url + path, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

/** The data of server-sent events, parsed; `[DONE]` as it is. */
// biome-ignore lint/suspicious/noExplicitAny: the JSON of an event, whose fields a test names.
export const eventsOf = (text: string): any[] =>
  text
    .split('\n\n')
    .flatMap((block) => block.split('\n').filter((line) => line.startsWith('data: ')))
    .map((line) => line.slice('data: '.length))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
