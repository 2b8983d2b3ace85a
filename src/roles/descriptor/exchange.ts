/**
 * Exchanging network descriptors over a stream: a node asks with the sequence number of the one that
 * it has, and gets a newer one as a long body, if there is one. docs/protocol.md section 1.
 */
import { utf8 } from '../../base/bytes.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import type { SignedDescriptor } from '../../protocol/ledger/network.js';
import { DESCRIPTOR_BYTES_MAX } from '../../protocol/wire/sizes.js';
import { withStream } from '../exchange.js';
import { expectFrame, type FrameOptions, readLong, writeFrame, writeLong } from '../frames.js';

/**
 * Answers one request with `newest` if it is newer.
 * @returns the sequence number that the asker has.
 */
export async function answerNewest(channel: Channel, newest: SignedDescriptor): Promise<number> {
  const { signal } = channel;
  const { sequence } = await expectFrame(channel, 'NetworkRequest', { signal });
  const isNewer = newest.sequence > sequence;
  await writeFrame(channel, 'BlobReply', { status: isNewer ? 'ok' : 'notFound' }, { signal });
  if (isNewer) await writeLong(channel, utf8(JSON.stringify(newest)), { signal });
  await channel.close();
  return sequence;
}

async function readText(channel: Channel, options: FrameOptions): Promise<string | undefined> {
  const { status } = await expectFrame(channel, 'BlobReply', options);
  if (status !== 'ok') return undefined;
  return new TextDecoder().decode(await readLong(channel, DESCRIPTOR_BYTES_MAX, options));
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
