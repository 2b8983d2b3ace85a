/**
 * Each prover's cheat against the client's own checks and an audit of every position, on the fake
 * engine of an exact class: a lazy form is found by the client or by the audit, a careful one passes
 * everything that needs no model and is found by the audit alone.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Exchanged, exchange, handlerOf } from '../../../research/cheats/exchange.js';
import { createOrder, DOMAIN, NODE } from '../../../research/cheats/order.js';
import { createCheat, type Tools } from '../../../src/cheats/cheats.js';
import type { Act, ProverCheat } from '../../../src/cheats/names.js';
import { wrapEngine } from '../../../src/cheats/wrap.js';
import { hashLeaf } from '../../../src/protocol/proof/leaf.js';
import { hashPromptTokens } from '../../../src/protocol/steps/input.js';
import type { Parts } from '../../../src/roles/parts.js';
import { FakeEngine, type FakeEngineOptions } from '../../support/engine/fake-engine.js';
import { createMemoryStore } from '../../support/store/memory-store.js';
import { ENDLESS } from '../../support/world/world.js';

const TOKENS = 64;
/** Of a node that stalls. */
const SILENCE_MS = 2_000;
const cheaper = new FakeEngine({ ...ENDLESS, drift: 0.5 });

beforeAll(() => cheaper.start());

async function partsOf(options: FakeEngineOptions): Promise<Parts> {
  const engine = new FakeEngine(options);
  await engine.start();
  return {
    engine,
    store: createMemoryStore(),
    network: {} as Parts['network'],
    identity: { domain: DOMAIN, signer: NODE } as Parts['identity'],
  };
}

interface Tried extends Exchanged {
  readonly second: Exchanged;
  /** Positions whose leaf an honest engine would not have made; all where the prompt differs. */
  readonly wrong: readonly number[];
}

/** One order, twice, through a node that cheats; then an audit of everything. */
async function run(
  cheat: ProverCheat | 'honest',
  options: FakeEngineOptions = ENDLESS,
  tools: Tools = { cheaper },
): Promise<Tried> {
  const parts = await partsOf(options);
  const prompt = 'Tell me a story about a fox.';
  const { request } = createOrder(parts.engine.model, {
    asked: prompt,
    name: 'job',
    maxTokens: TOKENS,
  });
  const decorate = (own: Parts) => (cheat === 'honest' ? own : createCheat(cheat, own, tools));
  const handler = handlerOf(decorate, parts);
  const first = await exchange(handler, request, parts, SILENCE_MS);
  const second = await exchange(handler, request, parts, SILENCE_MS);
  const { sampler, seed, topLogits, date } = request.job.value;
  const promptTokens = await parts.engine.tokenize(request.input, date);
  const promptTokensHash = hashPromptTokens(promptTokens, request.salt);
  const { leaves, tokens } = first.receiver;
  const indices = leaves.map(({ index }) => index);
  const outputTokens = tokens.slice(0, -1);
  const context = { promptTokens, promptTokensHash, sampler, seed, topLogits };
  const own =
    leaves.length === 0 ? [] : await parts.engine.audit({ ...context, outputTokens, indices });
  const wrong = own.flatMap((leaf, i) => {
    const told = leaves[i];
    return told && hashLeaf(leaf) === hashLeaf(told) ? [] : [i];
  });
  return { ...first, second, wrong };
}

/** Acts that show in leaves, and the least number of positions that an honest engine disputes. */
const IN_LEAVES: readonly [act: Act, wrong: number, options?: FakeEngineOptions][] = [
  ['random', TOKENS / 2],
  ['token', 1],
  ['quantization', TOKENS],
  ['seed', TOKENS / 4],
  ['temperature', 2],
  ['suppress', 1, { endBias: 8 }],
];

it('the same checks pass an honest node, and find nothing', async () => {
  const { code, receiver, wrong, receipt, second } = await run('honest');
  expect([code, receiver.contradicted, wrong]).toEqual([undefined, [], []]);
  expect(receiver.tokens).toHaveLength(TOKENS);
  expect(second.receipt).toEqual(receipt);
});

describe.each(IN_LEAVES)('%s', (act, least, options) => {
  it('lazy: found by the client alone, or by an audit of all', async () => {
    const { code, receiver, wrong } = await run(`lazy-${act}`, options);
    expect(code).toBeUndefined();
    if (act !== 'quantization') expect(receiver.contradicted.length).toBeGreaterThan(0);
    expect(wrong.length).toBeGreaterThanOrEqual(least);
  });

  it('careful: passes every check without a model, found by an audit of all', async () => {
    const { code, receiver, receipt, wrong } = await run(act, options);
    expect([code, receiver.contradicted]).toEqual([undefined, []]);
    expect(receipt).toBeDefined();
    // A careful node with the real model's own prefill lies only where a token is contradicted.
    expect(wrong.length).toBeGreaterThanOrEqual(act === 'quantization' ? 2 : least);
  });
});

