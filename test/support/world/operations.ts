/** Every operation of the ledger, ready to be taken, and signatures that belong elsewhere. */

import { addressOf, EXACT, hashOf, MODEL } from '../../../scripts/vectors/network.js';
import type { Hex } from '../../../src/base/bytes.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { UNBOND_MS } from '../../../src/protocol/params-money.js';
import { embeddedDomain, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Signed } from '../../../src/protocol/sign/structs.js';
import { createNetwork, Work, wrong } from './dispute.js';
import { equivocation, historyOf, otherLeaves, ownHistory } from './histories.js';
import { type TestLedger, VERIFIER } from './ledger.js';
import { claimOf, fundPurse, openChannel, openingOf, redeemOf, redeemPurseOf } from './money.js';

export const FOREIGN = embeddedDomain(hashOf('another network'));

/** A dispute as far as the phase that takes this operation, and its member's honest one. */
export function stage(phase: 'committing' | 'opening' | 'judging'): { work: Work; member: string } {
  const work = new Work(createNetwork(), { cheat: wrong });
  work.ledger.submit(work.dispute());
  const [member = ''] = work.panel();
  if (phase !== 'committing') {
    for (const name of work.panel()) work.ledger.submit(work.commitment(name));
  }
  if (phase === 'judging') work.ledger.submit(work.open());
  return { work, member };
}

/** Signs a struct that is right in its own place. */
export type SignOther = (signer: Signer) => Hex;
export const asTransfer: SignOther = (signer) =>
  signer.sign('Transfer', { to: addressOf('x1'), amount: 1n, nonce: 0 }).signature;

export interface Place {
  readonly ledger: TestLedger;
  readonly honest: Operation;
  /** The same with its own signature replaced by the same account's other one. */
  readonly signedBy: string;
}

export const histories = (work: Work) =>
  equivocation(work, [ownHistory(work), historyOf(work, otherLeaves(work))]);

