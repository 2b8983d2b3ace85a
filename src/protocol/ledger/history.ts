/**
 * The history of stakes in memory: for each pool and pair its changes, so that a question about one
 * height reads each pair once, however often it was changed. Changes that no question needs any more
 * are dropped; the journal keeps all of them. docs/protocol.md sections 5 and 7.
 */
import { AUDIT_LIFE_MS, BATCH_LIFE_MS, DISPUTE_WINDOW_MS, PANEL_PHASES } from '../params.js';
import type { LedgerRules } from './rules.js';
import {
  type Chronicle,
  formatPool,
  parsePool,
  type StakeChange,
  type StakePoint,
} from './state.js';

/** Kept before a list is cut: cutting at each change would copy the list each time. */
const CUT_AT = 64;

/**
 * For this long a height can be named by a job that is audited or disputed: from the entry after it
 * to the deadline, until the dispute window has closed, and until the last panel has decided.
 */
export const historyMs = ({ genesis }: LedgerRules): number =>
  BATCH_LIFE_MS + DISPUTE_WINDOW_MS + PANEL_PHASES * genesis.panelPhaseMs + AUDIT_LIFE_MS;

/** The first position at which `isAfter` holds; it holds for all later ones too. */
function firstWhere(length: number, isAfter: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The oldest height that a job in its life can name: stakes below it are forgotten. */
export function oldestHeight({ times, time, height }: Chronicle, rules: LedgerRules): number {
  const since = time - historyMs(rules);
  return Math.min(
    height,
    firstWhere(height, (at) => (times.at(at + 1) ?? time) >= since),
  );
}

/** How many points up to the entry `height`. */
const countUntil = (points: readonly StakePoint[], height: number): number =>
  firstWhere(points.length, (at) => (points[at]?.height ?? 0) > height);

/** The point that was valid after the entry `height`; undefined before the first. */
export const pointAt = (points: readonly StakePoint[], height: number): StakePoint | undefined =>
  points[countUntil(points, height) - 1];

/** The points that were valid during the period from the time `since` to the entry `height`. */
export function pointsOver(
  points: readonly StakePoint[],
  height: number,
  since: number,
): readonly StakePoint[] {
  const until = countUntil(points, height);
  const within = firstWhere(until, (at) => (points[at]?.time ?? 0) > since);
  return points.slice(Math.max(0, within - 1), until);
}

/**
 * The smallest amount during the period from the time `since` to the entry `height`; 0 if the stake
 * began within it.
 */
export function leastOver(points: readonly StakePoint[], height: number, since: number): bigint {
  let least: bigint | undefined;
  for (let at = countUntil(points, height) - 1; at >= 0; at--) {
    const { amount, time } = points[at] as StakePoint;
    if (least === undefined || amount < least) least = amount;
    // The amount from before the period counts until the first change within it.
    if (time <= since) return least;
  }
  return 0n;
}

/** Drops what lies before the point that was valid at the time `since`. */
function cut(points: StakePoint[], since: number): void {
  if (points.length < CUT_AT) return;
  const before = firstWhere(points.length, (at) => (points[at]?.time ?? 0) >= since) - 1;
  if (before >= points.length / 2) points.splice(0, before);
}

/** Adds the changes of an entry that was just applied. */
export function recordStakes(
  state: Chronicle,
  changes: readonly StakeChange[],
  rules: LedgerRules,
): void {
  if (changes.length === 0) return;
  const oldest = state.times.at(oldestHeight(state, rules)) ?? 0;
  for (const { pair, point } of changes) {
    const pool = formatPool(pair.role, pair.modelId);
    const pairs = state.history.get(pool) ?? new Map<string, StakePoint[]>();
    state.history.set(pool, pairs);
    const key = `${point.address}|${pair.engineClass}`;
    const points = pairs.get(key) ?? [];
    pairs.set(key, points);
    points.push(point);
    cut(points, oldest - rules.genesis.stakeAgeMs);
  }
}

/** All changes that a history has, ascending by height. */
export function changesOf({ history }: Pick<Chronicle, 'history'>): StakeChange[] {
  const all = [...history].flatMap(([pool, pairs]) => {
    const { role, modelId } = parsePool(pool);
    return [...pairs.values()].flatMap((points) =>
      points.map((point) => ({ pair: { role, modelId, engineClass: point.engineClass }, point })),
    );
  });
  return all.sort((a, b) => a.point.height - b.point.height);
}
