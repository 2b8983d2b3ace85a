/**
 * Stakes as they were after any entry: a draw names a height, and no later stake may change it.
 * PROTOCOL section 5.
 */
import { RasticError } from '../../base/errors.js';
import type { VerifierStake } from '../draw-verifiers.js';
import type { Address, Hash } from '../structs.js';
import { formatPool, type LedgerState, type StakePoint } from './state.js';

/** Lower-case digits of one length: their order is the order of the bytes. */
const compareHex = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Stakes above zero for one model after the entry `height`, ascending by address, then class.
 * @throws RasticError LEDGER_HEIGHT for a height that the journal has not reached.
 */
export function stakesAt(
  state: LedgerState,
  role: number,
  modelId: Hash,
  height: number,
): readonly VerifierStake[] {
  if (!Number.isSafeInteger(height) || height < 0 || height > state.height) {
    throw new RasticError('LEDGER_HEIGHT', { height, head: state.height });
  }
  const last = new Map<string, StakePoint>();
  for (const point of state.history.get(formatPool(role, modelId)) ?? []) {
    if (point.height <= height) last.set(`${point.address}|${point.engineClass}`, point);
  }
  return [...last.values()]
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => compareHex(a.address, b.address) || compareHex(a.engineClass, b.engineClass))
    .map(({ address, engineClass, amount }) => ({ address, engineClass, amount }));
}

/** What an account had staked for one pair after the entry `height`. @throws as stakesAt. */
export function stakeAt(
  state: LedgerState,
  pair: { readonly role: number; readonly modelId: Hash; readonly engineClass: Hash },
  address: Address,
  height: number,
): bigint {
  const entries = stakesAt(state, pair.role, pair.modelId, height);
  const found = entries.find((e) => e.address === address && e.engineClass === pair.engineClass);
  return found?.amount ?? 0n;
}
