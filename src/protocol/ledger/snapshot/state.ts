/**
 * The ledger's whole state as bytes, for a snapshot: one table over its fields, so that a new field
 * without a codec does not compile. docs/protocol.md section 7.1.
 */

import { type Hex, toHex, utf8 } from '../../../base/bytes.js';
import { sha256 } from '../../sign/sha256.js';
import type { LedgerState, StakePoint } from '../state.js';
import { ByteReader, ByteWriter } from './bytes.js';
import { amount, hex, list, map, record, text, uint, unwritten } from './codec.js';
import { dispute, equivocation } from './disputes.js';
import { account, auditedReceipt, channel, claim, paidWork, purse } from './money.js';

const point = record<StakePoint>({
  height: uint,
  time: uint,
  address: hex,
  engineClass: hex,
  amount,
});

const STATE = record<LedgerState>({
  accounts: map(hex, account),
  history: map(text, map(text, list(point))),
  disputes: map(hex, dispute),
  undecided: list(hex),
  disputed: map(hex, list(hex)),
  equivocations: map(hex, equivocation),
  slashed: map(
    hex,
    unwritten(() => true as const),
  ),
  channels: map(hex, channel),
  paidWork: map(text, paidWork),
  purses: map(hex, purse),
  claims: map(hex, claim),
  audited: map(text, auditedReceipt),
  verifiers: uint,
  minted: amount,
  burned: amount,
  height: uint,
  head: hex,
  time: uint,
  // One number for each entry, which the entries hold themselves.
  times: unwritten((): number[] => []),
});

/** Hash of the layout: a snapshot of another layout is not read. */
export const SNAPSHOT_LAYOUT: Hex = toHex(sha256(utf8(STATE.shape)));

/** The state without `times`. The same state always gives the same bytes. */
export function encodeState(state: LedgerState): Uint8Array {
  const out = new ByteWriter();
  STATE.write(out, state);
  return out.finish();
}

/**
 * The state of these bytes; its `times` are empty, and whoever reads the entries fills them in.
 * @throws Error for bytes that encodeState did not make.
 */
export function decodeState(bytes: Uint8Array): LedgerState {
  const from = new ByteReader(bytes);
  const state = STATE.read(from);
  if (from.left > 0) throw new RangeError('bytes left over');
  return state;
}
