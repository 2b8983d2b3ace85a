/**
 * The sizes of messages that may be longer than a frame, computed from the limits in params.ts, and
 * how many of them a node reads at a time. docs/protocol.md section 8.
 */
import { INPUT_BYTES_MAX, OUTPUT_TOKENS_MAX } from '../params.js';
import { FRAME_BYTES_MAX } from '../params-wire.js';

/** Bytes of a long body in one frame: the rest of the frame is for field numbers and lengths. */
export const PIECE_BYTES = FRAME_BYTES_MAX - 64;
/** Most bytes of a token id or an index on the wire: a varint of 32 bits. */
export const ID_BYTES_MAX = 5;
/** Job, Offer, Assign, Receipt, salt and secret, with every field at its longest, and the lengths
 * of all messages of a chat. */
const PAPERS_BYTES_MAX = FRAME_BYTES_MAX;
/** A request for an assignment, an audit or a panel: input, tokens and indices at their longest. */
export const REQUEST_BYTES_MAX =
  INPUT_BYTES_MAX + 2 * OUTPUT_TOKENS_MAX * ID_BYTES_MAX + PAPERS_BYTES_MAX;
/** An operation of the ledger: the opening of a leaf shows all tokens before it. */
export const OPERATION_BYTES_MAX = OUTPUT_TOKENS_MAX * ID_BYTES_MAX + PAPERS_BYTES_MAX;
/** A frame of an audit's answer: the Commitment names all indices. */
export const ANSWER_BYTES_MAX = OUTPUT_TOKENS_MAX * ID_BYTES_MAX + FRAME_BYTES_MAX;
/** Slowest line on which a long body is read, in bytes per second: a slow DSL uplink. */
export const LONG_BYTES_PER_S = 64 * 1024;
/** Long bodies of one protocol that a node reads at the same time; further ones wait their turn. */
export const LONG_AT_ONCE = 6;
/** The same for one peer: no single one takes every turn. */
export const LONG_PER_PEER = 2;

/**
 * Maximum bytes of a request to a node that takes inputs of so many bytes.
 * @param outputTokens that the request is about, if that is known.
 */
export const requestBytes = (inputBytes: number, outputTokens = OUTPUT_TOKENS_MAX): number =>
  Math.min(inputBytes, INPUT_BYTES_MAX) +
  2 * Math.min(outputTokens, OUTPUT_TOKENS_MAX) * ID_BYTES_MAX +
  PAPERS_BYTES_MAX;
