/**
 * What an account can lose for one pair: its stake, and what is unbonding of it. Unbonding stake
 * counts in no draw, and is slashed like the rest: nobody escapes by unbonding.
 * docs/protocol.md section 7.
 */
import { minOf } from '../bigint.js';
import type { Address } from '../sign/structs.js';
import { type Draft, setStake, setUnbonding, stakeFor } from './draft.js';
import { formatPair, type Pair, type Unbonding } from './state.js';

const isOf =
  (pair: Pair) =>
  (unbonding: Unbonding): boolean =>
    formatPair(unbonding.pair) === formatPair(pair);

/** Stake and unbonding stake of a pair. */
export function heldFor(draft: Draft, address: Address, pair: Pair): bigint {
  const { unbonding = [] } = draft.accounts.get(address) ?? {};
  return unbonding
    .filter(isOf(pair))
    .reduce((sum, { amount }) => sum + amount, stakeFor(draft, address, pair));
}

/**
 * Takes from the stake first, then from what is unbonding, the latest first. The caller decides
 * where the money goes.
 * @param amount at most heldFor.
 */
export function takeHeld(draft: Draft, address: Address, pair: Pair, amount: bigint): void {
  const stake = stakeFor(draft, address, pair);
  const fromStake = minOf(amount, stake);
  if (fromStake > 0n) setStake(draft, address, pair, stake - fromStake);
  let open = amount - fromStake;
  if (open === 0n) return;
  const { unbonding = [] } = draft.accounts.get(address) ?? {};
  const left = unbonding.map((one) => ({ ...one }));
  for (const one of left.filter(isOf(pair)).reverse()) {
    const taken = minOf(open, one.amount);
    one.amount -= taken;
    open -= taken;
  }
  setUnbonding(draft, address, left);
}
