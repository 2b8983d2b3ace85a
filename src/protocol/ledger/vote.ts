/**
 * The vote that follows from a panel member's opened Commitment and signed Verdict. The ledger
 * recomputes the Verdict and refuses a different one. docs/protocol.md sections 5, 6 and 7.
 */
import { judgingRule } from '../model/manifest.js';
import { refuse } from '../rules.js';
import { digest } from '../sign/sign.js';
import { hashCommitment } from '../steps/commitment.js';
import { reasonOf } from '../steps/finding.js';
import { createVerdict, decodeFinding, judgeFinding } from '../steps/verdict.js';
import { isSure } from './blame.js';
import { farFrom } from './canary.js';
import type { Context, OperationOf } from './context.js';
import type { DisputeState, PanelMember, Vote } from './dispute-state.js';
import { matterOf } from './matter.js';

/** @throws RasticError LEDGER_VERDICT; VERDICT_INVALID and LEAF_… for an invalid finding. */
export function voteOf(
  { rules }: Context,
  dispute: DisputeState,
  member: PanelMember,
  { verdict, leaf: bytes, salt }: OperationOf<'verdict'>,
): Vote {
  const { receiptHash, index, opened, quarter } = dispute;
  if (opened === undefined) return refuse('VOTE-1');
  // [VOTE-4 REJECT] The opening must be what the member committed to before it could see the leaf.
  const recomputed = { index, leaf: bytes };
  if (hashCommitment(receiptHash, member.address, [recomputed], salt) !== member.commitment) {
    refuse('VOTE-4');
  }
  const matter = matterOf(rules, dispute, opened.tokens);
  const finding = decodeFinding(matter, recomputed);
  // [VOTE-6 REJECT] The member's leaf must be computed from the tokens that lead to the disputed
  // leaf.
  if ('leaf' in finding && finding.leaf.prefix !== dispute.prefix) refuse('VOTE-6');
  const { engineClass, leafHash } = verdict.value;
  const right = createVerdict(matter, engineClass, finding, opened.leaf);
  // [VOTE-5 REJECT] The Verdict must be what follows from both leaves, the Job and the manifest.
  const isRight =
    digest(rules.domain, 'Verdict', verdict.value) === digest(rules.domain, 'Verdict', right);
  if (!isRight) refuse('VOTE-5');
  const pair = { compute: dispute.receipt.engineClass, verifier: engineClass, quarter };
  const { exact } = judgingRule(matter.manifest, pair);
  const judgement = judgeFinding(matter, engineClass, finding, opened.leaf);
  const { outcome, hard } = judgement;
  return {
    outcome,
    reason: outcome === 'mismatch' ? reasonOf(finding) : 'none',
    leafHash,
    exact,
    hard,
    far: 'leaf' in finding ? farFrom(matter, dispute.shown, engineClass, judgement) : [],
    sure: isSure(matter, dispute.panel, { engineClass, finding, leaf: opened.leaf }),
  };
}
