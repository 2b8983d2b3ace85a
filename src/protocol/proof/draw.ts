/**
 * The audit's draw of indices, from a secret that is fixed before the output and a Receipt that is
 * fixed after it. docs/protocol.md section 5. The draw of verifiers is in draw-verifiers.ts.
 */

import { concat, fromHex, toHex, u32le, utf8 } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';

/** auditCommit of a Job: H("rastic/audit/v1" ‖ a). */
export function auditCommit(a: Hash): Hash {
  return toHex(sha256(concat(utf8('rastic/audit/v1'), fromHex(a))));
}

/** d = H("rastic/draw/v1" ‖ a ‖ receiptHash): the seed for drawing indices and verifiers. */
export function drawSeed(a: Hash, receiptHash: Hash): Hash {
  return toHex(sha256(concat(utf8('rastic/draw/v1'), fromHex(a), fromHex(receiptHash))));
}

/** 'I' for indices, 'V' for verifiers and panels. */
export type DrawStream = 'I' | 'V';

/** The numbers of a draw: the four little-endian u64 words of H(d ‖ stream ‖ u32 c), c = 0, 1, … */
export function* drawNumbers(d: Hash, stream: DrawStream): Generator<bigint, never> {
  const head = concat(fromHex(d), utf8(stream));
  for (let c = 0; ; c++) {
    const block = sha256(concat(head, u32le(c)));
    const view = new DataView(block.buffer, block.byteOffset);
    for (let word = 0; word < 4; word++) yield view.getBigUint64(8 * word, true);
  }
}

const WORDS = 1n << 64n;

/**
 * The next number v as v mod m; numbers in the last incomplete run of m are skipped.
 * @throws RasticError DRAW_RANGE unless 1 ≤ m ≤ 2^64: beyond, every number would be skipped.
 */
export function nextBelow(numbers: Generator<bigint, never>, m: bigint): bigint {
  if (m < 1n || m > WORDS) refuse('DRAW-1', { field: 'm' });
  const limit = WORDS - (WORDS % m);
  for (;;) {
    const { value } = numbers.next();
    if (value < limit) return value % m;
  }
}

type IndexKind = 'first' | 'end' | 'random';

export interface DrawnIndex {
  /** Output index in the job. */
  readonly index: number;
  /** Why it is audited; an output of one token has only a `first`. */
  readonly kind: IndexKind;
}

export interface IndexDraw {
  /** First index that the audited node generated. */
  readonly from: number;
  /** Tokens in the output, n ≥ from + 1. */
  readonly n: number;
  /**
   * Number of random indices besides the first and the last; a larger number than exist means all.
   */
  readonly samples: number | 'all';
}

/**
 * The indices to audit, ascending: from, n - 1, and `samples` of those between.
 * @throws RasticError DRAW_RANGE if from, n or samples is not a natural number, or n ≤ from.
 */
export function drawIndices(d: Hash, { from, n, samples }: IndexDraw): readonly DrawnIndex[] {
  const wanted = samples === 'all' ? Number.MAX_SAFE_INTEGER : samples;
  // [DRAW-1 REJECT] There must be at least one position to draw from.
  for (const [field, value] of Object.entries({ from, samples: wanted })) {
    if (!Number.isSafeInteger(value) || value < 0) refuse('DRAW-1', { field });
  }
  if (!Number.isSafeInteger(n) || n <= from) refuse('DRAW-1', { field: 'n' });
  // [DRAW-2] The first and the last index are always drawn.
  const drawn: DrawnIndex[] = [{ index: from, kind: 'first' }];
  if (n - 1 > from) drawn.push({ index: n - 1, kind: 'end' });
  const between = Array.from({ length: Math.max(0, n - from - 2) }, (_, i) => from + 1 + i);
  // [DRAW-3] Each number picks one of the remaining indices in ascending order, so an index is
  // drawn once.
  for (const index of wanted >= between.length ? between : pick(d, between, wanted)) {
    drawn.push({ index, kind: 'random' });
  }
  return drawn.sort((a, b) => a.index - b.index);
}

/** Takes `count` entries out of the list. */
function pick(d: Hash, list: number[], count: number): number[] {
  const numbers = drawNumbers(d, 'I');
  return Array.from({ length: count }, () => {
    return list.splice(Number(nextBelow(numbers, BigInt(list.length))), 1);
  }).flat();
}