/** Every operation, ready to be taken, and who signs it. */
export const OPERATIONS: Readonly<Record<Operation['type'], () => Place>> = {
  mint: () => {
    const ledger = createNetwork();
    const value = { to: addressOf('x1'), amount: 5n, nonce: ledger.nonce('moderator') };
    const signed = ledger.signer('moderator').sign('Mint', value);
    return { ledger, honest: { type: 'mint', ...signed }, signedBy: 'moderator' };
  },
  transfer: () => {
    const ledger = createNetwork();
    const value = { to: addressOf('x1'), amount: 5n, nonce: ledger.nonce('client') };
    const signed = ledger.signer('client').sign('Transfer', value);
    return { ledger, honest: { type: 'transfer', ...signed }, signedBy: 'client' };
  },
  stake: () => {
    const ledger = createNetwork();
    const pair = { role: VERIFIER, modelId: MODEL, engineClass: EXACT };
    const value = { ...pair, amount: 5_000n, nonce: ledger.nonce('client') };
    const signed = ledger.signer('client').sign('Stake', value);
    return { ledger, honest: { type: 'stake', ...signed }, signedBy: 'client' };
  },
  unbond: () => {
    const ledger = createNetwork();
    const pair = { role: VERIFIER, modelId: MODEL, engineClass: EXACT };
    const value = { ...pair, amount: 5_000n, nonce: ledger.nonce('v1') };
    const signed = ledger.signer('v1').sign('Unbond', value);
    return { ledger, honest: { type: 'unbond', ...signed }, signedBy: 'v1' };
  },
  withdraw: () => {
    const ledger = createNetwork();
    ledger.unbond('v1', VERIFIER, 5_000n);
    ledger.time += UNBOND_MS;
    const signed = ledger.signer('v1').sign('Withdraw', { nonce: ledger.nonce('v1') });
    return { ledger, honest: { type: 'withdraw', ...signed }, signedBy: 'v1' };
  },
  openChannel: () => {
    const ledger = createNetwork();
    const value = openingOf(ledger, 'client', 'node');
    const signed = ledger.signer('client').sign('OpenChannel', value);
    return { ledger, honest: { type: 'openChannel', ...signed }, signedBy: 'client' };
  },
  topUp: () => {
    const ledger = createNetwork();
    const { id, opening } = openChannel(ledger, 'client', 'node');
    const { expiry } = opening;
    const value = { channelId: id, amount: 5n, expiry, nonce: ledger.nonce('client') };
    const signed = ledger.signer('client').sign('TopUp', value);
    return { ledger, honest: { type: 'topUp', ...signed }, signedBy: 'client' };
  },
  redeem: () => {
    const ledger = createNetwork();
    const channel = openChannel(ledger, 'client', 'node');
    const honest = redeemOf(ledger, 'node', [channel.voucher(5n, 1)]);
    return { ledger, honest, signedBy: 'node' };
  },
  closeChannel: () => {
    const ledger = createNetwork();
    const { id } = openChannel(ledger, 'client', 'node');
    const value = { channelId: id, nonce: ledger.nonce('node') };
    const signed = ledger.signer('node').sign('CloseChannel', value);
    return { ledger, honest: { type: 'closeChannel', ...signed }, signedBy: 'node' };
  },
  fundPurse: () => {
    const ledger = createNetwork();
    const value = { amount: 500n, nonce: ledger.nonce('client') };
    const signed = ledger.signer('client').sign('FundPurse', value);
    return { ledger, honest: { type: 'fundPurse', ...signed }, signedBy: 'client' };
  },
  redeemPurse: () => {
    const ledger = createNetwork();
    fundPurse(ledger, 'client', 500n);
    const honest = redeemPurseOf(ledger, 'v1', [claimOf(ledger, 'v1')]);
    return { ledger, honest, signedBy: 'v1' };
  },
  closePurse: () => {
    const ledger = createNetwork();
    fundPurse(ledger, 'client', 500n);
    const signed = ledger.signer('client').sign('ClosePurse', { nonce: ledger.nonce('client') });
    return { ledger, honest: { type: 'closePurse', ...signed }, signedBy: 'client' };
  },
  dispute: () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    return { ledger: work.ledger, honest: work.dispute(), signedBy: 'client' };
  },
  commitment: () => {
    const { work, member } = stage('committing');
    return { ledger: work.ledger, honest: work.commitment(member), signedBy: member };
  },
  open: () => {
    const { work } = stage('opening');
    return { ledger: work.ledger, honest: work.open(), signedBy: 'client' };
  },
  verdict: () => {
    const { work, member } = stage('judging');
    const honest = work.panelVerdict(member, work.verdict('mismatch', work.own));
    return { ledger: work.ledger, honest, signedBy: member };
  },
  equivocation: () => {
    const work = new Work(createNetwork());
    return { ledger: work.ledger, honest: histories(work), signedBy: 'v1' };
  },
};

const STRUCT = {
  ...{ mint: 'Mint', transfer: 'Transfer', stake: 'Stake' },
  ...{ dispute: 'Dispute', commitment: 'Commitment', open: 'Open', verdict: 'Verdict' },
  ...{ unbond: 'Unbond', withdraw: 'Withdraw', openChannel: 'OpenChannel', topUp: 'TopUp' },
  ...{ redeem: 'Redeem', closeChannel: 'CloseChannel', fundPurse: 'FundPurse' },
  ...{ redeemPurse: 'RedeemPurse', closePurse: 'ClosePurse' },
  equivocation: 'Equivocation',
} as const satisfies Record<Operation['type'], string>;

/** The operation with another signature on its own struct. */
export function resigned(operation: Operation, signature: Hex): Operation {
  if (operation.type !== 'verdict') return { ...operation, signature };
  return { ...operation, verdict: { ...operation.verdict, signature } };
}

const structOf = (operation: Operation) =>
  operation.type === 'verdict' ? operation.verdict.value : operation.value;

/** The signature of the same value, or of another struct, for any operation. */
export const signAny = (signer: Signer, type: Operation['type'], operation: Operation): Hex => {
  const sign = signer.sign as (name: string, value: unknown) => Signed<unknown>;
  return sign(STRUCT[type], structOf(operation)).signature;
};
