/**
 * How a folder leaves its network: step by step, each safe to repeat, so that a command that was
 * broken off goes on where it was. What waits for the ledger's clock is taken by a later run.
 * docs/operate.md, "Leaving".
 */

import { endOf, restOf } from '../../protocol/ledger/channel-state.js';
import { UNBONDINGS_MAX } from '../../protocol/params-money.js';
import { refuse } from '../../protocol/rules.js';
import type { OpenFolder } from '../calls/open-folder.js';
import type { OpenClient } from '../jobs/client-node.js';
import { endChannel, type Known, readChannels } from '../money/channels.js';

/** In their order. */
export const LEAVE_STEPS = [
  'stop',
  'drain',
  'redeem',
  'claim',
  'channels',
  'purse',
  'unbond',
  'withdraw',
] as const;
export type LeaveStep = (typeof LEAVE_STEPS)[number];

/** What a step has done now; zeros if there was nothing to do. */
export interface LeaveDone {
  /** Works, channels or stakes. */
  readonly count: number;
  readonly amount: bigint;
}

/** What is not free yet. */
interface Pending {
  readonly what: 'stake' | 'purse' | 'channel';
  readonly amount: bigint;
  /** Ledger time in milliseconds. */
  readonly until: number;
}

/** How far a folder has left. */
export interface Leaving {
  readonly balance: bigint;
  readonly pending: readonly Pending[];
  /** When everything is free, ledger time in milliseconds; 0: it is. */
  readonly free: number;
  /** Channels in which clients still owe for work, and how much. */
  readonly owing: LeaveDone;
  /** Undecided disputes that the account takes part in. */
  readonly disputes: number;
  /** Whether the folder is the ledger's: others need it. */
  readonly isLedger: boolean;
}

interface Work {
  readonly folder: OpenFolder;
  readonly open: OpenClient;
  readonly signal: AbortSignal;
}

const NOTHING: LeaveDone = { count: 0, amount: 0n };
const sumOf = (list: readonly { readonly amount: bigint }[]): bigint =>
  list.reduce((sum, { amount }) => sum + amount, 0n);

const redeemedOf = (all: readonly Known[]): bigint =>
  all.reduce((sum, { own, channel }) => (own.side === 'earns' ? sum + channel.redeemed : sum), 0n);

/** Redeems everything that vouchers have brought; what it brought is what the ledger says. */
async function redeemAll({ folder, open, signal }: Work): Promise<LeaveDone> {
  const before = await readChannels(folder, open, { signal });
  const ripe = before.filter(
    ({ own }) => own.side === 'earns' && !own.isOver && own.unredeemed > 0n,
  );
  if (ripe.length === 0) return NOTHING;
  const ids = ripe.map(({ own }) => own.id);
  await open.earner.redeem(ids, signal);
  const after = await readChannels(folder, open, { signal });
  const left = after.filter(({ own }) => ids.includes(own.id));
  return { count: ids.length, amount: redeemedOf(left) - redeemedOf(ripe) };
}

/** Ends what it is paid from where nothing is owed any more, and begins to close what it pays from. */
async function closeChannels({ folder, open, signal }: Work): Promise<LeaveDone> {
  // Forgets what nobody can pay any more.
  await open.earner.look(signal);
  const all = await readChannels(folder, open, { signal });
  const closed = all.filter(({ own, unpaid }) =>
    own.side === 'earns'
      ? unpaid === 0n && (own.unredeemed === 0n || own.isOver)
      : own.closing === 0 && !own.isOver,
  );
  for (const known of closed) await endChannel(open, known, signal);
  const own = closed.filter(({ own: { side } }) => side === 'pays');
  const amount = own.reduce((sum, { channel }) => sum + restOf(channel), 0n);
  return { count: closed.length, amount };
}

const closePurse = ({ open: { client, signer }, signal }: Work) =>
  client.operate((nonce) => {
    return { type: 'closePurse', ...signer.sign('ClosePurse', { nonce }) };
  }, signal);

const purseOf = ({ open: { ledger, address }, signal }: Work) =>
  ledger.purse(address, address, { signal });

async function beginPurse(work: Work): Promise<LeaveDone> {
  const { balance: amount, closing } = await purseOf(work);
  if (closing !== 0 || amount === 0n) return NOTHING;
  await closePurse(work);
  return { count: 1, amount };
}

