/** What the ledger tells: accounts, stakes and disputes in their wire forms. Reads, never moves. */
import type { Wire } from '../messages.js';
import type { Address, Hash } from '../structs.js';
import { DISPUTE_PHASES, type PanelMember, standingAt } from './dispute-state.js';
import type { LedgerRules } from './rules.js';
import { EMPTY_ACCOUNT, type LedgerState, stakeOf } from './state.js';

export function headView(state: LedgerState, rules: LedgerRules): Wire<'Head'> {
  const { height, head, time } = state;
  return { networkId: rules.networkId, height, hash: head, time };
}

/** An account that never had money shows zeros. */
export function accountView(state: LedgerState, address: Address): Wire<'Account'> {
  const account = state.accounts.get(address) ?? EMPTY_ACCOUNT;
  return { balance: account.balance, stake: stakeOf(account), nonce: account.nonce };
}

const addressesOf = (members: readonly PanelMember[]) => members.map(({ address }) => address);

/**
 * @param now ledger time, milliseconds: a phase that has run out shows as what follows it.
 * @returns undefined if the Receipt was never disputed.
 */
export function disputeView(
  state: LedgerState,
  rules: LedgerRules,
  receiptHash: Hash,
  now: number,
): Wire<'DisputeView'> | undefined {
  const dispute = state.disputes.get(receiptHash);
  if (dispute === undefined) return undefined;
  const { phase, phaseEnd } = standingAt(dispute, now, rules.genesis.panelPhaseMs);
  return {
    state: DISPUTE_PHASES.indexOf(phase),
    index: dispute.index,
    panel: addressesOf(dispute.panel),
    committed: addressesOf(dispute.panel.filter((m) => m.commitment !== undefined)),
    leaf: dispute.opened?.bytes ?? new Uint8Array(),
    phaseEnd,
    client: dispute.client,
    compute: dispute.receipt.compute,
    slashed: dispute.slashed,
  };
}
