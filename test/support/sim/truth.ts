/**
 * What is right, known to the game alone: it has the model, and judges by its own eyes, not by the
 * rules that are under test. What lies between right and clearly wrong it leaves alone.
 */

import { CANDIDATES, FINISH_REASONS } from '../../../src/protocol/params.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { gumbel, noiseKey } from '../../../src/protocol/sampling/noise.js';
import type { Job, Receipt, Sampler } from '../../../src/protocol/sign/structs.js';
import type { Segment, Transcript } from '../../../src/roles/client/record.js';
import { CLASSES, type ClassName, classHash, engineOf } from './engine.js';

/** Logits: far beyond every tolerance of the loose class. */
const CLEARLY = 0.5;

export interface Truth {
  /** Indices whose leaf is clearly not the model's in its context. */
  readonly wrong: readonly number[];
  /** The Receipt's prompt is another one, or of another length. */
  readonly prompt: boolean;
  /** It claims to have ended for a reason that is not true. */
  readonly short: boolean;
}

const classOf = ({ engineClass }: Receipt): ClassName | undefined =>
  (Object.keys(CLASSES) as ClassName[]).find((name) => classHash(name) === engineClass);

type Counts = ReadonlyMap<number, number>;

function countsOf(tokens: readonly number[]): Counts {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** What docs/protocol.md section 3 makes of a raw logit, told once more. */
function penalise(sampler: Sampler, raw: number, count: number, id: number): number {
  const of = (millionths: number) => millionths / 1e6;
  const { repeatPenalty, frequencyPenalty, presencePenalty, logitBias } = sampler;
  let z = raw;
  if (count > 0) {
    z = z > 0 ? z / of(repeatPenalty) : z * of(repeatPenalty);
    z -= of(frequencyPenalty) * count + of(presencePenalty);
  }
  return z + of(logitBias.find((entry) => entry.id === id)?.bias ?? 0);
}

/** Whether the claimed leaf is another model's, or another sampler's. */
function isClearlyWrong(
  claimed: Leaf,
  real: Leaf,
  { seed, sampler }: Job,
  before: Counts,
): boolean {
  const logitOf = (id: number) => real.logits[real.ids.indexOf(id)] ?? Number.NEGATIVE_INFINITY;
  const key = noiseKey(seed);
  const heat = sampler.temperature / 1e6;
  const penalised = (id: number) => penalise(sampler, logitOf(id), before.get(id) ?? 0, id);
  const score = (id: number) => penalised(id) + heat * gumbel(key, claimed.index, id);
  const kept = [...real.ids].sort((a, b) => penalised(b) - penalised(a)).slice(0, sampler.topK);
  const best = Math.max(...kept.map(score));
  const far = [...claimed.ids, claimed.token].map((id) => {
    const said = claimed.logits[claimed.ids.indexOf(id)] ?? claimed.tokenLogit;
    return Math.abs(said - logitOf(id));
  });
  far.push(Math.abs(claimed.logsumexp - real.logsumexp));
  return best - score(claimed.token) > CLEARLY || Math.max(...far) > CLEARLY;
}

/** @param before output tokens of earlier segments, as this one's Assign names them. */
export async function truthOf(
  { job, input }: Transcript,
  segment: Segment,
  before: readonly number[],
  wasCancelled: boolean,
): Promise<Truth> {
  const receipt = segment.receipt?.value;
  if (receipt === undefined) throw new Error('nothing was committed');
  const { sampler, seed, date } = job.value;
  // What nobody measured is held to the model itself.
  const as = classOf(receipt) === 'loose' ? 'loose' : 'exact';
  const engine = await engineOf(as);
  const promptTokens = await engine.tokenize(input, date);
  const { from, outputTokens: n, promptTokensHash } = receipt;
  const bodies = segment.leaves.slice(0, n - from);
  const tokens = [...before.slice(0, from), ...bodies.map(({ token }) => token)];
  const real = await engine.audit({
    ...{ promptTokens, promptTokensHash, sampler, seed, topLogits: CANDIDATES },
    outputTokens: tokens.slice(0, -1),
    indices: bodies.map(({ index }) => index),
  });
  const isExact = classHash('exact') === receipt.engineClass;
  const wrong = bodies.flatMap((body, i) => {
    const leaf = real[i];
    if (leaf === undefined) return [body.index];
    const claimed: Leaf = { ...body, prefix: leaf.prefix };
    const same = isExact
      ? isSame(claimed, leaf)
      : !isClearlyWrong(claimed, leaf, job.value, countsOf(tokens.slice(0, body.index)));
    return same ? [] : [body.index];
  });
  const reason = FINISH_REASONS[receipt.finishReason];
  const isEarly = (reason === 'cancelled' && !wasCancelled) || reason === 'deadline';
  return { wrong, prompt: promptTokens.length !== receipt.promptTokens, short: isEarly };
}

/** The claimed leaf is bit for bit the head of the model's. */
function isSame(claimed: Leaf, real: Leaf): boolean {
  const k = claimed.ids.length;
  return (
    claimed.token === real.token &&
    claimed.tokenLogit === real.tokenLogit &&
    claimed.logsumexp === real.logsumexp &&
    claimed.ids.join() === real.ids.slice(0, k).join() &&
    claimed.logits.join() === real.logits.slice(0, k).join()
  );
}

/** The index that the whole answer is wrong at first, if it is wrong. */
export const isWrong = ({ wrong, prompt, short }: Truth): boolean =>
  wrong.length > 0 || prompt || short;
