/**
 * An accusation: the client's Dispute with its evidence. It decides nothing; it opens a panel,
 * drawn from the journal's head after this very entry, which nobody knew before.
 * PROTOCOL section 7.
 */
import { RasticError } from '../../base/errors.js';
import { drawVerifiers, panelSeed } from '../draw-verifiers.js';
import { PANEL_SIZE } from '../params.js';
import { checkSigner } from '../sign.js';
import type { Address } from '../structs.js';
import { keepDispute, takeBond } from './bond.js';
import type { Context, OperationOf } from './context.js';
import type { PanelMember } from './dispute-state.js';
import { useNonce } from './draft.js';
import { type Accusation, checkEvidence } from './evidence.js';

/** @throws RasticError LEDGER_PANEL when the electorate has too few others. */
function drawPanel(
  { rules, head }: Context,
  { value, receipt }: OperationOf<'dispute'>,
  { accuser, electorate }: Accusation,
  client: Address,
): readonly PanelMember[] {
  const draw = drawVerifiers(panelSeed(value.auditSecret, value.receiptHash, head), {
    stakes: electorate.stakes,
    slot: BigInt(rules.genesis.minStake),
    exclude: [client, receipt.value.compute, accuser],
  });
  const panel: PanelMember[] = [];
  for (const address of draw) {
    if (panel.push({ address }) === PANEL_SIZE) return panel;
  }
  // [DISPUTE-13 REJECT] Client, node and accuser aside, there are enough verifiers for a panel.
  throw new RasticError('LEDGER_PANEL', { candidates: panel.length, needed: PANEL_SIZE });
}

/** @throws RasticError LEDGER_ACCOUNT, LEDGER_NONCE, LEDGER_DISPUTE, LEDGER_PANEL, LEDGER_HEIGHT, LEDGER_FUNDS. */
export function applyDispute(context: Context, operation: OperationOf<'dispute'>): void {
  const { draft, rules, time } = context;
  const { value, job, assign, receipt, verdict } = operation;
  const { client } = job.value;
  checkSigner(rules.domain, 'Dispute', operation, client);
  useNonce(draft, client, value.nonce);
  const accusation = checkEvidence(context, operation);
  const { receiptHash } = value;
  // [DISPUTE-1 REJECT] An assignment is disputed once, whichever of its Receipts is accused: a
  // node answers once for one piece of work, and no client tries panel after panel.
  if (draft.disputed.get(receipt.value.assignHash) !== undefined) {
    throw new RasticError('LEDGER_DISPUTE', { rule: 'DISPUTE-1' });
  }
  draft.disputed.set(receipt.value.assignHash, receiptHash);
  keepDispute(context, {
    receiptHash,
    index: value.index,
    client,
    accuser: accusation.accuser,
    accuserClass: verdict.value.engineClass,
    job: job.value,
    receipt: receipt.value,
    height: assign.value.height,
    head: context.head,
    quarter: accusation.electorate.exact,
    panel: drawPanel(context, operation, accusation, client),
    phase: 'committing',
    phaseEnd: time + rules.genesis.panelPhaseMs,
    slashed: 0n,
    bond: takeBond(context, client),
  });
}
