/**
 * A panel member's Verdict with the opening of its Commitment; the one that decides also carries
 * the decision out. It authenticates itself, so anyone may bring it. PROTOCOL section 7.
 */
import { RasticError } from '../../base/errors.js';
import { electorateOf } from '../draw-verifiers.js';
import { recoverSigner } from '../sign.js';
import type { Address, Hash } from '../structs.js';
import { keepDispute } from './bond.js';
import { conclude } from './conclude.js';
import type { Context, OperationOf } from './context.js';
import { decide } from './decide.js';
import type { DisputeState, PanelMember } from './dispute-state.js';
import { disputeIn, withMember } from './phase.js';

import { stakesAt } from './stakes.js';
import { VERIFIER } from './state.js';
import { voteOf } from './vote.js';

function refuse(rule: string): never {
  throw new RasticError('LEDGER_VERDICT', { rule });
}

function memberOf(
  { rules }: Context,
  dispute: DisputeState,
  { verdict }: OperationOf<'verdict'>,
): PanelMember {
  // [VOTE-1 REJECT] A member of the panel signed it, one that has committed and not yet voted.
  const signer = recoverSigner(rules.domain, 'Verdict', verdict);
  const member = dispute.panel.find(({ address }) => address === signer);
  if (member?.commitment === undefined || member.vote !== undefined) return refuse('VOTE-1');
  // [VOTE-2 REJECT] It is about the disputed index.
  if (verdict.value.index !== dispute.index) refuse('VOTE-2');
  return member;
}

/** Whether the member's stake in the electorate of this dispute is for that class. */
function isStaked({ draft }: Context, dispute: DisputeState, who: Address, on: Hash): boolean {
  const { job, height, receipt } = dispute;
  const stakes = stakesAt(draft.state, VERIFIER, job.modelId, height);
  const electorate = electorateOf(stakes, receipt.engineClass);
  return electorate.stakes.some((s) => s.address === who && s.engineClass === on);
}

/**
 * @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, LEDGER_VERDICT, SIGN_INVALID;
 * VERDICT_INVALID and LEAF_… for what is no leaf′.
 */
export function applyVerdict(context: Context, operation: OperationOf<'verdict'>): void {
  const { receiptHash, engineClass } = operation.verdict.value;
  const dispute = disputeIn(context, receiptHash, 'judging');
  const member = memberOf(context, dispute, operation);
  // [VOTE-3 REJECT] It was made on a class that the member's stake in this draw is for.
  if (!isStaked(context, dispute, member.address, engineClass)) refuse('VOTE-3');
  const vote = voteOf(context, dispute, member, operation);
  const next = withMember(dispute, member.address, { vote, engineClass });
  const decision = decide(next.panel);
  keepDispute(context, decision ? conclude(context, next, decision) : next);
}
