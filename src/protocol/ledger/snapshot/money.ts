/** The codecs of accounts, channels and purses in a snapshot. */
import type { ChannelState, PaidWork } from '../channel-state.js';
import type { AuditedReceipt, ClaimState, PurseDeposit, PurseState } from '../purse-state.js';
import type { AccountState, Pair, Unbonding } from '../state.js';
import { amount, flag, hex, list, map, record, text, uint } from './codec.js';

const pair = record<Pair>({ role: uint, modelId: hex, engineClass: hex });

const unbonding = record<Unbonding>({ pair, amount, until: uint });

export const account = record<AccountState>({
  balance: amount,
  nonce: uint,
  usedUntil: uint,
  stakes: map(text, amount),
  unbonding: list(unbonding),
  verifierSince: uint,
  channelled: amount,
});

export const channel = record<ChannelState>({
  payer: hex,
  payee: hex,
  deposit: amount,
  redeemed: amount,
  nonce: uint,
  expiry: uint,
  closing: uint,
});

export const paidWork = record<PaidWork>({ paid: amount, until: uint });

const deposit = record<PurseDeposit>({ height: uint, total: amount });

export const purse = record<PurseState>({
  balance: amount,
  deposits: list(deposit),
  claimed: map(hex, amount),
  closing: uint,
});

export const claim = record<ClaimState>({ commitment: flag, verdict: flag, until: uint });

export const auditedReceipt = record<AuditedReceipt>({ fees: amount, until: uint });
