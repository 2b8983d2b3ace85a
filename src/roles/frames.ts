/**
 * Typed frames over a channel: encode and write, read and decode. A malformed frame is an error
 * with a code, and the caller handles it.
 */
import { RasticError } from '../base/errors.js';
import { giveWay } from '../base/turn.js';
import type { Channel } from '../net/interface.js';
import type { Wire, WireName } from '../protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../protocol/wire/wire.js';

export interface FrameOptions {
  readonly signal: AbortSignal;
}

export async function writeFrame<N extends WireName>(
  channel: Channel,
  name: N,
  value: Wire<N>,
  options: FrameOptions,
): Promise<void> {
  await channel.write(encodeMessage(name, value), options);
}

/** The next message; undefined when the remote has closed its side. */
export async function readFrame<N extends WireName>(
  channel: Channel,
  name: N,
  options: FrameOptions,
): Promise<Wire<N> | undefined> {
  const bytes = await channel.read(options);
  if (bytes === undefined) return undefined;
  const message = decodeMessage(name, bytes);
  await giveWay();
  return message;
}

/** The message of a frame, which must exist. @throws RasticError STREAM_ENDED, WIRE_…. */
export async function expectMessage<N extends WireName>(
  bytes: Uint8Array | undefined,
  name: N,
): Promise<Wire<N>> {
  if (bytes === undefined) throw new RasticError('STREAM_ENDED', { expected: name });
  const message = decodeMessage(name, bytes);
  // Decoding the longest frames takes about ten milliseconds, so other work gets a turn.
  await giveWay();
  return message;
}

/** The next message, which must exist. @throws RasticError STREAM_ENDED when there is none. */
export async function expectFrame<N extends WireName>(
  channel: Channel,
  name: N,
  options: FrameOptions,
): Promise<Wire<N>> {
  return expectMessage(await channel.read(options), name);
}
