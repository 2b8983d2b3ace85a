/**
 * What a call may cost at most, before it starts: its tokens by the price that is fixed for it, and
 * the most that its audits can cost by the rules of the network. Pure.
 */
import { RasticError } from '../base/errors.js';
import type { GenerateCall, OfferedModel } from '../node/inference/interface.js';
import {
  AUDIT_FEE_FACTOR_MAX,
  OPINIONS_MAX,
  RANDOM_SAMPLES_DEFAULT,
  SILENT_MAX,
} from '../protocol/params.js';
import { encodeInput } from '../protocol/steps/input.js';
import { amountDueOf } from '../protocol/steps/offer.js';
import { auditsWanted } from '../roles/client/audit/verifiers-needed.js';

/** Above the cheapest node's price, so that dearer ones may offer too. */
const HEADROOM = 2n;
/** Tokens that a chat template usually adds at most. */
const USUAL_TEMPLATE_TOKENS = 64;

/** What the network and the client's configuration say about audits. */
export interface AuditTerms {
  /** The network's usual fee of one audit. */
  readonly fee: bigint;
  /** Verifiers that judge each index. */
  readonly verifiers: number;
}

type Priced = Pick<OfferedModel, 'inputPrice' | 'outputPrice'>;
type Call = Pick<GenerateCall, 'input' | 'maxPrice' | 'audit' | 'samples' | 'policy'> & {
  readonly maxTokens: number;
};

/**
 * A price at which the model's nodes serve the call: as given, or twice what the cheapest asks for
 * the longest prompt that the input can make. @throws RasticError ASK_NO_OFFER without any price.
 */
export function ceilingOf({ inputPrice, outputPrice }: Priced, call: Call): bigint {
  if (call.maxPrice !== undefined) return call.maxPrice;
  if (inputPrice === undefined || outputPrice === undefined)
    throw new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
  const promptTokens = encodeInput(call.input).length + USUAL_TEMPLATE_TOKENS;
  const usage = { promptTokens, from: 0, outputTokens: call.maxTokens };
  return HEADROOM * amountDueOf({ inputPrice, outputPrice }, usage);
}

/**
 * The most that the audits of one answer can cost: each drawn position, and one that contradicts
 * itself, with every verifier that may be asked for it at the highest fee that a client pays.
 */
export function auditsMost(call: Call, { fee, verifiers }: AuditTerms): bigint {
  if (call.audit === 'none') return 0n;
  const { policy, samples = RANDOM_SAMPLES_DEFAULT, maxTokens } = call;
  const wanted = { samples, maxTokens, ...(policy !== undefined && { policy }) };
  const audits = BigInt(auditsWanted(wanted) + 1);
  const asked = BigInt(verifiers + SILENT_MAX + OPINIONS_MAX);
  return audits * asked * fee * AUDIT_FEE_FACTOR_MAX;
}
