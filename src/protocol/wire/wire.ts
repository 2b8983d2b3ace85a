/**
 * The wire codec over the tables of structs.ts and messages.ts, whose fields are in plan.ts. Bytes and
 * counts are limited before decoding (scan.ts), and each message has only one encoding:
 * encode(decode(bytes)) must equal bytes. Framing is in net/, which puts lengths before frames.
 * docs/protocol.md section 8.
 */
import { equalBytes } from '../../base/bytes.js';
import { FRAME_BYTES_MAX } from '../params-wire.js';
import { rastic } from '../pb/rastic.js';
import { refuse } from '../rules.js';
import { MESSAGE_BYTES } from './counts.js';
import { fieldsOf, type Wire, type WireName } from './messages.js';
import { planOf, type Raw } from './plan.js';
import { type Most, scanMessage } from './scan.js';

interface Codec {
  encode(message: Raw): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Raw;
}

const codecs = rastic.v1 as unknown as Readonly<Record<string, Codec | undefined>>;

function codecOf(name: string): Codec {
  const codec = codecs[name];
  if (codec === undefined) throw new TypeError(`no message ${name} in proto/`);
  return codec;
}

/** Bytes of a message. @throws RasticError WIRE_FIELD, WIRE_COUNT or WIRE_TOO_LONG. */
export function encodeMessage<N extends WireName>(
  name: N,
  value: Wire<N>,
  limit: number = MESSAGE_BYTES[name] ?? FRAME_BYTES_MAX,
): Uint8Array {
  const bytes = codecOf(name)
    .encode(planOf(name, name).toRaw(value) as Raw)
    .finish();
  if (bytes.length > limit) refuse('WIRE-1', { bytes: bytes.length, limit });
  return bytes;
}

function decodeRaw(name: WireName, bytes: Uint8Array): Raw {
  try {
    return codecOf(name).decode(bytes);
  } catch (cause) {
    // [WIRE-6 REJECT] A frame and its message must decode.
    refuse('WIRE-6', { message: name }, cause);
  }
}

/**
 * The first fields of a message, for checks before its other bytes are there. That the message has
 * its only encoding is checked when it is whole.
 * @param bytes the fields and nothing behind them: see headOf.
 * @throws RasticError WIRE_DECODE, _FIELD, _COUNT, _NOT_CANONICAL.
 */
export function decodeFields<N extends WireName, F extends keyof Wire<N> & string>(
  name: N,
  bytes: Uint8Array,
  fields: readonly F[],
): Pick<Wire<N>, F> {
  scanMessage(name, bytes);
  const raw = decodeRaw(name, bytes);
  const types = new Map<string, string>(fieldsOf(name));
  const value: Record<string, unknown> = {};
  for (const field of fields) {
    value[field] = planOf(types.get(field) ?? '', `${name}.${field}`).fromRaw(raw[field]);
  }
  return value as Pick<Wire<N>, F>;
}

/**
 * A message of bytes.
 * @param most limits of repeated fields below those of COUNTS, for an answer to a smaller question.
 * @throws RasticError WIRE_TOO_LONG, _DECODE, _FIELD, _COUNT, _NOT_CANONICAL.
 */
export function decodeMessage<N extends WireName>(
  name: N,
  bytes: Uint8Array,
  limit: number = MESSAGE_BYTES[name] ?? FRAME_BYTES_MAX,
  most: Most = {},
): Wire<N> {
  // [WIRE-1 REJECT] A frame must not be longer than its limit. This is checked before it is
  // decoded.
  if (bytes.length > limit) refuse('WIRE-1', { bytes: bytes.length, limit });
  // Counted on the bytes, because decoding makes an object for every entry.
  scanMessage(name, bytes, most);
  const value = planOf(name, name).fromRaw(decodeRaw(name, bytes)) as Wire<N>;
  // [WIRE-2 REJECT] A message has exactly one encoding: encoding the decoded message must give the
  // same bytes.
  if (!equalBytes(encodeMessage(name, value, limit), bytes)) {
    refuse('WIRE-2', { message: name });
  }
  return value;
}
