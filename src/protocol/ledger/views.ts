/** What the ledger reports: heads, accounts and disputes in wire form. Reads only. */

import { HOLDINGS_MAX } from '../params-wire.js';
import type { Address, Hash } from '../sign/structs.js';
import { NO_PREFIX } from '../steps/assign.js';
import type { Wire } from '../wire/messages.js';
import { closeOverdue } from './bond.js';
import {
  DISPUTE_PHASES,
  type DisputeState,
  type PanelMember,
  standingAt,
} from './dispute-state.js';
import { Draft } from './draft.js';
import type { LedgerRules } from './rules.js';
import { type AccountState, EMPTY_ACCOUNT, type LedgerState, parsePair, stakeOf } from './state.js';

export function headView(state: LedgerState, rules: LedgerRules): Wire<'Head'> {
  const { height, head, time } = state;
  return { networkId: rules.networkId, height, hash: head, time };
}

/** An account as the next entry would find it, which first closes disputes that have run out. */
function accountAt(
  state: LedgerState,
  rules: LedgerRules,
  address: Address,
  now: number,
): AccountState {
  const draft = new Draft(state, now);
  closeOverdue({ draft, rules, time: now, head: state.head, beacon: '0x' });
  return draft.accounts.get(address) ?? EMPTY_ACCOUNT;
}

/** An account that never had money shows zeros. @param now ledger time. */
export function accountView(
  state: LedgerState,
  rules: LedgerRules,
  address: Address,
  now: number,
): Wire<'Account'> {
  const account = accountAt(state, rules, address, now);
  return { balance: account.balance, stake: stakeOf(account), nonce: account.nonce };
}

const addressesOf = (members: readonly PanelMember[]) => members.map(({ address }) => address);

/**
 * @param now ledger time, milliseconds: a phase that has run out is replaced by what follows it.
 * @param id of a dispute, or the hash of a Receipt that is part of two histories.
 * @returns undefined if there is neither.
 */
export function disputeView(
  state: LedgerState,
  rules: LedgerRules,
  id: Hash,
  now: number,
): Wire<'DisputeView'> | undefined {
  const dispute = state.disputes.get(id);
  if (dispute === undefined) return equivocationView(state, id);
  const { phase, phaseEnd } = standingAt(dispute, now, rules.genesis.panelPhaseMs);
  return {
    state: DISPUTE_PHASES.indexOf(phase),
    receiptHash: dispute.receiptHash,
    index: dispute.index,
    panel: addressesOf(dispute.panel),
    committed: addressesOf(dispute.panel.filter((m) => m.commitment !== undefined)),
    leaf: dispute.opened?.bytes ?? new Uint8Array(),
    phaseEnd,
    client: dispute.client,
    compute: dispute.receipt.compute,
    slashed: dispute.slashed,
    accuser: dispute.accuser,
    prefix: dispute.prefix,
    fined: dispute.exposed?.fined ?? [],
    fines: dispute.exposed?.fines ?? 0n,
    shown: dispute.shown.map(({ address }) => address),
  };
}

/** Two histories need no panel: they are shown as a dispute that was slashed at once. */
function equivocationView(state: LedgerState, receiptHash: Hash): Wire<'DisputeView'> | undefined {
  const found = state.equivocations.get(receiptHash);
  if (found === undefined) return undefined;
  const { index, client, compute, slashed, time, accuser } = found;
  const nobody = { panel: [], committed: [], fined: [], fines: 0n, shown: [] };
  const nothing = { leaf: new Uint8Array(), prefix: NO_PREFIX };
  const slashedState = DISPUTE_PHASES.indexOf('slashed');
  const about = { receiptHash, index, client, compute, accuser };
  return { ...nobody, ...nothing, ...about, state: slashedState, phaseEnd: time, slashed };
}

const isOpen = (state: number): boolean => state < DISPUTE_PHASES.indexOf('slashed');

const isPartOf = ({ client, accuser, receipt, panel }: DisputeState, address: Address): boolean =>
  [client, accuser, receipt.compute].includes(address) || addressesOf(panel).includes(address);

/** An account's stakes, and the undecided disputes that it takes part in. @param now ledger time. */
export function holdingsView(
  state: LedgerState,
  rules: LedgerRules,
  address: Address,
  now: number,
): Wire<'Holdings'> {
  const account = accountAt(state, rules, address, now);
  const stakes = [...account.stakes]
    .filter(([, amount]) => amount > 0n)
    .map(([pair, amount]) => ({ ...parsePair(pair), amount }));
  const disputes = state.undecided.flatMap((id) => {
    const dispute = state.disputes.get(id);
    return dispute !== undefined && isPartOf(dispute, address) ? [dispute] : [];
  });
  const open = disputes.flatMap((dispute) => {
    const { id, receiptHash } = dispute;
    const { phase, phaseEnd } = standingAt(dispute, now, rules.genesis.panelPhaseMs);
    const number = DISPUTE_PHASES.indexOf(phase);
    const bond = dispute.client === address ? dispute.bond : 0n;
    return isOpen(number) ? [{ id, receiptHash, state: number, phaseEnd, bond }] : [];
  });
  return {
    stakes: stakes.slice(0, HOLDINGS_MAX),
    disputes: open.slice(-HOLDINGS_MAX),
    unbonding: account.unbonding.map(({ pair, amount, until }) => ({ ...pair, amount, until })),
    channelled: account.channelled,
  };
}
