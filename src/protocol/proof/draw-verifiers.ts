/**
 * The draw of verifiers and of a dispute's panel by stake, and the quarter rule that decides which
 * stakes count. docs/protocol.md sections 5 and 7.
 */

import { compareBytes, concat, fromHex, type Hex, toHex, u32le, utf8 } from '../../base/bytes.js';
import { PAIR_QUARTER } from '../params.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Address, Hash } from '../sign/structs.js';
import { drawNumbers, nextBelow } from './draw.js';

/** The part of a verifier's stake for a (model, engineClass) pair that counts at a height. */
export interface VerifierStake {
  readonly address: Address;
  readonly engineClass: Hash;
  readonly amount: bigint;
}

export interface Electorate {
  /** The stakes that verifiers are drawn from. */
  readonly stakes: readonly VerifierStake[];
  /** Whether verdicts of this pair may be exact; if false, they are judged by tolerances. */
  readonly exact: boolean;
}

/**
 * [DRAW-5] The quarter rule: when a pair of classes has less than a quarter of the model's verifier
 * stake, its verdicts are not exact, and verifiers are drawn from all stakers of the model.
 * @param stakes all verifier stakes for the model.
 */
export function electorateOf(stakes: readonly VerifierStake[], engineClass: Hash): Electorate {
  const sum = (list: readonly VerifierStake[]) => list.reduce((all, s) => all + s.amount, 0n);
  const pair = stakes.filter((stake) => stake.engineClass === engineClass);
  const exact = pair.length > 0 && sum(pair) * PAIR_QUARTER >= sum(stakes);
  return { stakes: exact ? pair : stakes, exact };
}

/**
 * d of a panel: H("rastic/panel/v2" ‖ a ‖ receiptHash ‖ u32 index ‖ beacon of the dispute's entry),
 * which no submitter can know or change.
 */
export function panelSeed(a: Hash, receiptHash: Hash, index: number, beacon: Hex): Hash {
  const head = concat(utf8('rastic/panel/v2'), fromHex(a), fromHex(receiptHash), u32le(index));
  return toHex(sha256(concat(head, fromHex(beacon))));
}

export interface VerifierDraw {
  readonly stakes: readonly VerifierStake[];
  /** The minimum stake of a verifier: the size of one slot, > 0. */
  readonly slot: bigint;
  /** Client and compute node; for a panel also the accusers. */
  readonly exclude: readonly Address[];
}

/**
 * Ends a draw in which excluded accounts hold nearly all slots. An eligible verifier with one slot
 * in a thousand is missed with a probability of only e^-65.
 */
const DRAW_NUMBERS_MAX = 65_536;

/**
 * Verifiers in drawn order, each once, lazily: a silent one is replaced by the next. The stakes of
 * one address are added up and laid end to end in slots, by ascending address (a remainder below
 * one slot does not count). Each drawn number mod the number of slots selects a verifier; client,
 * compute node and repeats are skipped. Ends when all eligible verifiers are drawn, or after 65,536
 * numbers.
 * @throws RasticError DRAW_RANGE at the first step, for a slot size that is not positive or for
 * more than 2^64 slots.
 */
export function* drawVerifiers(d: Hash, draw: VerifierDraw): Generator<Address, void> {
  if (draw.slot <= 0n) refuse('DRAW-1', { field: 'slot' });
  const table = layOut(draw.stakes, draw.slot);
  const total = table[table.length - 1]?.end ?? 0n;
  const skipped = new Set<Address>(draw.exclude);
  let eligible = table.filter(({ address }) => !skipped.has(address)).length;
  const numbers = drawNumbers(d, 'V');
  for (let drawn = 0; eligible > 0 && drawn < DRAW_NUMBERS_MAX; drawn++) {
    const slot = nextBelow(numbers, total);
    const owner = table.find(({ end }) => slot < end)?.address;
    // [DRAW-4] The client, the compute node and verifiers that are already drawn are skipped: the
    // next number is used.
    if (owner === undefined || skipped.has(owner)) continue;
    skipped.add(owner);
    eligible--;
    yield owner;
  }
}

/**
 * Each address with the end of its slots, ascending; addresses without a whole slot are left out.
 */
function layOut(
  stakes: readonly VerifierStake[],
  slot: bigint,
): { address: Address; end: bigint }[] {
  const sums = new Map<Address, bigint>();
  for (const { address, amount } of stakes) sums.set(address, (sums.get(address) ?? 0n) + amount);
  let end = 0n;
  return [...sums]
    .filter(([, amount]) => amount >= slot)
    .sort(([a], [b]) => compareBytes(fromHex(a), fromHex(b)))
    .map(([address, amount]) => {
      end += amount / slot;
      return { address, end };
    });
}
