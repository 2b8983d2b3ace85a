/**
 * Makes the table's runs on the real engine: each cheat runs the same jobs, and the client's
 * results are recorded.
 */
import { createCheat } from '../../src/cheats/cheats.js';
import type { Engine } from '../../src/engine/interface.js';
import { RANDOM_SAMPLES_DEFAULT } from '../../src/protocol/params.js';
import { drawIndices, drawSeed } from '../../src/protocol/proof/draw.js';
import { auditLogits } from '../../src/protocol/proof/wide-leaf.js';
import { digest } from '../../src/protocol/sign/sign.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';
import { rulesOfKind } from '../../src/protocol/steps/kinds/kinds.js';
import type { Parts } from '../../src/roles/parts.js';
import { type Exchanged, exchange, handlerOf } from './exchange.js';
import { memoise } from './memo.js';
import { createOrder, DATE, DOMAIN, NODE, type Order } from './order.js';
import type { Run } from './record.js';
import { type Jobs, promptsOf, type Row } from './rows.js';

/**
 * The real client waits thirty seconds for a token. For a node that never answers, one second is
 * enough.
 */
const STALL_MS = 1_000;
/** Prompts tried before no answer of the wanted length is expected any more. */
const ATTEMPTS_MAX = 300;
/** Below this, or half of n, an output that ends by itself is too short to be a case of its row. */
const SHORT_TOKENS = 16;

export interface Engines {
  /** The node's, honest or not. */
  readonly engine: Engine;
  /** The node's too: another quantization, to be passed off as the first. */
  readonly cheaper: Engine;
  /**
   * The verifier's engine, in a separate process, so that its caches contain nothing that the node
   * computed.
   */
  readonly verifier: Engine;
  /** Whether the model renders a question; else prompts are plain text. */
  readonly canChat: boolean;
}

export class Measurement {
  readonly #memo: ReturnType<typeof memoise>;
  readonly #cheaper: ReturnType<typeof memoise>;
  readonly #verifier: ReturnType<typeof memoise>;
  readonly #parts: Parts;
  readonly #tokens: number;
  readonly #canChat: boolean;

