/**
 * A panel member's Verdict with the opening of its Commitment. The one that completes a decision
 * also executes it. It is signed, so anyone may submit it. docs/protocol.md section 7.
 */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import { keepDispute } from './bond.js';
import { conclude } from './conclude.js';
import type { Context, OperationOf } from './context.js';
import { decide } from './decide.js';
import type { DisputeState, PanelMember } from './dispute-state.js';
import { disputeIn, withMember } from './phase.js';
import { voteOf } from './vote.js';

function memberOf(
  { rules }: Context,
  dispute: DisputeState,
  { verdict }: OperationOf<'verdict'>,
): PanelMember {
  // [VOTE-1 REJECT] A member of the panel that has committed and has not voted yet must have signed
  // the Verdict.
  const signer = recoverSigner(rules.domain, 'Verdict', verdict);
  const member = dispute.panel.find(({ address }) => address === signer);
  if (member?.commitment === undefined || member.vote !== undefined) return refuse('VOTE-1');
  // [VOTE-2 REJECT] The Verdict must be about the disputed Receipt.
  if (verdict.value.receiptHash !== dispute.receiptHash) refuse('VOTE-2');
  // [VOTE-3 REJECT] The engine class of the Verdict must be that of a stake by which the member was
  // drawn.
  if (!member.classes.includes(verdict.value.engineClass)) refuse('VOTE-3');
  return member;
}

/**
 * @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, LEDGER_VERDICT, SIGN_INVALID;
 * VERDICT_INVALID and LEAF_… for an invalid leaf′.
 */
export function applyVerdict(context: Context, operation: OperationOf<'verdict'>): void {
  const { engineClass } = operation.verdict.value;
  const dispute = disputeIn(context, operation.disputeId, 'judging');
  const member = memberOf(context, dispute, operation);
  const vote = voteOf(context, dispute, member, operation);
  const next = withMember(dispute, member.address, { vote, engineClass });
  const decision = decide(next.panel);
  keepDispute(context, decision ? conclude(context, next, decision) : next);
}
