/**
 * The first frame of a long message, looked at before memory is taken for the rest: what can be
 * checked on it is checked first. docs/protocol.md section 8.
 */
import { withTimeout } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import type { Channel } from '../net/interface.js';
import { LongBody, longLimit } from '../protocol/wire/long.js';
import type { WireName } from '../protocol/wire/messages.js';
import type { ReadOptions } from './frames.js';

export interface Opening {
  /** Of the whole message. */
  readonly bytes: number;
  /** The beginning of the message, as far as it came with the first frame. */
  readonly first: Uint8Array;
  /** Reads the same stream again from its first frame on. */
  readonly channel: Channel;
}

function again(channel: Channel, first: Uint8Array): Channel {
  let frame: Uint8Array | undefined = first;
  const { peerId, publicKey, remoteHost, signal, inTurn, ended } = channel;
  return {
    ...{ peerId, publicKey, remoteHost, signal, inTurn, ended },
    read: async (options) => {
      const next = frame ?? (await channel.read(options));
      frame = undefined;
      return next;
    },
    write: (bytes, options) => channel.write(bytes, options),
    close: () => channel.close(),
    reset: () => channel.reset(),
  };
}

/** @throws RasticError STREAM_ENDED, WIRE_…, NET_…; TIMEOUT after `firstMs`. */
export async function openLong(
  channel: Channel,
  name: WireName,
  { signal, firstMs, bytes = longLimit(name) }: ReadOptions,
): Promise<Opening> {
  const soon = firstMs === undefined ? signal : withTimeout(firstMs, 'a request', signal);
  const frame = await channel.read({ signal: soon });
  if (frame === undefined) throw new RasticError('STREAM_ENDED', { expected: name });
  const body = new LongBody(frame, bytes);
  return { bytes: body.bytes, first: body.first, channel: again(channel, frame) };
}
