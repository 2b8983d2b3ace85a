/**
 * Eight jobs that get in each other's way as much as jobs can: prompts that begin alike, audits
 * beside generations, one whose reader is slow and one that is given up.
 */
import type { Engine, SamplingContext } from '../../../src/engine/interface.js';
import { contextOf } from '../../../src/node/calibrate/bench.js';
import { trialOf } from '../../../src/node/calibrate/trials.js';
import { encodeLeaf, type Leaf } from '../../../src/protocol/proof/leaf.js';
import { auditLogits } from '../../../src/protocol/proof/wide-leaf.js';
import { leavesOf, options, tokensOf } from './exact-jobs.js';

/** Well over what makes a copy of another job's rows worth while. */
const SHARED = 'The boat came home late and the harbour was dark. Nobody had lit the lamp. '.repeat(
  6,
);
const TAILS = ['Why?', 'Who came?', 'What was dark?', 'Why?', '', 'Then', 'Tell more.', 'And?'];
const TOKENS = 72;
const SLOW_MS = 8;
const GIVEN_UP_AFTER = 9;

/** The bytes of a job's leaves. */
export type Bytes = string;
export const bytesOf = (leaves: readonly Leaf[]): Bytes =>
  Buffer.concat(leaves.map(encodeLeaf)).toString('base64');

export interface Member {
  readonly name: string;
  /** undefined of one that is given up. */
  run(engine: Engine): Promise<Bytes | undefined>;
}

const generation = (name: string, context: SamplingContext): Member => ({
  name: `generation ${name}`,
  run: async (engine) => bytesOf(await leavesOf(engine, context, { maxTokens: TOKENS })),
});

function audit(name: string, context: SamplingContext, tokens: readonly number[]): Member {
  const indices = tokens.map((_, i) => i);
  return {
    name: `audit ${name}`,
    run: async (engine) => {
      const topLogits = auditLogits(context, engine.model.vocabulary.bytes.length);
      const request = { ...context, topLogits, outputTokens: tokens.slice(0, -1), indices };
      return bytesOf(await engine.audit(request, options()));
    },
  };
}

/** Takes a leaf now and then: the engine waits for it, and the others do not. */
const slowReader = (name: string, context: SamplingContext): Member => ({
  name: `slow reader ${name}`,
  run: async (engine) => {
    const leaves: Leaf[] = [];
    const request = { ...context, prefixTokens: [], maxTokens: TOKENS, stop: [] };
    for await (const leaf of engine.generate(request, options())) {
      leaves.push(leaf);
      await new Promise((done) => setTimeout(done, SLOW_MS));
    }
    return bytesOf(leaves);
  },
});

const givenUp = (name: string, context: SamplingContext): Member => ({
  name: `given up ${name}`,
  run: async (engine) => {
    const request = { ...context, prefixTokens: [], maxTokens: TOKENS, stop: [] };
    let left = GIVEN_UP_AFTER;
    for await (const _leaf of engine.generate(request, options())) if (--left === 0) break;
    return undefined;
  },
});

/** @param engine tokenizes, and makes what is audited. */
export async function company(engine: Engine): Promise<readonly Member[]> {
  const contexts = await Promise.all(
    TAILS.map((tail, i) => {
      const input = { type: 'text', text: `${SHARED}${tail}` } as const;
      return contextOf(engine, { ...trialOf(i * 13 + 4), input }, options());
    }),
  );
  const [a, b, c, d, e, f, g, h] = contexts;
  if (!a || !b || !c || !d || !e || !f || !g || !h) throw new Error('eight contexts');
  const answer = async (context: SamplingContext) =>
    tokensOf(await leavesOf(engine, context, { maxTokens: TOKENS }));
  return [
    generation('a', a),
    givenUp('b', b),
    audit('c', c, await answer(c)),
    generation('d', d),
    slowReader('e', e),
    generation('f', f),
    audit('a', a, await answer(a)),
    generation('h', h),
  ];
}
