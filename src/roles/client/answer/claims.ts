/**
 * What nodes say against the request itself. One node's word does not end a job: one other node is
 * asked, and its word counts. A claim marks no node, unless another node of the same kind has then
 * served the request and was paid for it. docs/protocol.md section 2.
 */
import { RasticError } from '../../../base/errors.js';
import type { Address, Job, Offer, Receipt } from '../../../protocol/sign/structs.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { Status } from '../../../protocol/wire/messages.js';
import type { Segment } from '../record.js';

/** What a node may say against a request, and how the record names it. */
const CODES = {
  context: 'REQUEST_CONTEXT',
  template: 'REQUEST_TEMPLATE',
  price: 'REQUEST_PRICE',
  invalid: 'REQUEST_INVALID',
} as const satisfies Partial<Record<Status, string>>;

export type Fault = keyof typeof CODES;

/** Nodes that must say so before the job ends: the one that was chosen, and one other. */
const CLAIMS_ENOUGH = 2;

export interface Claim {
  readonly compute: Address;
  readonly fault: Fault;
  readonly offer: Offer;
}

/** What the node says against the request; undefined if it failed in another way. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof RasticError) || error.code !== 'ASK_NODE_FAILED') return undefined;
  const { status } = (error as RasticError<'ASK_NODE_FAILED'>).data;
  return Object.hasOwn(CODES, status) ? (status as Fault) : undefined;
}

/** The code of a segment that ended by such a claim. */
export const codeOfFault = (fault: Fault): string => CODES[fault];

/** The claims in a job's record, one per node. */
export function claimsIn(segments: readonly Segment[]): readonly Claim[] {
  const claims = segments.flatMap(({ code, offer: { value: offer } }) => {
    const fault = (Object.keys(CODES) as Fault[]).find((each) => CODES[each] === code);
    return fault === undefined ? [] : [{ compute: offer.compute, fault, offer }];
  });
  return claims.filter(
    ({ compute }, i) => claims.findIndex((other) => other.compute === compute) === i,
  );
}

export const isSettledBy = (claims: readonly Claim[]): boolean => claims.length >= CLAIMS_ENOUGH;

/** The error that a user gets; undefined without a claim. The first node's reason is told. */
export function errorOf([first, ...others]: readonly Claim[]): RasticError | undefined {
  if (first === undefined) return undefined;
  return new RasticError('ASK_REQUEST', { fault: first.fault, nodes: 1 + others.length });
}

/**
 * Whether the claim was false: another node of its class, and of its model, has served the request.
 * A price was too high only if the prompt that was served costs too much.
 */
export function isRefuted(
  { fault, offer }: Claim,
  { maxPrice, maxTokens }: Pick<Job, 'maxPrice' | 'maxTokens'>,
  { engineClass, promptTokens }: Pick<Receipt, 'engineClass' | 'promptTokens'>,
): boolean {
  if (fault !== 'price') return offer.engineClass === engineClass;
  return amountDueOf(offer, { promptTokens, from: 0, outputTokens: maxTokens }) <= maxPrice;
}
