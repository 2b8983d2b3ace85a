/**
 * What a panel member's opened Commitment and signed Verdict come to. The ledger recomputes the
 * Verdict; one that says otherwise is refused. PROTOCOL sections 5, 6 and 7.
 */
import { RasticError } from '../../base/errors.js';
import { hashCommitment } from '../commitment.js';
import type { Leaf } from '../leaf.js';
import { judgingRule } from '../manifest.js';
import { digest } from '../sign.js';
import type { Hash } from '../structs.js';
import {
  createPanelVerdict,
  decodeFinding,
  type Finding,
  judgeLeaf,
  type Matter,
  outcomeOf,
} from '../verdict.js';
import type { Context, OperationOf } from './context.js';
import type { DisputeState, PanelMember, Vote } from './dispute-state.js';
import { matterOf } from './matter.js';

function refuse(rule: string): never {
  throw new RasticError('LEDGER_VERDICT', { rule });
}

/** Whether a mismatch on this finding is beyond what slashing needs. */
function isHard(matter: Matter, on: Hash, finding: Finding, leaf: Leaf): boolean {
  if ('leaf' in finding) {
    // [VOTE-6] Tokens of another prefix were never compared: nothing hard comes of them.
    return finding.leaf.prefix === leaf.prefix && judgeLeaf(matter, leaf, finding.leaf, on).hard;
  }
  // The renderer is part of the class: across classes that were never measured against each other
  // an honest prompt may differ, as honest logits may.
  const pair = { compute: matter.receipt.engineClass, verifier: on, quarter: matter.quarter };
  return pair.compute === on || judgingRule(matter.manifest, pair).tolerance !== undefined;
}

/** @throws RasticError LEDGER_VERDICT; VERDICT_INVALID and LEAF_… for what is no leaf′. */
export function voteOf(
  { rules }: Context,
  dispute: DisputeState,
  member: PanelMember,
  { verdict, leaf: bytes, salt }: OperationOf<'verdict'>,
): Vote {
  const { receiptHash, index, opened } = dispute;
  if (opened === undefined) return refuse('VOTE-1');
  // [VOTE-4 REJECT] The opening is what the member committed to before it could see the leaf.
  const recomputed = { index, leaf: bytes };
  if (hashCommitment(receiptHash, member.address, [recomputed], salt) !== member.commitment) {
    refuse('VOTE-4');
  }
  const matter = matterOf(rules, dispute);
  const finding = decodeFinding(matter, recomputed);
  const { engineClass, leafHash } = verdict.value;
  const right = createPanelVerdict(matter, engineClass, finding, opened.leaf);
  // [VOTE-5 REJECT] The Verdict is what follows from leaf, leaf′, Job and manifest.
  const isRight =
    digest(rules.domain, 'Verdict', verdict.value) === digest(rules.domain, 'Verdict', right);
  if (!isRight) refuse('VOTE-5');
  const pair = { compute: dispute.receipt.engineClass, verifier: engineClass };
  const { exact } = judgingRule(matter.manifest, { ...pair, quarter: dispute.quarter });
  const hard = isHard(matter, engineClass, finding, opened.leaf);
  return { outcome: outcomeOf(right), prompt: !('leaf' in finding), leafHash, exact, hard };
}
