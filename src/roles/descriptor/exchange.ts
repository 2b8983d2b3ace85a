/**
 * Exchanging network descriptors over a stream: a node asks with the sequence number of the one that
 * it has, and gets a newer one in pieces, if there is one. docs/protocol.md section 1.
 */
import { concat, utf8 } from '../../base/bytes.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import { DESCRIPTOR_BYTES_MAX, type SignedDescriptor } from '../../protocol/ledger/network.js';
import { BLOB_PIECE_BYTES } from '../../protocol/params.js';
import { withStream } from '../exchange.js';
import { expectFrame, type FrameOptions, writeFrame } from '../frames.js';

/**
 * Answers one request with `newest` if it is newer.
 * @returns the sequence number that the asker has.
 */
export async function answerNewest(channel: Channel, newest: SignedDescriptor): Promise<number> {
  const { signal } = channel;
  const { sequence } = await expectFrame(channel, 'NetworkRequest', { signal });
  if (newest.sequence <= sequence) {
    const none = { status: 'notFound', data: new Uint8Array(), last: true } as const;
    await writeFrame(channel, 'BlobFrame', none, { signal });
    await channel.close();
    return sequence;
  }
  const bytes = utf8(JSON.stringify(newest));
  for (let at = 0; at < bytes.length; at += BLOB_PIECE_BYTES) {
    const data = bytes.subarray(at, at + BLOB_PIECE_BYTES);
    const last = at + BLOB_PIECE_BYTES >= bytes.length;
    await writeFrame(channel, 'BlobFrame', { status: 'ok', data, last }, { signal });
  }
  await channel.close();
  return sequence;
}

async function readText(channel: Channel, options: FrameOptions): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; bytes <= DESCRIPTOR_BYTES_MAX; ) {
    const { status, data, last } = await expectFrame(channel, 'BlobFrame', options);
    if (status !== 'ok') return undefined;
    pieces.push(data);
    if (last) return new TextDecoder().decode(concat(...pieces));
    bytes += Math.max(1, data.length);
  }
  // Longer than any descriptor: what is left of it is not read.
  return undefined;
}

/**
 * Asks a peer for a descriptor that is newer than `sequence`.
 * @returns parsed JSON that nobody has checked; undefined if the peer has nothing newer.
 * @throws RasticError NET_…, TIMEOUT, WIRE_…, NETWORK_INVALID.
 */
export async function askNewest(
  network: Pick<Network, 'open'>,
  peer: PeerRef,
  sequence: number,
  options: FrameOptions,
): Promise<unknown> {
  const text = await withStream({ network, peer, stream: 'network' }, options, async (channel) => {
    await writeFrame(channel, 'NetworkRequest', { sequence }, options);
    return readText(channel, options);
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // No descriptor: it is checked like any other value.
    return undefined;
  }
}
