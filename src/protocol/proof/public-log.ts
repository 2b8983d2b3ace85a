/**
 * The public log of a gateway: one entry a job, each naming the one before it and signed by the
 * gateway's key, so that nothing can be changed or left out later. It holds no prompts and no keys.
 * docs/protocol.md section 10.
 */

import {
  concat,
  fromHex,
  type Hex,
  toHex,
  u8,
  u32le,
  u64le,
  uintBe,
  utf8,
} from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import { recoverHash } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';

/** How a job ended. Its place in this list is hashed. */
export const LOG_OUTCOMES = [
  ...['settled', 'unaudited', 'unverified'],
  ...['slashed', 'cancelled', 'failed'],
] as const;

/** A node that took part, and the Receipt that it signed. */
interface LogPart {
  readonly compute: Address;
  readonly receiptHash: Hash;
}

export interface LogEntry {
  /** From 0, without a gap. */
  readonly index: number;
  /** Milliseconds of the gateway's clock. */
  readonly time: number;
  /** Hash of the entry before; of the first: see firstPrevious. */
  readonly previous: Hash;
  readonly jobId: Hash;
  readonly modelId: Hash;
  readonly outcome: (typeof LOG_OUTCOMES)[number];
  /** What was paid, in smallest units. */
  readonly tokens: bigint;
  readonly audits: bigint;
  readonly parts: readonly LogPart[];
}

export interface SignedLogEntry extends LogEntry {
  readonly signature: Hex;
}

/** Whose log it is. */
export interface LogOwner {
  readonly networkId: Hash;
  readonly gateway: Address;
}

/** The last entry that was checked. */
export interface LogHead {
  readonly count: number;
  readonly hash: Hash;
}

const AMOUNT_BYTES = 16;

/** H("rastic/log/v1" ‖ networkId ‖ gateway): what the first entry names as the one before it. */
export const firstPrevious = ({ networkId, gateway }: LogOwner): Hash =>
  toHex(sha256(concat(utf8('rastic/log/v1'), fromHex(networkId), fromHex(gateway))));

/** The head of an empty log. */
export const emptyLog = (owner: LogOwner): LogHead => ({ count: 0, hash: firstPrevious(owner) });

/** The signed hash of an entry. */
export function hashLogEntry(entry: LogEntry): Hash {
  const { index, time, previous, jobId, modelId, outcome, tokens, audits, parts } = entry;
  const place = concat(fromHex(previous), u64le(BigInt(index)), u64le(BigInt(time)));
  const job = concat(fromHex(jobId), fromHex(modelId), u8(LOG_OUTCOMES.indexOf(outcome)));
  const cost = concat(uintBe(tokens, AMOUNT_BYTES), uintBe(audits, AMOUNT_BYTES));
  const nodes = parts.map((part) => concat(fromHex(part.compute), fromHex(part.receiptHash)));
  const count = u32le(parts.length);
  return toHex(sha256(concat(utf8('rastic/log-entry/v1'), place, job, cost, count, ...nodes)));
}

function signerOf(hash: Hash, signature: Hex): Address | undefined {
  try {
    return recoverHash(hash, signature);
  } catch {
    return undefined;
  }
}

/**
 * Checks the entry that follows `head`. @returns the new head.
 * @throws RasticError GATEWAY_LOG.
 */
export function checkLogEntry(owner: LogOwner, head: LogHead, entry: SignedLogEntry): LogHead {
  const at = head.count;
  // [LOG-1 REJECT] An entry must have the next index, so that none is left out.
  if (entry.index !== at) refuse('LOG-1', { at, why: `has the index ${entry.index}` });
  // [LOG-2 REJECT] An entry must name the hash of the one before it, so that none is changed later.
  if (entry.previous !== head.hash) refuse('LOG-2', { at, why: 'does not follow the one before' });
  const hash = hashLogEntry(entry);
  // [LOG-3 REJECT] The gateway must have signed every entry.
  if (signerOf(hash, entry.signature) !== owner.gateway) {
    refuse('LOG-3', { at, why: 'is not signed by the gateway' });
  }
  return { count: at + 1, hash };
}
