/**
 * The way out of a stake: Unbond for one pair or all of them, and Withdraw for what is over.
 * docs/protocol.md section 7.
 */

import { RasticError } from '../../base/errors.js';
import { maxOf } from '../../protocol/bigint.js';
import { ROLES } from '../../protocol/params.js';
import { UNBONDINGS_MAX } from '../../protocol/params-money.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Holdings, StakeRole } from '../../roles/ledger/interface.js';
import { chooseManifest } from '../models/name.js';
import type { Wallet } from './wallet.js';

type Held = Holdings['stakes'][number];
type Unbonding = Holdings['unbonding'][number];

/** Which of the account's stakes are meant: those that fit everything that is given. */
export interface StakeFilter {
  readonly role?: StakeRole;
  /** Name, file name or id of a model. */
  readonly model?: string;
  readonly engineClass?: Hash;
}

/** @throws RasticError ASK_MODEL, WALLET_PAIRS. */
export function stakesLike(
  stakes: readonly Held[],
  { role, model, engineClass }: StakeFilter,
  manifests: Wallet['manifests'],
): readonly Held[] {
  const modelId = model === undefined ? undefined : chooseManifest(manifests, model).modelId;
  const meant = stakes.filter(
    (held) =>
      (role === undefined || ROLES[held.role] === role) &&
      (modelId === undefined || held.modelId === modelId) &&
      (engineClass === undefined || held.engineClass === engineClass),
  );
  if (meant.length === 0) throw new RasticError('WALLET_PAIRS', { count: 0 });
  return meant;
}

/**
 * What the ledger would refuse is refused here, with the amounts that are possible.
 * @throws RasticError WALLET_UNSTAKE.
 */
export function checkUnstake(amount: bigint, held: bigint, minStake: bigint): void {
  const rest = held - amount;
  if (rest === 0n || rest >= minStake) return;
  const most = maxOf(held - minStake, 0n);
  const possible = { most: `${most}`, all: `${held}` };
  throw new RasticError('WALLET_UNSTAKE', { rest: `${rest}`, least: `${minStake}`, ...possible });
}

/**
 * Unbonds part of the one stake that is meant, or all of every one.
 * @returns what unbonds now that did not before. @throws RasticError as stakesLike and checkUnstake;
 * LEDGER_REFUSED, NET_…, TIMEOUT.
 */
export async function unstake(
  wallet: Wallet,
  amount: bigint | 'all',
  filter: StakeFilter,
): Promise<readonly Unbonding[]> {
  const before = await wallet.holdings();
  const meant = stakesLike(before.stakes, filter, wallet.manifests);
  const [first] = meant;
  if (amount !== 'all' && first !== undefined) {
    if (meant.length > 1) throw new RasticError('WALLET_PAIRS', { count: meant.length });
    checkUnstake(amount, first.amount, wallet.minStake);
  }
  if (before.unbonding.length + meant.length > UNBONDINGS_MAX) refuse('UNBOND-4');
  for (const { role, modelId, engineClass, amount: held } of meant) {
    const part = amount === 'all' ? held : amount;
    await wallet.operate((signer, nonce) => {
      const value = { role, modelId, engineClass, amount: part, nonce };
      return { type: 'unbond', ...signer.sign('Unbond', value) };
    });
  }
  const after = await wallet.holdings();
  return after.unbonding.slice(-meant.length);
}

/** What came free, and what comes next. */
export interface Withdrawn {
  readonly amount: bigint;
  /** What still unbonds, in all. */
  readonly left: bigint;
  /** Ledger time in milliseconds when the next part is free; 0: nothing is left. */
  readonly next: number;
}

/** Takes everything whose time is over; nothing is signed if there is nothing. @throws as unstake. */
export async function withdraw(wallet: Wallet): Promise<Withdrawn> {
  const [{ unbonding }, { time }] = await Promise.all([wallet.holdings(), wallet.head()]);
  const isOver = ({ until }: Unbonding) => until <= time;
  const sum = (list: readonly Unbonding[]) => list.reduce((all, { amount }) => all + amount, 0n);
  const over = unbonding.filter(isOver);
  if (over.length > 0) {
    await wallet.operate((signer, nonce) => {
      return { type: 'withdraw', ...signer.sign('Withdraw', { nonce }) };
    });
  }
  const left = unbonding.filter((one) => !isOver(one));
  const next = left.length === 0 ? 0 : Math.min(...left.map(({ until }) => until));
  return { amount: sum(over), left: sum(left), next };
}
