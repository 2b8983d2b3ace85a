/**
 * Stakes as they were after any entry: a draw names a height, and no later stake may change the
 * draw. docs/protocol.md section 5.
 */
import { RasticError } from '../../base/errors.js';
import type { VerifierStake } from '../proof/draw-verifiers.js';
import { refuse } from '../rules.js';
import type { Address, Hash } from '../sign/structs.js';
import { leastOver, oldestHeight, pointAt, pointsOver } from './history.js';
import { type LedgerRules, manifestAt } from './rules.js';
import {
  type Chronicle,
  COMPUTE,
  formatPool,
  type Pair,
  type StakeChange,
  type StakePoint,
  VERIFIER,
} from './state.js';

/** Lower-case digits of equal length: their text order is the byte order. */
const compareHex = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** @throws RasticError LEDGER_HEIGHT for a height that the journal has not reached. */
function checkHeight({ height: head }: Pick<Chronicle, 'height'>, height: number): void {
  if (Number.isSafeInteger(height) && height >= 0 && height <= head) return;
  throw new RasticError('LEDGER_HEIGHT', { height, head });
}

/**
 * The changes of one pool's stakes, by address and class.
 * @throws RasticError LEDGER_HEIGHT, LEDGER_OLD.
 */
function pairsOf(
  state: Chronicle,
  rules: LedgerRules,
  pool: string,
  height: number,
): ReadonlyMap<string, readonly StakePoint[]> {
  checkHeight(state, height);
  const oldest = oldestHeight(state, rules);
  // [STAKES-4 REJECT] Stakes are known for each height that a job in its life can name. Those of
  // older heights are forgotten, so that the history of stakes does not grow without end.
  if (height < oldest) refuse('STAKES-4', { height, oldest });
  return state.history.get(pool) ?? new Map();
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
 * @throws RasticError LEDGER_HEIGHT for a height that the journal has not reached, LEDGER_OLD.
 */
export function stakesAt(
  state: Chronicle,
  rules: LedgerRules,
  { role, modelId }: Pick<Pair, 'role' | 'modelId'>,
  height: number,
): readonly VerifierStake[] {
  const pairs = pairsOf(state, rules, formatPool(role, modelId), height);
  return inOrder([...pairs.values()].flatMap((points) => pointAt(points, height) ?? []));
}

/** The stake of an account for one pair after the entry `height`. @throws as stakesAt. */
export function stakeAt(
  state: Chronicle,
  rules: LedgerRules,
  pair: Pair,
  address: Address,
  height: number,
): bigint {
  const pairs = pairsOf(state, rules, formatPool(pair.role, pair.modelId), height);
  const points = pairs.get(`${address}|${pair.engineClass}`) ?? [];
  return pointAt(points, height)?.amount ?? 0n;
}

/**
 * Ledger time T of the entry after `height`, from which on the height was old; the present if there
 * is none.
 */
export function timeAfter(
  state: Pick<Chronicle, 'times' | 'height'>,
  height: number,
  now: number,
): number {
  checkHeight(state, height);
  return state.times.at(height + 1) ?? now;
}

/** The time from which on a stake must have stood, to count at the height. */
const agedSince = ({ times }: Chronicle, { genesis }: LedgerRules, height: number): number =>
  (times.at(height) ?? 0) - genesis.stakeAgeMs;

/**
 * The verifier stakes that count in a draw at `height`: each with its smallest amount during the
 * last stakeAge, only for classes that the manifest lists. Ascending by address, then class.
 * @throws RasticError LEDGER_HEIGHT, LEDGER_OLD; LEDGER_MODEL for a model that was never registered.
 */
export function votersAt(
  state: Chronicle,
  rules: LedgerRules,
  modelId: Hash,
  height: number,
): readonly VerifierStake[] {
  const pairs = pairsOf(state, rules, formatPool(VERIFIER, modelId), height);
  if (!rules.manifests.has(modelId)) refuse('STAKE-2', { modelId });
  const manifest = manifestAt(rules, modelId, height);
  // [STAKES-5] Below the height from which its registration counts a model has no stakes: nobody is
  // drawn there, and nothing is refused.
  if (manifest === undefined) return [];
  // [STAKES-2] A stake counts only after it has existed for `stakeAge`, so that nobody can add
  // verifiers for one job.
  const since = agedSince(state, rules, height);
  // [STAKES-3] Only engine classes that the manifest lists can judge, so that nobody can add a
  // class of their own.
  const listed = new Set(manifest.classes.map(({ engineClass }) => engineClass));
  const counted = [...pairs.values()].flatMap((points) => {
    const [first] = points;
    if (first === undefined || !listed.has(first.engineClass)) return [];
    return { ...first, amount: leastOver(points, height, since) };
  });
  return inOrder(counted);
}

/**
 * The stakes of one model after the entry `height`, each with what it was within stakeAge before: all
 * that the questions above need for this height and, with the changes that follow, for later ones.
 * Ascending by height.
 * @throws RasticError LEDGER_HEIGHT, LEDGER_OLD.
 */
export function baseAt(
  state: Chronicle,
  rules: LedgerRules,
  modelId: Hash,
  height: number,
): readonly StakeChange[] {
  const since = agedSince(state, rules, height);
  const changes = [COMPUTE, VERIFIER].flatMap((role) => {
    const pairs = pairsOf(state, rules, formatPool(role, modelId), height);
    const points = [...pairs.values()].flatMap((list) => pointsOver(list, height, since));
    return points.map((point) => ({
      pair: { role, modelId, engineClass: point.engineClass },
      point,
    }));
  });
  return changes.sort((a, b) => a.point.height - b.point.height);
}
