/**
 * A panel member's Commitment: the hash of what it recomputed, before it has seen the leaf. It
 * authenticates itself, so anyone may bring it. docs/protocol.md sections 5 and 7.
 */
import { RasticError } from '../../base/errors.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { disputeIn, enterPhase, withMember } from './phase.js';

function refuse(rule: string): never {
  throw new RasticError('LEDGER_COMMITMENT', { rule });
}

/** @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, LEDGER_COMMITMENT, SIGN_INVALID. */
export function applyCommitment(context: Context, operation: OperationOf<'commitment'>): void {
  const { draft, rules } = context;
  const { receiptHash, indices, hash, panel } = operation.value;
  // [COMMITMENT-4 REJECT] It was made for this panel: one that the member gave in an audit, or on
  // another panel, could else be brought by anybody, and the member could never open it.
  const dispute = disputeIn(context, panel, 'committing');
  if (receiptHash !== dispute.receiptHash) refuse('COMMITMENT-4');
  // [COMMITMENT-1 REJECT] A member of the panel signed it.
  const signer = recoverSigner(rules.domain, 'Commitment', operation);
  const member = dispute.panel.find(({ address }) => address === signer);
  if (member === undefined) refuse('COMMITMENT-1');
  // [COMMITMENT-2 REJECT] It is for the disputed index and no other.
  if (indices.length !== 1 || indices[0] !== dispute.index) refuse('COMMITMENT-2');
  // [COMMITMENT-3 REJECT] A member commits once.
  if (member.commitment !== undefined) refuse('COMMITMENT-3');
  const next = withMember(dispute, signer, { commitment: hash });
  const complete = next.panel.every(({ commitment }) => commitment !== undefined);
  draft.disputes.set(panel, complete ? enterPhase(context, next, 'commit') : next);
}