async function unbondAll({ open, signal }: Work): Promise<LeaveDone> {
  const { ledger, address, client, signer } = open;
  const { stakes, unbonding } = await ledger.holdings(address, { signal });
  if (unbonding.length + stakes.length > UNBONDINGS_MAX) refuse('UNBOND-4');
  for (const value of stakes) {
    await client.operate((nonce) => {
      return { type: 'unbond', ...signer.sign('Unbond', { ...value, nonce }) };
    }, signal);
  }
  return { count: stakes.length, amount: sumOf(stakes) };
}

/** Takes everything whose time is over: stakes, the purse, and the rest of channels. */
async function withdrawAll(work: Work): Promise<LeaveDone> {
  const { folder, open, signal } = work;
  const { ledger, address, client, signer } = open;
  const { time } = await ledger.head({ signal, isAsked: true });
  const { unbonding } = await ledger.holdings(address, { signal });
  const free = unbonding.filter(({ until }) => until <= time);
  const taken: { readonly amount: bigint }[] = [...free];
  if (free.length > 0) {
    await client.operate((nonce) => {
      return { type: 'withdraw', ...signer.sign('Withdraw', { nonce }) };
    }, signal);
  }
  const { balance: amount, closing } = await purseOf(work);
  if (closing !== 0 && closing <= time) {
    await closePurse(work);
    taken.push({ amount });
  }
  for (const known of await readChannels(folder, open, { signal })) {
    if (known.own.side === 'earns' || !known.own.isOver) continue;
    await endChannel(open, known, signal);
    taken.push({ amount: restOf(known.channel) });
  }
  return { count: taken.length, amount: sumOf(taken) };
}

const STEPS: { readonly [S in LeaveStep]: (work: Work) => Promise<LeaveDone> } = {
  stop: async ({ folder, open }) => {
    // A folder that works for nobody, such as a client's, is not marked: it may get a role later.
    const { roles } = folder.base.config;
    if (roles.includes('compute') || roles.includes('verifier')) await open.earner.leave();
    return { count: open.earner.running + folder.atWork.running, amount: 0n };
  },
  drain: async ({ folder, open, signal }) => {
    await Promise.all([open.earner.idle(signal), folder.atWork.idle(signal)]);
    return NOTHING;
  },
  redeem: redeemAll,
  claim: async ({ open }) => ({ count: 0, amount: await open.earner.claim() }),
  channels: closeChannels,
  purse: beginPurse,
  unbond: unbondAll,
  withdraw: withdrawAll,
};

/** Does one step, or what is left of it. @throws RasticError of the ledger; the signal's reason. */
export async function leaveBy(
  folder: OpenFolder,
  step: LeaveStep,
  signal: AbortSignal,
): Promise<LeaveDone> {
  const open = await folder.client(signal);
  return STEPS[step]({ folder, open, signal });
}

/** Lets the node of the folder work again; what unbonds goes on unbonding. */
export async function comeBack(folder: OpenFolder, signal: AbortSignal): Promise<true> {
  await (await folder.client(signal)).earner.comeBack();
  return true;
}

/** What is still to come. @throws RasticError of the ledger. */
export async function readLeaving(folder: OpenFolder, signal: AbortSignal): Promise<Leaving> {
  const open = await folder.client(signal);
  const { ledger, address } = open;
  const options = { signal };
  const { balance } = await ledger.account(address, options);
  const { unbonding, disputes } = await ledger.holdings(address, options);
  const purse = await purseOf({ folder, open, signal });
  const channels = await readChannels(folder, open, options);
  const stakes = unbonding.filter(({ amount }) => amount > 0n);
  const paying = channels.filter(({ own }) => own.side === 'pays' && own.closing !== 0);
  const pending: Pending[] = [
    ...stakes.map(({ amount, until }) => ({ what: 'stake' as const, amount, until })),
    ...(purse.closing === 0
      ? []
      : [{ what: 'purse' as const, amount: purse.balance, until: purse.closing }]),
    ...paying.map(({ channel }) => {
      return { what: 'channel' as const, amount: restOf(channel), until: endOf(channel) };
    }),
  ];
  pending.sort((a, b) => a.until - b.until);
  const owing = channels.filter(({ own, unpaid }) => own.side === 'earns' && unpaid > 0n);
  return {
    balance,
    pending,
    free: Math.max(0, ...pending.map(({ until }) => until)),
    owing: { count: owing.length, amount: owing.reduce((sum, { unpaid }) => sum + unpaid, 0n) },
    disputes: disputes.length,
    isLedger: folder.base.config.roles.includes('ledger'),
  };
}