it('token alters exactly one position', async () => {
  const honest = await run('honest');
  const altered = await run('token');
  expect(altered.wrong).toHaveLength(1);
  const [at = -1] = altered.wrong;
  const upTo = (tokens: readonly number[]) => tokens.slice(0, at);
  expect(upTo(altered.receiver.tokens)).toEqual(upTo(honest.receiver.tokens));
  expect(altered.receiver.tokens[at]).not.toBe(honest.receiver.tokens[at]);
});

it('temperature goes the other way where it cannot go down', async () => {
  const tools = { temperatureShift: -2_000_000 };
  const { receiver } = await run('lazy-temperature', ENDLESS, tools);
  expect(receiver.contradicted.length).toBeGreaterThan(TOKENS / 10);
});

it('quantization without a cheaper engine is refused', async () => {
  const parts = await partsOf(ENDLESS);
  expect(() => createCheat('quantization', parts)).toThrow(TypeError);
});

describe('truncate', () => {
  it('[FINISH-4 REJECT] lazy: an end that is claimed and not there', async () => {
    const { code, receiver } = await run('lazy-truncate');
    expect([code, receiver.tokens.length]).toEqual(['FINISH_REASON', TOKENS / 2]);
  });

  it('careful: shows an end, and the last position is wrong', async () => {
    const { code, receiver, wrong } = await run('truncate');
    expect([code, receiver.contradicted]).toEqual([undefined, []]);
    expect(wrong).toEqual([TOKENS / 2 - 1]);
  });
});

it('suppress goes on up to maxTokens where the text had ended', async () => {
  const options = { endBias: 8 };
  expect((await run('honest', options)).receiver.tokens.length).toBeLessThan(TOKENS);
  expect((await run('suppress', options)).receiver.tokens).toHaveLength(TOKENS);
});

describe.each(['prompt', 'similar'] as const)('%s', (act) => {
  it('lazy: its prompt hash is another one', async () => {
    const { receipt, receiver } = await run(`lazy-${act}`);
    const honest = await run('honest');
    expect(receiver.contradicted).toEqual([]);
    expect(receipt?.value.promptTokensHash).not.toBe(honest.receipt?.value.promptTokensHash);
  });

  it('careful: the right prompt hash, and leaves of another context', async () => {
    const { code, receipt, receiver, wrong } = await run(act);
    const honest = await run('honest');
    expect([code, receiver.contradicted]).toEqual([undefined, []]);
    expect(receipt?.value.promptTokensHash).toBe(honest.receipt?.value.promptTokensHash);
    expect(wrong).toHaveLength(TOKENS);
  });

  it('asks a text instead of a text: a model without a template would refuse a chat', async () => {
    const parts = await partsOf(ENDLESS);
    const types: string[] = [];
    const tokenize: Parts['engine']['tokenize'] = (input, date) => {
      types.push(input.type);
      return parts.engine.tokenize(input, date);
    };
    const { engine } = createCheat(act, {
      ...parts,
      engine: wrapEngine(parts.engine, { tokenize }),
    });
    await engine.tokenize({ type: 'text', text: 'A story' }, '2026-01-01');
    expect(types).toEqual(['text', 'text']);
  });
});

describe('root', () => {
  it.each(['lazy-root', 'root'] as const)('[COMMIT-2 REJECT] %s is refused', async (cheat) => {
    const { code, receiver } = await run(cheat);
    expect([code, receiver.contradicted]).toEqual(['COMMIT_INVALID', []]);
    expect(receiver.tokens).toHaveLength(TOKENS);
  });
});

describe('histories', () => {
  it.each([
    ['lazy-histories', true],
    ['histories', false],
  ] as const)('%s signs two Receipts for one assignment', async (cheat, contradicted) => {
    const { receipt, wrong, second } = await run(cheat);
    expect(wrong).toEqual([]);
    expect(second.receipt?.value.assignHash).toBe(receipt?.value.assignHash);
    expect(second.receipt?.value.outputRoot).not.toBe(receipt?.value.outputRoot);
    expect(second.receiver.contradicted.length > 0).toBe(contradicted);
  });
});

describe('stall', () => {
  it.each([
    ['lazy-stall', 0],
    ['stall', 24],
  ] as const)('%s falls silent after %i tokens', async (cheat, tokens) => {
    const { code, receiver } = await run(cheat);
    expect([code, receiver.tokens.length]).toEqual(['TIMEOUT', tokens]);
  });
});
