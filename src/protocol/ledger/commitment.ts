/**
 * A panel member's Commitment: the hash of what it recomputed, made before it saw the leaf. It is
 * signed, so anyone may submit it. docs/protocol.md sections 5 and 7.
 */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { disputeIn, enterPhase, withMember } from './phase.js';

/** @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, LEDGER_COMMITMENT, SIGN_INVALID. */
export function applyCommitment(context: Context, operation: OperationOf<'commitment'>): void {
  const { draft, rules } = context;
  const { receiptHash, indices, hash, panel } = operation.value;
  // [COMMITMENT-4 REJECT] The Commitment must be for this panel and this Receipt, so that nobody
  // can submit one that the member made for an audit or for another panel.
  const dispute = disputeIn(context, panel, 'committing');
  if (receiptHash !== dispute.receiptHash) refuse('COMMITMENT-4');
  // [COMMITMENT-1 REJECT] A member of the panel must have signed the Commitment.
  const signer = recoverSigner(rules.domain, 'Commitment', operation);
  const member = dispute.panel.find(({ address }) => address === signer);
  if (member === undefined) refuse('COMMITMENT-1');
  // [COMMITMENT-2 REJECT] The Commitment must be for the disputed index only.
  if (indices.length !== 1 || indices[0] !== dispute.index) refuse('COMMITMENT-2');
  // [COMMITMENT-3 REJECT] A member commits at most once.
  if (member.commitment !== undefined) refuse('COMMITMENT-3');
  const next = withMember(dispute, signer, { commitment: hash });
  const complete = next.panel.every(({ commitment }) => commitment !== undefined);
  draft.disputes.set(panel, complete ? enterPhase(context, next, 'commit') : next);
}
