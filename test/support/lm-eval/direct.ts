/**
 * What lm-evaluation-harness should find, without a network: log-likelihoods from one token decoded
 * after the other, and greedy texts, with the engine alone.
 */
import type { Engine } from '../../../src/engine/interface.js';
import { bytesOf } from '../../../src/protocol/model/vocabulary.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { seedFromNumber } from '../../../src/protocol/sampling/noise.js';
import { plainSampler } from '../../../src/protocol/sampling/plain-sampler.js';
import type { Input } from '../../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../../src/protocol/steps/kinds/score.js';

const HASH = `0x${'00'.repeat(32)}` as const;
const common = { promptTokensHash: HASH, seed: seedFromNumber(0n), topLogits: 5 };

/** Ids of a text as the harness asks for them: without the token that begins a text. */
export async function idsOf(engine: Engine, text: string): Promise<readonly number[]> {
  const ids = await engine.tokenize({ type: 'text', text }, '2026-01-01');
  return ids.slice(1);
}

async function leavesOf(leaves: AsyncGenerator<Leaf, unknown>): Promise<readonly Leaf[]> {
  const all: Leaf[] = [];
  for await (const leaf of leaves) all.push(leaf);
  return all;
}

/** The leaf of ids[at], computed as one step behind all before it. */
async function leafAt(engine: Engine, ids: readonly number[], at: number): Promise<Leaf> {
  const [promptTokens, given] = [ids.slice(0, 1), ids.slice(1, at + 1)];
  const prefixTokens = given.slice(0, -1);
  const request = { ...common, promptTokens, given, prefixTokens, maxTokens: given.length };
  const [leaf] = await leavesOf(
    engine.generate({ ...request, sampler: NEUTRAL_SAMPLER, stop: [] }),
  );
  if (leaf === undefined) throw new Error('no leaf');
  return leaf;
}

export interface Likelihood {
  readonly logprob: number;
  readonly isGreedy: boolean;
}

/** Of the end of a text behind its beginning, both split as the harness splits them. */
export async function likelihoodOf(
  engine: Engine,
  context: string,
  continuation: string,
): Promise<Likelihood> {
  const whole = await idsOf(engine, `${context}${continuation}`);
  const begun = await idsOf(engine, context);
  let [logprob, isGreedy] = [0, true];
  for (let at = begun.length; at < whole.length; at++) {
    const { tokenLogit, logsumexp, logits } = await leafAt(engine, whole, at);
    logprob += tokenLogit - logsumexp;
    isGreedy &&= tokenLogit === logits[0];
  }
  return { logprob, isGreedy };
}

/** A greedy answer up to a stop text. */
export async function greedyText(
  engine: Engine,
  input: Input | readonly number[],
  date: string,
  { stop, maxTokens }: { readonly stop: string; readonly maxTokens: number },
): Promise<string> {
  const promptTokens = 'type' in input ? await engine.tokenize(input, date) : input;
  const sampler = { ...plainSampler(), temperature: 0 };
  const request = { ...common, promptTokens, sampler, prefixTokens: [], maxTokens, stop: [stop] };
  const ids = (await leavesOf(engine.generate(request))).map(({ token }) => token);
  const { vocabulary } = engine.model;
  const said = vocabulary.eog.includes(ids.at(-1) ?? -1) ? ids.slice(0, -1) : ids;
  const text = Buffer.from(bytesOf(vocabulary, said)).toString('utf8');
  return text.split(stop)[0] ?? '';
}
