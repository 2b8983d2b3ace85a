/**
 * A body longer than a frame, as a sequence of frames: a LongHead says how many bytes there are and
 * holds the first of them, Pieces hold the rest. A body has exactly one such sequence, and its
 * length is checked before any memory is taken for it. Pure: reading and writing is in
 * roles/frames.ts. docs/protocol.md section 8.
 */
import { concat } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { MESSAGE_BYTES } from './counts.js';
import type { Wire, WireName } from './messages.js';
import { PIECE_BYTES } from './sizes.js';
import { decodeMessage, encodeMessage } from './wire.js';

/** Messages that always travel as a long body, however short they are. */
const LONG: readonly WireName[] = [
  'AssignRequest',
  'AuditRequest',
  'PanelRequest',
  'AuditFrame',
  'LedgerRequest',
  'TokenizeRequest',
  'TokenizeReply',
];

/** Whether a message travels as a long body. */
export const isLong = (name: WireName): boolean => LONG.includes(name);

/** Frames of a long body of so many bytes. */
export const framesOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / PIECE_BYTES));

/** The frames of a long body, in their order. */
export function* cutLong(body: Uint8Array): Generator<Uint8Array, void> {
  const data = body.subarray(0, PIECE_BYTES);
  yield encodeMessage('LongHead', { bytes: body.length, data });
  for (let at = PIECE_BYTES; at < body.length; at += PIECE_BYTES) {
    yield encodeMessage('Piece', { data: body.subarray(at, at + PIECE_BYTES) });
  }
}

/** The frames of any message: one, or those of its long body. */
export function* cutMessage<N extends WireName>(name: N, value: Wire<N>): Generator<Uint8Array> {
  const bytes = encodeMessage(name, value);
  if (isLong(name)) yield* cutLong(bytes);
  else yield bytes;
}

/** Puts a long body together, frame by frame. */
export class LongBody {
  /** Bytes of the whole body. */
  readonly bytes: number;
  readonly #parts: Uint8Array[];
  #missing: number;

  /**
   * @param head the first frame.
   * @param limit maximum bytes of the body.
   * @throws RasticError WIRE_TOO_LONG, WIRE_NOT_CANONICAL and as decodeMessage.
   */
  constructor(head: Uint8Array, limit: number) {
    const { bytes, data } = decodeMessage('LongHead', head);
    this.bytes = bytes;
    this.checkWithin(limit);
    checkFull(data, bytes);
    this.#parts = [data];
    this.#missing = bytes - data.length;
  }

  /** What the first frame holds of it. */
  get start(): Uint8Array {
    return this.#parts[0] ?? new Uint8Array();
  }

  /** @param limit maximum bytes. @throws RasticError WIRE_TOO_LONG. */
  checkWithin(limit: number): void {
    const { bytes } = this;
    // [WIRE-8 REJECT] A long body must not be longer than the reader takes. This is checked on its
    // first frame.
    if (bytes > limit) refuse('WIRE-8', { bytes, limit });
  }

  get isWhole(): boolean {
    return this.#missing === 0;
  }

  /** Adds the next frame. @throws RasticError WIRE_NOT_CANONICAL and as decodeMessage. */
  push(frame: Uint8Array): void {
    const { data } = decodeMessage('Piece', frame);
    checkFull(data, this.#missing);
    this.#parts.push(data);
    this.#missing -= data.length;
  }

  /** The body, once it is whole. */
  join(): Uint8Array {
    return concat(...this.#parts);
  }
}

/** [WIRE-9 REJECT] Every frame of a long body must be full, and the last must hold the rest. */
function checkFull(data: Uint8Array, missing: number): void {
  if (data.length !== Math.min(missing, PIECE_BYTES)) refuse('WIRE-9', { message: 'Piece' });
}

/** The limit of a message that travels as a long body. */
export const longLimit = (name: WireName): number => MESSAGE_BYTES[name] ?? 0;

/** Puts one message together, frame by frame, whether it is long or not. */
export class MessageJoiner<N extends WireName> {
  readonly #name: N;
  #body: LongBody | undefined;

  constructor(name: N) {
    this.#name = name;
  }

  /** @returns the message once it is whole. @throws RasticError as LongBody and decodeMessage. */
  push(frame: Uint8Array): Wire<N> | undefined {
    if (!isLong(this.#name)) return decodeMessage(this.#name, frame);
    if (this.#body === undefined) this.#body = new LongBody(frame, longLimit(this.#name));
    else this.#body.push(frame);
    return this.#body.isWhole ? decodeMessage(this.#name, this.#body.join()) : undefined;
  }
}