  /** @param tokens output tokens of a run. */
  constructor({ engine, cheaper, verifier, canChat }: Engines, tokens: number) {
    this.#tokens = tokens;
    this.#canChat = canChat;
    this.#memo = memoise(engine);
    this.#cheaper = memoise(cheaper);
    this.#verifier = memoise(verifier);
    this.#parts = {
      engine: this.#memo.engine,
      store: {} as Parts['store'],
      network: {} as Parts['network'],
      identity: { domain: DOMAIN, signer: NODE } as Parts['identity'],
    };
  }

  /** One run of each row. */
  async *run(run: number, rows: readonly Row[]): AsyncGenerator<Run> {
    for (const jobs of new Set(rows.map((row) => row.jobs))) {
      const name = await this.#chooseJob(jobs, run);
      for (const row of rows) if (row.jobs === jobs) yield await this.#measure(row, run, name);
      this.#memo.forget();
      this.#cheaper.forget();
      this.#verifier.forget();
    }
  }

  async #order(
    { jobs, times }: Pick<Row, 'jobs' | 'times'>,
    run: number,
    attempt: number,
  ): Promise<Order> {
    const prompts = promptsOf(jobs, this.#canChat);
    const at = (i: number) => prompts[(run * 7 + attempt + i) % prompts.length] ?? '';
    const name = `${jobs} ${run} ${attempt}`;
    const maxTokens = times * this.#tokens;
    const { engine } = this.#parts;
    const asked = jobs === 'score' ? await this.#idsOf(at, maxTokens + 1) : at(0);
    return createOrder(engine.model, { asked, name, maxTokens });
  }

  /** So many ids of prompts, one after another. */
  async #idsOf(at: (i: number) => string, count: number): Promise<readonly number[]> {
    const ids: number[] = [];
    for (let i = 0; ids.length < count; i++) {
      const input = { type: 'text', text: `${at(i)} ` } as const;
      ids.push(...(await this.#parts.engine.tokenize(input, DATE)));
    }
    return ids.slice(0, count);
  }

  /** The first attempt whose honest answer is as long, or as short, as the row needs. */
  async #chooseJob(jobs: Jobs, run: number): Promise<number> {
    if (jobs === 'question' || jobs === 'score') return 0;
    const short = Math.min(SHORT_TOKENS, this.#tokens / 2);
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const { request } = await this.#order({ jobs, times: 1 }, run, attempt);
      const handler = handlerOf((parts) => parts, this.#parts);
      const { receiver } = await exchange(handler, request, this.#parts);
      const n = receiver.tokens.length;
      const last = receiver.tokens[n - 1] ?? -1;
      const ended = this.#parts.engine.model.vocabulary.eog.includes(last);
      const isLong = n === this.#tokens && !ended;
      if (jobs === 'long' ? isLong : ended && n >= short) return attempt;
      this.#memo.forget();
    }
    throw new Error(`no answer of ${ATTEMPTS_MAX} is one for the rows of ${jobs} jobs`);
  }

  async #measure(row: Row, run: number, attempt: number): Promise<Run> {
    const { cheat, temperatureShift } = row;
    const order = await this.#order(row, run, attempt);
    const tools = { cheaper: this.#cheaper.engine, ...(temperatureShift && { temperatureShift }) };
    const handler = handlerOf(
      (parts) => (cheat === undefined ? parts : createCheat(cheat, parts, tools)),
      this.#parts,
    );
    const silenceMs = cheat?.endsWith('stall') ? STALL_MS : undefined;
    const first = await exchange(handler, order.request, this.#parts, silenceMs);
    const repeats = cheat?.endsWith('histories') || cheat === undefined;
    const last = repeats ? await exchange(handler, order.request, this.#parts) : first;
    const twice = first.receipt?.signature !== last.receipt?.signature;
    const { kind, engineClass } = this.#parts.engine.model;
    const about = { row: row.name, engine: kind, engineClass, run, twice };
    return { ...about, ...(await this.#audit(order, last)) };
  }

  async #audit({ request, auditSecret }: Order, { receiver, receipt, code }: Exchanged) {
    const { engine } = this.#verifier;
    const { sampler, seed, date } = request.job.value;
    const vocabularySize = engine.model.vocabulary.bytes.length;
    const topLogits = auditLogits(request.job.value, vocabularySize);
    const n = receiver.tokens.length;
    const contradicted = receiver.contradicted.length;
    const nothing = { drawn: [], leaves: [], own: [], otherPrompt: false };
    if (receipt === undefined) return { n, code, contradicted, seed, ...nothing };
    const d = drawSeed(auditSecret, digest(DOMAIN, 'Receipt', receipt.value));
    const drawn = drawIndices(d, { from: 0, n, samples: RANDOM_SAMPLES_DEFAULT });
    const known = { n, code, contradicted, seed, drawn: drawn.map(({ index }) => index) };
    const kind = rulesOfKind(request.job.value);
    const promptTokens = kind.prompt(await engine.tokenize(request.input, date));
    const promptTokensHash = hashPromptTokens(promptTokens, request.salt);
    if (promptTokensHash !== receipt.value.promptTokensHash) {
      return { ...known, leaves: [], own: [], otherPrompt: true };
    }
    const leaves = receiver.leaves;
    const given = kind.given(request.input);
    const own = await engine.audit({
      ...{ promptTokens, promptTokensHash, sampler, seed, topLogits },
      outputTokens: receiver.tokens.slice(0, -1),
      indices: leaves.map(({ index }) => index),
      // Whatever else is audited, every row is computed for this audit.
      fresh: true,
      ...(given && { given }),
    });
    return { ...known, leaves, own, otherPrompt: false };
  }
}
