/**
 * What a panel member's opened Commitment and signed Verdict come to. The ledger recomputes the
 * Verdict; one that says otherwise is refused. PROTOCOL sections 5, 6 and 7.
 */
import { RasticError } from '../../base/errors.js';
import { hashCommitment } from '../commitment.js';
import { hashLeaf, type Leaf } from '../leaf.js';
import { judgingRule } from '../manifest.js';
import { OUTCOMES } from '../params.js';
import { digest } from '../sign.js';
import type { Hash, Verdict } from '../structs.js';
import { createVerdict, decodeFinding, type Finding, judgeLeaf, type Matter } from '../verdict.js';
import type { Context, OperationOf } from './context.js';
import type { DisputeState, PanelMember, Vote } from './dispute-state.js';
import { matterOf } from './matter.js';

function refuse(rule: string): never {
  throw new RasticError('LEDGER_VERDICT', { rule });
}

interface Expected {
  /** The one Verdict that is right. */
  readonly verdict: Verdict;
  readonly hard: boolean;
}

function expectedOf(matter: Matter, on: Hash, finding: Finding, leaf: Leaf): Expected {
  if (!('leaf' in finding)) {
    // The renderer is part of the class: across classes that were never measured against each
    // other an honest prompt may differ, as honest logits may.
    const pair = { compute: matter.receipt.engineClass, verifier: on, quarter: matter.quarter };
    const { tolerance } = judgingRule(matter.manifest, pair);
    const hard = pair.compute === pair.verifier || tolerance !== undefined;
    return { verdict: createVerdict(matter, on, finding, leaf), hard };
  }
  const { receiptHash } = matter;
  // [VOTE-6] Another prefix than the leaf's own: the member was given other tokens. That is
  // `inconclusive`, a vote for neither side; it alone must not end the dispute, or one friend of a
  // cheat could.
  if (finding.leaf.prefix !== leaf.prefix) {
    const leafHash = hashLeaf(finding.leaf);
    const outcome = OUTCOMES.indexOf('inconclusive');
    const { index } = finding;
    return {
      verdict: { receiptHash, index, engineClass: on, outcome, reason: 0, leafHash },
      hard: false,
    };
  }
  const { hard } = judgeLeaf(matter, leaf, finding.leaf, on);
  return { verdict: createVerdict(matter, on, finding, leaf), hard };
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
  const right = expectedOf(matter, engineClass, finding, opened.leaf);
  // [VOTE-5 REJECT] The Verdict is what follows from leaf, leaf′, Job and manifest.
  const isRight =
    digest(rules.domain, 'Verdict', verdict.value) ===
    digest(rules.domain, 'Verdict', right.verdict);
  if (!isRight) refuse('VOTE-5');
  const pair = { compute: dispute.receipt.engineClass, verifier: engineClass };
  const { exact } = judgingRule(matter.manifest, { ...pair, quarter: dispute.quarter });
  const outcome = OUTCOMES[right.verdict.outcome];
  if (outcome === undefined || outcome === 'none') return refuse('VOTE-5');
  return { outcome, prompt: !('leaf' in finding), leafHash, exact, hard: right.hard };
}
