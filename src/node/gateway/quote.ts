/** What a call may cost, and how many tokens it may use, before any node is asked. */
import { RANDOM_SAMPLES_DEFAULT } from '../../protocol/params.js';
import { encodeInput, type Input } from '../../protocol/steps/input.js';
import type { JobTerms, OfferedModel } from '../inference/interface.js';
import type { Ceiling } from './books.js';

/** A model's prices are the lowest stated: most nodes ask less than twice as much. */
const PRICE_FACTOR = 2n;
/** What a template adds to each message, at most, in most models. */
const MESSAGE_TOKENS = 16;
/** Verifiers that are asked for one job at most, replaced ones included. */
const AUDITS_MAX = 16;
const PER_PRICE = 1_000_000n;

/** Tokens of a call at most. */
export interface Size {
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** A token stands for at least one byte, or is one of a template. */
export function promptTokensMax(input: Input, contextTokens: number): number {
  if (input.type === 'ids') return input.ids.length;
  const messages = input.type === 'chat' ? input.messages.length + 1 : 1;
  return Math.min(contextTokens, encodeInput(input).length + messages * MESSAGE_TOKENS);
}

const priceOf = (tokens: number, price: bigint): bigint =>
  (BigInt(tokens) * price + PER_PRICE - 1n) / PER_PRICE;

/** Audits that a job pays at most. */
function auditsMax({ audit, samples = RANDOM_SAMPLES_DEFAULT }: JobTerms): number {
  if (audit === 'none') return 0;
  // The first and the end are drawn besides.
  return samples === 'all' ? AUDITS_MAX : Math.min(AUDITS_MAX, 2 * (samples + 2));
}

/** @param auditFee what the network asks for one audit. */
export function quote(
  terms: JobTerms,
  { promptTokens, outputTokens }: Size,
  model: Pick<OfferedModel, 'inputPrice' | 'outputPrice'> | undefined,
  auditFee: bigint,
): Ceiling & { readonly audits: bigint } {
  const audits = BigInt(auditsMax(terms)) * auditFee;
  const input = priceOf(promptTokens, model?.inputPrice ?? 0n);
  const least = input + priceOf(outputTokens, model?.outputPrice ?? 0n);
  const most = terms.maxPrice ?? least * PRICE_FACTOR;
  return { audits, most: most + audits, least: (least < most ? least : most) + audits };
}
