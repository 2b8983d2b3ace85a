/**
 * An engine without a model, behind the same interface: logits are drawn from a hash of the whole
 * context, everything after them is the engine's real code (generate, audit, limits). Some thousand
 * tokens a second, so tests of the network need no llama.cpp.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { delay, withTimeout } from '../../../src/base/abort.js';
import { inBatches } from '../../../src/base/batches.js';
import { toHex, utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import { giveWay } from '../../../src/base/turn.js';
import { auditLeaves } from '../../../src/engine/decode/audit.js';
import type { Evaluation, Sequence } from '../../../src/engine/decode/evaluator.js';
import { generateLeaves } from '../../../src/engine/decode/generate.js';
import {
  type LogitOptions,
  type LogitSource,
  type RawLogits,
  SampledEvaluation,
} from '../../../src/engine/decode/sampled.js';
import type {
  AuditRequest,
  CallOptions,
  EmbedRequest,
  Engine,
  GenerateRequest,
  ModelInfo,
  SamplingContext,
} from '../../../src/engine/interface.js';
import {
  checkAudit,
  checkEmbed,
  checkGenerate,
  checkTokenize,
} from '../../../src/engine/limits.js';
import { onProcessor } from '../../../src/engine/model/device.js';
import { POOLINGS } from '../../../src/protocol/model/pooling.js';
import type { Vocabulary } from '../../../src/protocol/model/vocabulary.js';
import { CANDIDATES, CHECKPOINT_TOKENS, INPUT_BYTES_MAX } from '../../../src/protocol/params.js';
import { FRAME_BYTES_MAX } from '../../../src/protocol/params-wire.js';
import { normalize } from '../../../src/protocol/proof/vector.js';
import { refuse } from '../../../src/protocol/rules.js';
import { highestLogits, logSumExp } from '../../../src/protocol/sampling/logits.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Input } from '../../../src/protocol/steps/input.js';

export interface FakeEngineOptions {
  /** Two engines of one model name give the same logits. Default 'fake'. */
  readonly model?: string;
  /** Default 'exact'. Named in ModelInfo only; it does not change the logits. */
  readonly engineClass?: string;
  readonly contextTokens?: number;
  /**
   * Logits by which a pass over several tokens may differ from one over a single token, as between
   * prefill and decode. Default 0: exact.
   */
  readonly prefillNoise?: number;
  /** Logits by which every position differs, as another quantization would. Default 0. */
  readonly drift?: number;
  /** Added to the end token's logit; -Infinity is not allowed, -100 never ends. Default 0. */
  readonly endBias?: number;
  /** Makes it an embedding model with vectors of this length. Default: it generates. */
  readonly dimensions?: number;
  /** Milliseconds a generated token takes. Default 0. */
  readonly tokenMs?: number;
}

const FAKE_BOS = 1;
export const FAKE_END = 2;
const FIRST_BYTE = 3;
const WORDS = [' the', ' a', ' node', ' token', ' proof', ' audit', ' stake', ' client', ' leaf'];
const WORD_COPIES = 5;

/** 304 ids: unknown, begin, end, 256 bytes, some words several times over. */
export const fakeVocabulary: Vocabulary = {
  bytes: [
    ...Array.from({ length: FIRST_BYTE }, () => new Uint8Array(0)),
    ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
    ...Array.from({ length: WORD_COPIES }, () => WORDS.map(utf8)).flat(),
  ],
  eog: [FAKE_END],
};

const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));

/** Buildable without an engine: what manifests and offers of tests name. */
export function fakeModelInfo(options: FakeEngineOptions = {}): ModelInfo {
  const name = options.model ?? 'fake';
  return {
    modelId: hashOf(`fake model ${name}`),
    bytes: 1_000_000,
    name,
    quantization: 'Q8_0',
    licence: 'none',
    contextTokens: options.contextTokens ?? 1024,
    cacheBytesPerToken: 3_072,
    slots: 4,
    vocabulary: fakeVocabulary,
    ...(options.dimensions !== undefined && {
      embedding: { dimensions: options.dimensions, pooling: 'mean', poolings: POOLINGS },
    }),
    kind: 'portable',
    device: onProcessor('fake', 1, 1),
    kvType: 'f16',
    engineClass: hashOf(`fake class ${options.engineClass ?? 'exact'}`),
  };
}

