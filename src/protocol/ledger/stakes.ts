/**
 * Stakes as they were after any entry: a draw names a height, and no later stake may change the
 * draw. docs/protocol.md section 5.
 */
import { RasticError } from '../../base/errors.js';
import type { VerifierStake } from '../proof/draw-verifiers.js';
import { refuse } from '../rules.js';
import type { Address, Hash } from '../sign/structs.js';
import { type LedgerRules, manifestAt } from './rules.js';
import { formatPool, type LedgerState, type StakePoint, VERIFIER } from './state.js';

/** Lower-case digits of equal length: their text order is the byte order. */
const compareHex = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** @throws RasticError LEDGER_HEIGHT for a height that the journal has not reached. */
function checkHeight({ height: head }: Pick<LedgerState, 'height'>, height: number): void {
  if (Number.isSafeInteger(height) && height >= 0 && height <= head) return;
  throw new RasticError('LEDGER_HEIGHT', { height, head });
}

/** Those above zero, ascending by address, then class. */
function inOrder(points: readonly StakePoint[]): readonly VerifierStake[] {
  return points
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => compareHex(a.address, b.address) || compareHex(a.engineClass, b.engineClass))
    .map(({ address, engineClass, amount }) => ({ address, engineClass, amount }));
}

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
  checkHeight(state, height);
  const last = new Map<string, StakePoint>();
  for (const point of state.history.get(formatPool(role, modelId)) ?? []) {
    if (point.height <= height) last.set(`${point.address}|${point.engineClass}`, point);
  }
  return inOrder([...last.values()]);
}

/** The stake of an account for one pair after the entry `height`. @throws as stakesAt. */
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

/**
 * Ledger time T of the entry after `height`, from which on the height was old; the present if there
 * is none.
 */
export function timeAfter(
  state: Pick<LedgerState, 'times' | 'height'>,
  height: number,
  now: number,
): number {
  checkHeight(state, height);
  return state.times[height + 1] ?? now;
}

/** The smallest amount of each pair's stake during the period that ends with `height`. */
function leastOver(
  points: readonly StakePoint[],
  height: number,
  since: number,
): ReadonlyMap<string, StakePoint> {
  const least = new Map<string, StakePoint>();
  for (const point of points) {
    if (point.height > height) continue;
    const key = `${point.address}|${point.engineClass}`;
    // The amount from before the period counts until the first change within it.
    const before = least.get(key) ?? (point.time > since ? { ...point, amount: 0n } : point);
    const replaced = point.time <= since || point.amount < before.amount;
    least.set(key, replaced ? point : before);
  }
  return least;
}

/**
 * The verifier stakes that count in a draw at `height`: each with its smallest amount during the
 * last stakeAge, only for classes that the manifest lists. Ascending by address, then class.
 * @throws RasticError LEDGER_HEIGHT, LEDGER_MODEL.
 */
export function votersAt(
  state: LedgerState,
  rules: LedgerRules,
  modelId: Hash,
  height: number,
): readonly VerifierStake[] {
  checkHeight(state, height);
  const manifest = manifestAt(rules, modelId, height);
  if (manifest === undefined) refuse('STAKE-2', { modelId });
  const points = state.history.get(formatPool(VERIFIER, modelId)) ?? [];
  // [STAKES-2] A stake counts only after it has existed for `stakeAge`, so that nobody can add
  // verifiers for one job.
  const since = (state.times[height] ?? 0) - rules.genesis.stakeAgeMs;
  // [STAKES-3] Only engine classes that the manifest lists can judge, so that nobody can add a
  // class of their own.
  const listed = new Set(manifest.classes.map(({ engineClass }) => engineClass));
  const counted = [...leastOver(points, height, since).values()];
  return inOrder(counted.filter(({ engineClass }) => listed.has(engineClass)));
}
