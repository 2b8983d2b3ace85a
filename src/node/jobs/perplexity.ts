/**
 * The perplexity of a text: how likely a model finds its ids, one after another. The count is pure, so that a
 * number through the network and one of the own engine are computed in the same way, to the last bit.
 */
import { RasticError } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { readText } from '../../store/folder/json-file.js';

/** The natural log-probability of a leaf's token, from raw logits, in f64. */
export const logprobOf = ({ tokenLogit, logsumexp }: Pick<Leaf, 'tokenLogit' | 'logsumexp'>) =>
  tokenLogit - logsumexp;

/**
 * The ids in windows of at most `size`. A window begins with the last id of the one before it, so
 * that each id but the first is scored exactly once.
 * @param size at least 2.
 */
export function windowsOf(ids: readonly number[], size: number): readonly (readonly number[])[] {
  const windows: (readonly number[])[] = [];
  for (let at = 0; at + 1 < ids.length; at += size - 1) windows.push(ids.slice(at, at + size));
  return windows;
}

export interface Perplexity {
  readonly perplexity: number;
  /** Sum of the natural log-probabilities. */
  readonly logprob: number;
  /** Ids that were scored: all but the first. */
  readonly ids: number;
}

/** @param logprobs of all windows, in order. */
export function perplexityOf(logprobs: readonly number[]): Perplexity {
  const logprob = logprobs.reduce((sum, each) => sum + each, 0);
  return { perplexity: Math.exp(-logprob / logprobs.length), logprob, ids: logprobs.length };
}

/** Scoring a longer text would take days. */
const TEXT_BYTES_MAX = 64 * 1_024 * 1_024;

/** A text to score. @throws RasticError STORE_FILE. */
export async function readScoredText(path: string): Promise<string> {
  const text = await readText(path, TEXT_BYTES_MAX);
  if (text === undefined) throw new RasticError('STORE_FILE', { path, message: 'does not exist' });
  return text;
}
