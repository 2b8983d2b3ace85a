/**
 * Exchanging network descriptors over a stream: a node asks with the sequence number of the one that
 * it has, and gets a newer one, if there is one: first what the moderator signed, then the text as a
 * long body. docs/protocol.md section 1.
 */
import { codeOf } from '../../base/errors.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import type { PackedDescriptor } from '../../protocol/ledger/network.js';
import { DESCRIPTOR_BYTES_MAX } from '../../protocol/params-wire.js';
import type { Descriptor, Signed } from '../../protocol/sign/structs.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { withStream } from '../exchange.js';
import { expectFrame, type FrameOptions, readLong, writeFrame, writeLong } from '../frames.js';

/**
 * Answers one request with `newest` if it is newer, as it lies in memory.
 * @param maySend whether the asker may have a whole descriptor now; asked only if there is one.
 * @returns what was asked.
 */
export async function answerNewest(
  channel: Channel,
  { notice, text }: PackedDescriptor,
  maySend: () => boolean = () => true,
): Promise<Wire<'NetworkRequest'>> {
  const { signal } = channel;
  const request = await expectFrame(channel, 'NetworkRequest', { signal });
  const isNewer = notice.value.sequence > request.sequence;
  const status = isNewer ? (maySend() ? 'ok' : 'busy') : 'notFound';
  await writeFrame(channel, 'BlobReply', { status }, { signal });
  if (status === 'ok') {
    await writeFrame(channel, 'SignedDescriptor', notice, { signal });
    await writeLong(channel, text, { signal }).catch((error: unknown) => {
      // The asker has seen by the notice that it needs no text.
      if (codeOf(error) !== 'NET_RESET') throw error;
    });
  }
  await channel.close();
  return request;
}

export interface Question {
  /** What the asker has, to be shown; absent if it wants any. */
  readonly newest?: Signed<Descriptor>;
  /**
   * Whether the text of an offered descriptor is wanted, judged by what the moderator signed.
   * @throws RasticError SIGN_… if it was another.
   */
  readonly wants: (notice: Signed<Descriptor>) => boolean;
}

async function readPacked(
  channel: Channel,
  { wants }: Question,
  options: FrameOptions,
): Promise<PackedDescriptor | undefined> {
  const { status } = await expectFrame(channel, 'BlobReply', options);
  if (status !== 'ok') return undefined;
  const notice = await expectFrame(channel, 'SignedDescriptor', options);
  if (!wants(notice)) {
    channel.reset();
    return undefined;
  }
  return { notice, text: await readLong(channel, DESCRIPTOR_BYTES_MAX, options) };
}

/**
 * Asks a peer for a descriptor that is newer than `sequence`.
 * @returns one whose text nobody has checked; undefined if the peer has none that is wanted.
 * @throws RasticError NET_…, TIMEOUT, WIRE_…, SIGN_….
 */
export function askNewest(
  network: Pick<Network, 'open'>,
  peer: PeerRef,
  sequence: number,
  question: Question,
  options: FrameOptions,
): Promise<PackedDescriptor | undefined> {
  return withStream({ network, peer, stream: 'network' }, options, async (channel) => {
    const request = { sequence, newest: question.newest };
    await writeFrame(channel, 'NetworkRequest', request, options);
    return readPacked(channel, question, options);
  });
}
