/**
 * A dispute about a canary: whom it shows, and what they lose. The leaf was wrong on purpose, so the
 * node loses nothing; who signed that it is right did not compute. docs/protocol.md section 7.7.
 */
import { judgingRule, type Manifest } from '../model/manifest.js';
import {
  OUTCOMES,
  PANEL_MAJORITY,
  REWARD_FEES,
  REWARD_SHARE_DIVISOR,
  VERDICT_REASONS,
} from '../params.js';
import { CANARY_FINE_DIVISOR } from '../params-canary.js';
import type { Judgement } from '../proof/judge.js';
import { refuse } from '../rules.js';
import { digest, recoverSigner } from '../sign/sign.js';
import type { Address, Hash, Signed, Verdict } from '../sign/structs.js';
import { farDistance, isCanary, isReal } from '../steps/canary.js';
import type { Matter } from '../steps/verdict.js';
import type { Context, OperationOf } from './context.js';
import { type DisputeState, moveDispute, type PanelMember, type Shown } from './dispute-state.js';
import type { Accusation } from './evidence.js';
import { heldFor, takeHeld } from './held-stake.js';
import { manifestOf } from './rules.js';
import { share } from './slash.js';
import { VERIFIER } from './state.js';

type Evidence = OperationOf<'dispute'>;

/**
 * What needs no signature of a verifier. @returns whether the dispute is about a canary.
 * @throws RasticError LEDGER_DISPUTE.
 */
export function checkSecret({ rules }: Context, evidence: Evidence): boolean {
  const { value, job, verdict, shown } = evidence;
  const { jobSecret } = value;
  const isWrongOnPurpose = isCanary(job.value, jobSecret);
  // [CANARY-3 REJECT] A Dispute must open the Job's nonce, so that it is known whether the leaves
  // were wrong on purpose.
  if (!isWrongOnPurpose && !isReal(job.value, jobSecret)) refuse('CANARY-3');
  // [CANARY-4 REJECT] A Dispute about a canary must accuse a leaf and show at least one Verdict, and
  // one about a real job must show none.
  if (isWrongOnPurpose !== shown.length > 0) refuse('CANARY-4');
  if (isWrongOnPurpose && VERDICT_REASONS[verdict.value.reason] !== 'leaf') refuse('CANARY-4');
  if (value.shown.length !== shown.length) refuse('CANARY-5');
  for (const [i, { value: said }] of shown.entries()) {
    const outcome = OUTCOMES[said.outcome];
    const isRight = outcome === 'match' || outcome === 'close';
    const isHere = said.receiptHash === value.receiptHash && said.index === value.index;
    // [CANARY-5 REJECT] A shown Verdict must say match or close, be about the disputed Receipt and
    // index, and be named in the Dispute.
    const isNamed = value.shown[i] === digest(rules.domain, 'Verdict', said);
    if (!isRight || !isHere || !isNamed) refuse('CANARY-5');
  }
  return isWrongOnPurpose;
}

/** @throws RasticError LEDGER_DISPUTE. */
function signerOf(
  { rules }: Context,
  { receipt, job }: Evidence,
  { accuser, electorate, isDrawn }: Accusation,
  verdict: Signed<Verdict>,
): Shown {
  const { engineClass } = verdict.value;
  const address = recoverSigner(rules.domain, 'Verdict', verdict);
  const own = electorate.stakes.filter((stake) => stake.address === address);
  const isStaked = own.some((stake) => stake.engineClass === engineClass);
  const manifest = manifestOf(rules, job.value);
  const { engineClass: compute } = receipt.value;
  const pair = { compute, verifier: engineClass, quarter: electorate.exact };
  const rule = manifest && judgingRule(manifest, pair);
  const isJudged = rule?.exact === true || rule?.tolerance !== undefined;
  // [CANARY-6 REJECT] The signer of a shown Verdict must be another drawn verifier, with an engine
  // class of its stake in the draw that is exact or measured against the node's class.
  if (address === accuser || !isStaked || !isJudged || !isDrawn(address)) refuse('CANARY-6');
  return { address, engineClass };
}

/** Last, because signatures cost more than all other checks. @throws RasticError LEDGER_DISPUTE, SIGN_…. */
export function shownIn(
  context: Context,
  evidence: Evidence,
  accusation: Accusation,
): readonly Shown[] {
  const { draft } = context;
  const known = new Set<Address>();
  for (const id of draft.disputed.get(evidence.receipt.value.assignHash) ?? []) {
    for (const { address } of draft.disputes.get(id)?.shown ?? []) known.add(address);
  }
  return evidence.shown.map((verdict) => {
    const shown = signerOf(context, evidence, accusation, verdict);
    // [CANARY-7 REJECT] A verifier must be shown only once for an assignment.
    if (known.has(shown.address)) refuse('CANARY-7');
    known.add(shown.address);
    return shown;
  });
}

/**
 * Classes of shown Verdicts for which a member's own leaf shows that the node's leaf is wrong.
 * [CANARY-11] A shown Verdict is false only if two members who decided are far from the node's leaf:
 * by another bit within an exact class, or by more than the hard bounds of both classes together.
 */
export function farFrom(
  { manifest, receipt, quarter }: Pick<Matter, 'manifest' | 'receipt' | 'quarter'>,
  shown: readonly Shown[],
  own: Hash,
  { outcome, hard, distance }: Judgement,
): readonly Hash[] {
  if (outcome !== 'mismatch' || !hard) return [];
  const { engineClass: compute } = receipt;
  return [...new Set(shown.map(({ engineClass }) => engineClass))].filter((engineClass) => {
    const isExact = [own, engineClass].every((verifier) =>
      isEqualityFor(manifest, { compute, verifier, quarter }),
    );
    if (isExact) return true;
    const far = farDistance(manifest, compute, [own, engineClass]);
    return far !== undefined && distance > far;
  });
}

const isEqualityFor = (manifest: Manifest, pair: Parameters<typeof judgingRule>[1]): boolean =>
  judgingRule(manifest, pair).exact;

/** @returns what the signer of a false Verdict loses. */
function fine({ draft }: Context, { job }: DisputeState, { address, engineClass }: Shown): bigint {
  const pair = { role: VERIFIER, modelId: job.modelId, engineClass };
  const stake = heldFor(draft, address, pair);
  // [CANARY-10] The signer of a false shown Verdict loses a twentieth of its stake.
  const loss = stake / CANARY_FINE_DIVISOR;
  if (loss > 0n) takeHeld(draft, address, pair, loss);
  return loss;
}

/**
 * The panel has found the leaf of a canary wrong.
 * [CANARY-9] The node of a canary loses nothing when the panel finds its leaf wrong.
 * @returns the dispute in its final state.
 */
export function expose(
  context: Context,
  dispute: DisputeState,
  winners: readonly PanelMember[],
): DisputeState {
  const fined: Address[] = [];
  let fines = 0n;
  for (const shown of dispute.shown) {
    const far = winners.filter(({ vote }) => vote?.far.includes(shown.engineClass));
    if (far.length < PANEL_MAJORITY) continue;
    fines += fine(context, dispute, shown);
    fined.push(shown.address);
  }
  // [CANARY-12] First accuser and deciding members get ten fees each from the fines, at most half of
  // them together, and the rest is burned.
  const shared = fines / REWARD_SHARE_DIVISOR;
  const rewarded = [dispute.accuser, ...winners.map(({ address }) => address)];
  share(context, shared, rewarded, REWARD_FEES);
  context.draft.burned += fines - shared;
  return { ...dispute, phase: moveDispute(dispute.phase, 'expose'), exposed: { fined, fines } };
}
