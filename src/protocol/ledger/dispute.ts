/**
 * An accusation: the client's Dispute with its evidence. It opens a panel, drawn from the current
 * stakes by the beacon of the same entry. It decides nothing itself, unless the Receipt is wrong by
 * itself. docs/protocol.md section 7.
 */
import { DISPUTES_MAX, PANEL_SIZE, VERDICT_REASONS } from '../params.js';
import { drawVerifiers, panelSeed, type VerifierStake } from '../proof/draw-verifiers.js';
import { refuse } from '../rules.js';
import { checkSigner } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import { disputeIdOf } from '../steps/dispute-id.js';
import { keepDispute, takeBond } from './bond.js';
import { checkSecret, shownIn } from './canary.js';
import { slashFor } from './conclude.js';
import type { Context, OperationOf } from './context.js';
import type { DisputeState, PanelMember } from './dispute-state.js';
import { useNonce } from './draft.js';
import { type Accusation, checkEvidence } from './evidence.js';
import { votersAt } from './stakes.js';

type Evidence = OperationOf<'dispute'>;

/**
 * The stakes that a panel is drawn from, as they are before this entry. The quarter rule at the
 * Assign's height decides which of them count, so that nobody can change a dispute's class by
 * staking.
 */
function votersNow(
  { draft, rules }: Context,
  { job, receipt }: Evidence,
  quarter: boolean,
): readonly VerifierStake[] {
  const { state } = draft;
  const all = votersAt(state, rules, job.value.modelId, state.height);
  const { engineClass } = receipt.value;
  return quarter ? all.filter((stake) => stake.engineClass === engineClass) : all;
}

/** @throws RasticError LEDGER_PANEL when there are too few other verifiers. */
function drawPanel(
  context: Context,
  evidence: Evidence,
  quarter: boolean,
  others: readonly Address[],
): readonly PanelMember[] {
  const { rules, beacon } = context;
  const { value, job, receipt } = evidence;
  const stakes = votersNow(context, evidence, quarter);
  const seed = panelSeed(value.auditSecret, value.receiptHash, value.index, beacon);
  const draw = drawVerifiers(seed, {
    stakes,
    slot: BigInt(rules.genesis.minStake),
    // [PANEL-2] The client, the compute node and the accusers of an assignment are never on its
    // panel.
    // [CANARY-8] Those whose Verdicts are shown are never on the panel.
    exclude: [job.value.client, receipt.value.compute, ...others],
  });
  const panel: PanelMember[] = [];
  for (const address of draw) {
    const own = stakes.filter((stake) => stake.address === address);
    const classes = own.map(({ engineClass }) => engineClass);
    if (panel.push({ address, classes }) === PANEL_SIZE) return panel;
  }
  // [DISPUTE-13 REJECT] There must be enough verifiers for a panel, without the client, the compute
  // node and the accusers.
  refuse('DISPUTE-13', { candidates: panel.length, needed: PANEL_SIZE });
}

/** Earlier accusers of the assignment. @throws RasticError LEDGER_DISPUTE. */
function accusersBefore({ draft }: Context, assignHash: Hash, id: Hash): readonly Address[] {
  const ids = draft.disputed.get(assignHash) ?? [];
  // [DISPUTE-1 REJECT] An accuser may open one dispute about an assignment, and there may be at
  // most four accusers.
  if (ids.includes(id) || ids.length >= DISPUTES_MAX) refuse('DISPUTE-1');
  // [DISPUTE-14 REJECT] An assignment that was slashed cannot be disputed again.
  if (draft.slashed.get(assignHash) !== undefined) refuse('DISPUTE-14');
  return ids.flatMap((other) => draft.disputes.get(other)?.accuser ?? []);
}

function begin(
  { time, rules }: Context,
  { value, job, assign, receipt, verdict }: Evidence,
  { accuser, electorate }: Accusation,
): Omit<DisputeState, 'panel' | 'bond' | 'shown'> {
  return {
    id: disputeIdOf(receipt.value.assignHash, accuser),
    receiptHash: value.receiptHash,
    index: value.index,
    prefix: value.prefix,
    client: job.value.client,
    accuser,
    accusation: verdict,
    job: job.value,
    receipt: receipt.value,
    height: assign.value.height,
    quarter: electorate.exact,
    phase: 'committing',
    phaseEnd: time + rules.genesis.panelPhaseMs,
    slashed: 0n,
  };
}

/**
 * @throws RasticError LEDGER_ACCOUNT, LEDGER_NONCE, LEDGER_DISPUTE, LEDGER_PANEL, LEDGER_HEIGHT,
 * LEDGER_FUNDS, LIFE_OVER.
 */
export function applyDispute(context: Context, operation: Evidence): void {
  const { draft, rules } = context;
  const { value, job, receipt, verdict } = operation;
  const { client } = job.value;
  useNonce(draft, client, value.nonce);
  checkSigner(rules.domain, 'Dispute', operation, client);
  checkSecret(context, operation);
  const accusation = checkEvidence(context, operation);
  const { assignHash } = receipt.value;
  const begun = begin(context, operation, accusation);
  const before = accusersBefore(context, assignHash, begun.id);
  const shown = shownIn(context, operation, accusation);
  draft.disputed.set(assignHash, [...(draft.disputed.get(assignHash) ?? []), begun.id]);
  if (VERDICT_REASONS[verdict.value.reason] === 'context') {
    // [DISPUTE-15] A Receipt with more tokens than the context holds is wrong by itself, so no
    // panel is drawn.
    const dispute = { ...begun, shown, panel: [], bond: 0n };
    keepDispute(context, slashFor(context, dispute, [accusation.accuser]));
    return;
  }
  const others = [...before, accusation.accuser, ...shown.map(({ address }) => address)];
  const panel = drawPanel(context, operation, begun.quarter, others);
  keepDispute(context, { ...begun, shown, panel, bond: takeBond(context, client) });
}
