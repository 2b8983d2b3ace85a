/**
 * Audit fees to balance: a verifier shows the client's orders, and its own Commitment and Verdict for
 * each. The Commitment claims one half of the fee, the Verdict the other, each once.
 * docs/protocol.md section 7.
 */
import { BATCH_LIFE_MS, DISPUTE_WINDOW_MS } from '../params.js';
import { CLAIM_MS } from '../params-money.js';
import { refuse } from '../rules.js';
import { checkSigner, digest, recoverSigner } from '../sign/sign.js';
import type { Address, AuditOrder, Hash } from '../sign/structs.js';
import { checkClaimedCommitment, firstHalf } from '../steps/audit-order.js';
import type { Wire } from '../wire/messages.js';
import type { Context, OperationOf } from './context.js';
import { credit, useNonce } from './draft.js';
import { historyMs } from './history.js';
import { type ClaimState, type PurseState, shareOf } from './purse-state.js';
import { formatAudited } from './state.js';

type Claim = Wire<'AuditClaim'>;

/** What needs no signature. @throws RasticError LEDGER_CLAIM. */
export function checkRedeemPurse({ value, claims }: OperationOf<'redeemPurse'>): void {
  // [CLAIM-1 REJECT] There must be at least one claim, and one digest for each.
  if (claims.length === 0 || claims.length !== value.orders.length) refuse('CLAIM-1');
}

function checkOrder({ time }: Context, order: AuditOrder, verifier: Address): void {
  // [CLAIM-2 REJECT] The verifier that the order names must have signed the RedeemPurse, and it must
  // not be the order's client.
  if (order.verifier !== verifier) refuse('CLAIM-2');
  // [CLAIM-3 REJECT] An order can be claimed until two hours after its expiry, and its expiry lies
  // within the life of a job and of its audits.
  const latest = time + BATCH_LIFE_MS + DISPUTE_WINDOW_MS;
  if (order.expiry + CLAIM_MS <= time || order.expiry > latest) refuse('CLAIM-3');
}

/** What this claim adds to what was claimed before. @throws RasticError LEDGER_CLAIM. */
function gainOf(claim: Claim, before: ClaimState | undefined): bigint {
  const { fee } = claim.order.value;
  const first = before?.commitment === true ? 0n : firstHalf(fee);
  const isNew = claim.verdict !== undefined && before?.verdict !== true;
  const gain = first + (isNew ? fee - firstHalf(fee) : 0n);
  // [CLAIM-4 REJECT] Each half of a fee is claimed once.
  if (gain === 0n) refuse('CLAIM-4');
  return gain;
}

/** Last, because signatures cost more than all other checks. @throws RasticError SIGN_…, LEDGER_CLAIM. */
function checkEvidence({ rules }: Context, claim: Claim, verifier: Address): void {
  const { domain } = rules;
  const { order, commitment, verdict } = claim;
  // [CLAIM-5 REJECT] The verifier must have signed a Commitment to the order's Receipt and indices.
  checkClaimedCommitment(domain, order.value, commitment, verifier);
  if (verdict === undefined) return;
  // [CLAIM-6 REJECT] The Verdict must be the verifier's, about the order's Receipt.
  if (verdict.value.receiptHash !== order.value.receiptHash) refuse('CLAIM-6');
  checkSigner(domain, 'Verdict', verdict, verifier);
}

/** Takes the money from the purse. @throws RasticError LEDGER_CLAIM. */
function pay(
  { draft }: Context,
  client: Address,
  purse: PurseState,
  verifier: Address,
  gain: bigint,
): void {
  const { verifierSince = 0 } = draft.accounts.get(verifier) ?? {};
  const claimed = (purse.claimed.get(verifier) ?? 0n) + gain;
  // [CLAIM-7 REJECT] A verifier claims at most its share of the purse's deposits.
  if (claimed > shareOf(purse, verifierSince)) refuse('CLAIM-7');
  draft.purses.set(client, {
    ...purse,
    balance: purse.balance - gain,
    claimed: new Map(purse.claimed).set(verifier, claimed),
  });
  credit(draft, verifier, gain);
}

function claimOne(context: Context, claim: Claim, orderHash: Hash, verifier: Address): void {
  const { draft, rules, time } = context;
  const { order } = claim;
  checkOrder(context, order.value, verifier);
  const before = draft.claims.get(orderHash);
  const gain = gainOf(claim, before);
  const client = recoverSigner(rules.domain, 'AuditOrder', order);
  if (client === verifier) refuse('CLAIM-2');
  const purse = draft.purses.get(client);
  // [CLAIM-8 REJECT] The client that signed the order must have a purse.
  if (purse === undefined) refuse('CLAIM-8');
  checkEvidence(context, claim, verifier);
  pay(context, client, purse, verifier, gain);
  const verdict = before?.verdict === true || claim.verdict !== undefined;
  const until = order.value.expiry + CLAIM_MS;
  draft.claims.set(orderHash, { commitment: true, verdict, until });
  const key = formatAudited(client, order.value.receiptHash);
  const fees = (draft.audited.get(key)?.fees ?? 0n) + gain;
  draft.audited.set(key, { fees, until: time + historyMs(rules) });
}

/** @throws RasticError as checkRedeemPurse; SIGN_…, LEDGER_ACCOUNT, _NONCE, _RATE, _CLAIM. */
export function applyRedeemPurse(context: Context, operation: OperationOf<'redeemPurse'>): void {
  const { draft, rules } = context;
  const { value, claims } = operation;
  checkRedeemPurse(operation);
  const verifier = recoverSigner(rules.domain, 'RedeemPurse', operation);
  useNonce(draft, verifier, value.nonce);
  for (const [i, claim] of claims.entries()) {
    const orderHash = digest(rules.domain, 'AuditOrder', claim.order.value);
    // [CLAIM-9 REJECT] The verifier must have signed for these orders, in this order.
    if (value.orders[i] !== orderHash) refuse('CLAIM-9');
    claimOne(context, claim, orderHash, verifier);
  }
}