/** One step of a 32-bit mix (MurmurHash3's finaliser). */
function mix(state: number, value: number): number {
  let h = Math.imul(state ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ 0x9e3779b9;
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in (-1, 1), the same for the same state and id. */
const unit = (state: number, id: number): number => mix(state, id + 0x5bd1e995) / 2 ** 31 - 1;

class FakeSequence implements Sequence, LogitSource {
  #state: number;
  readonly #options: FakeEngineOptions;

  constructor(options: FakeEngineOptions) {
    this.#options = options;
    this.#state = [...(options.model ?? 'fake')].reduce((h, c) => mix(h, c.codePointAt(0) ?? 0), 1);
  }

  begin(job: SamplingContext): Evaluation {
    return new SampledEvaluation(this, job);
  }

  async logits(
    tokens: readonly number[],
    { marks, signal }: LogitOptions,
  ): Promise<readonly RawLogits[]> {
    signal.throwIfAborted();
    if ((this.#options.tokenMs ?? 0) > 0) await delay(this.#options.tokenMs ?? 0, signal);
    const noise = tokens.length > 1 ? (this.#options.prefillNoise ?? 0) : 0;
    const marked = new Map(marks.map(({ at, ids }) => [at, ids]));
    const found: RawLogits[] = [];
    for (const [at, token] of tokens.entries()) {
      this.#state = mix(this.#state, token);
      const ids = marked.get(at);
      if (ids === undefined) continue;
      found.push(this.#predict(noise, ids));
      // A real engine works in a process of its own.
      await giveWay();
    }
    return found;
  }

  async clear(): Promise<void> {}

  /** Cubing spreads them like a trained model's: a few high, most far below. */
  #predict(noise: number, ids: readonly number[]): RawLogits {
    const { drift = 0, endBias = 0 } = this.#options;
    const state = this.#state;
    const all = Float32Array.from(fakeVocabulary.bytes, (_, id) => {
      const base = 12 * unit(state, id) ** 3 + (id === FAKE_END ? endBias : 0);
      return base + noise * unit(state, id + 1000) + drift * unit(state, id + 2000);
    });
    const top = highestLogits(all, CANDIDATES);
    const more = ids.filter((id) => !top.ids.includes(id));
    return {
      candidates: {
        ids: [...top.ids, ...more],
        logits: [...top.logits, ...more.map((id) => all[id] ?? Number.NaN)],
      },
      logsumexp: logSumExp(all),
    };
  }
}

/** Bytes of a prompt between two turns for others. */
const GIVE_WAY_BYTES = 1 << 15;

export class FakeEngine implements Engine {
  readonly #options: FakeEngineOptions;
  readonly #model: ModelInfo;
  #isStarted = false;

  constructor(options: FakeEngineOptions = {}) {
    this.#options = options;
    this.#model = fakeModelInfo(options);
  }

  get model(): ModelInfo {
    if (!this.#isStarted) throw new RasticError('ENGINE_STOPPED', { state: 'not started' });
    return this.#model;
  }

  async start(): Promise<void> {
    this.#isStarted = true;
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
  }

  /** BOS, then one id a byte; a chat as "role:content" lines, then "assistant:". */
  async tokenize(input: Input, date: string): Promise<readonly number[]> {
    checkTokenize(input, date, INPUT_BYTES_MAX, this.model);
    if (input.type === 'ids') return input.ids;
    if (input.type === 'texts') return refuse('ENGINE-10', { field: 'input' });
    const text =
      input.type === 'text'
        ? input.text
        : `${input.messages.map((m) => `${m.role}:${m.content}\n`).join('')}assistant:`;
    const bytes = utf8(text);
    // A real engine tokenizes in its own process: ids that nobody can use are not made in this one.
    const { contextTokens: limit } = this.model;
    if (bytes.length > Math.max(limit, FRAME_BYTES_MAX)) {
      refuse('ENGINE-2', { tokens: bytes.length + 1, limit });
    }
    const ids: number[] = [FAKE_BOS];
    for (let at = 0; at < bytes.length; at++) {
      ids.push(FIRST_BYTE + (bytes[at] ?? 0));
      if (at % GIVE_WAY_BYTES === 0) await giveWay();
    }
    return ids;
  }

  async *generate(request: GenerateRequest, options: CallOptions = {}) {
    checkGenerate(request, this.model);
    const signal = options.signal ?? withTimeout(60_000, 'generate');
    return yield* generateLeaves(new FakeSequence(this.#options), fakeVocabulary, request, signal);
  }

  generateBatches(request: GenerateRequest, options?: CallOptions) {
    return inBatches(this.generate(request, options), CHECKPOINT_TOKENS);
  }

  async audit(request: AuditRequest, options: CallOptions = {}) {
    checkAudit(request, this.model);
    const signal = options.signal ?? withTimeout(60_000, 'audit');
    return auditLeaves(new FakeSequence(this.#options), request, signal);
  }

  /** Vectors are drawn from a hash of the ids and the pooling; `drift` moves every number. */
  async embed(request: EmbedRequest): Promise<readonly Float32Array[]> {
    checkEmbed(request, this.model);
    const { dimensions = 0, model = 'fake', drift = 0, engineClass = '' } = this.#options;
    return request.items.map((ids) => {
      let state = [...`${model}/${request.pooling ?? 'mean'}`].reduce(
        (h, c) => mix(h, c.codePointAt(0) ?? 0),
        1,
      );
      for (const id of ids) state = mix(state, id);
      const other = [...engineClass].reduce((h, c) => mix(h, c.codePointAt(0) ?? 0), state);
      const vector = Array.from(
        { length: dimensions },
        (_, i) => unit(state, i) + drift * unit(other, i),
      );
      return normalize(vector) ?? new Float32Array(dimensions);
    });
  }
}
