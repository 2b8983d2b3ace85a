/**
 * Typed messages over a channel: encode and write, read and decode. A message that may be long
 * travels as several frames (protocol/wire/long.ts). What is read is bounded by what was asked for,
 * here and for every stream: frames by the channel, bytes and entries before anything is decoded. A
 * malformed frame is an error with a code, and the caller handles it.
 */
import { within, withTimeout } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import { giveWay } from '../base/turn.js';
import type { Channel } from '../net/interface.js';
import { cutLong, cutMessage, isLong, LongBody, longLimit } from '../protocol/wire/long.js';
import type { Wire, WireName } from '../protocol/wire/messages.js';
import type { Most } from '../protocol/wire/scan.js';
import { LONG_BYTES_PER_S } from '../protocol/wire/sizes.js';
import { decodeMessage } from '../protocol/wire/wire.js';

export interface FrameOptions {
  readonly signal: AbortSignal;
}

export interface ReadOptions extends FrameOptions {
  /** Time until the first frame; the others have time for their bytes. Default: the signal's. */
  readonly firstMs?: number;
  /**
   * Maximum bytes, where less was asked for than the protocol allows, of a message that may be longer
   * than a frame.
   */
  readonly bytes?: number;
  /** The same for the entries of repeated fields, by their path. */
  readonly most?: Most;
}

/**
 * A long message of which the first frame has been read: what it says is checked before memory is
 * taken for the rest.
 */
export interface Opening {
  /** Of the whole message. */
  readonly bytes: number;
  /** Its beginning, as much as the first frame holds. */
  readonly start: Uint8Array;
  /**
   * Reads the rest. @param options `bytes` where fewer are taken than at first.
   * @returns the bytes of the whole message. @throws RasticError STREAM_ENDED, WIRE_…, NET_…, TIMEOUT.
   */
  rest(options: Pick<ReadOptions, 'signal' | 'bytes'>): Promise<Uint8Array>;
}

/** Time for the rest of a long body after its first frame, beyond that of its bytes. */
const LONG_MS = 5_000;
/**
 * Time for each frame of it: twice what the slowest line needs. Whoever sends nothing does not keep
 * others from their turn.
 */
const PIECE_MS = 2_000;

async function writeAll(
  channel: Channel,
  frames: Iterable<Uint8Array>,
  options: FrameOptions,
): Promise<void> {
  for (const frame of frames) await channel.write(frame, options);
}

export function writeFrame<N extends WireName>(
  channel: Channel,
  name: N,
  value: Wire<N>,
  options: FrameOptions,
): Promise<void> {
  return writeAll(channel, cutMessage(name, value), options);
}

/** Writes bytes that are no message of their own as a long body. */
export function writeLong(
  channel: Channel,
  body: Uint8Array,
  options: FrameOptions,
): Promise<void> {
  return writeAll(channel, cutLong(body), options);
}

async function readRest(channel: Channel, body: LongBody, signal: AbortSignal): Promise<void> {
  // The time begins with the turn: whoever waits for his turn loses nothing by it.
  const ms = LONG_MS + (body.bytes / LONG_BYTES_PER_S) * 1_000;
  const inTime = withTimeout(ms, 'the rest of a long body', signal);
  while (!body.isWhole) {
    const read = (soon: AbortSignal) => channel.read({ signal: soon });
    const frame = await within(PIECE_MS, 'a piece of a long body', inTime, read);
    if (frame === undefined) throw new RasticError('STREAM_ENDED', { expected: 'Piece' });
    body.push(frame);
  }
}

/** Reads the first frame of a long body; undefined when the remote has closed its side. */
async function openBody(
  channel: Channel,
  limit: number,
  { signal, firstMs }: ReadOptions,
): Promise<Opening | undefined> {
  const soon = firstMs === undefined ? signal : withTimeout(firstMs, 'a request', signal);
  const head = await channel.read({ signal: soon });
  if (head === undefined) return undefined;
  const body = new LongBody(head, limit);
  const { bytes, start } = body;
  const rest: Opening['rest'] = async (options) => {
    body.checkWithin(options.bytes ?? limit);
    const read = () => readRest(channel, body, options.signal);
    if (!body.isWhole) await (channel.inTurn?.(read, options.signal) ?? read());
    return body.join();
  };
  return { bytes, start, rest };
}

/** The bytes of a long body; undefined when the remote has closed its side. */
async function readBody(
  channel: Channel,
  limit: number,
  options: ReadOptions,
): Promise<Uint8Array | undefined> {
  const opening = await openBody(channel, limit, options);
  return opening?.rest({ signal: options.signal });
}

/** Reads the first frame of a long message. @throws RasticError STREAM_ENDED, WIRE_…, NET_…, TIMEOUT. */
export async function openLong(
  channel: Channel,
  name: WireName,
  options: ReadOptions,
): Promise<Opening> {
  const { bytes: limit = longLimit(name) } = options;
  const opening = await openBody(channel, limit, options);
  if (opening === undefined) throw new RasticError('STREAM_ENDED', { expected: name });
  return opening;
}

/** Reads bytes that were written by writeLong. @throws RasticError STREAM_ENDED, WIRE_…, NET_…. */
export async function readLong(
  channel: Channel,
  limit: number,
  options: FrameOptions,
): Promise<Uint8Array> {
  const body = await readBody(channel, limit, options);
  if (body === undefined) throw new RasticError('STREAM_ENDED', { expected: 'LongHead' });
  return body;
}

/** The next message's bytes, not decoded; undefined when the remote has closed its side. */
function readBytes(
  channel: Channel,
  name: WireName,
  options: ReadOptions,
): Promise<Uint8Array | undefined> {
  const { bytes: limit = longLimit(name) } = options;
  return isLong(name) ? readBody(channel, limit, options) : channel.read(options);
}

/** The message of these bytes, which must exist. @throws RasticError STREAM_ENDED, WIRE_…. */
export async function expectMessage<N extends WireName>(
  bytes: Uint8Array | undefined,
  name: N,
  most?: Most,
): Promise<Wire<N>> {
  if (bytes === undefined) throw new RasticError('STREAM_ENDED', { expected: name });
  const message = decodeMessage(name, bytes, undefined, most);
  // Decoding the longest messages takes tens of milliseconds, so other work gets a turn.
  await giveWay();
  return message;
}

/** The next message; undefined when the remote has closed its side. */
export async function readFrame<N extends WireName>(
  channel: Channel,
  name: N,
  options: ReadOptions,
): Promise<Wire<N> | undefined> {
  const bytes = await readBytes(channel, name, options);
  return bytes === undefined ? undefined : expectMessage(bytes, name, options.most);
}

/** The next message, which must exist. @throws RasticError STREAM_ENDED when there is none. */
export async function expectFrame<N extends WireName>(
  channel: Channel,
  name: N,
  options: ReadOptions,
): Promise<Wire<N>> {
  return expectMessage(await readBytes(channel, name, options), name, options.most);
}
