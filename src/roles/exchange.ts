/**
 * One exchange on its own stream: opened, used and closed, or reset if anything failed. The role
 * that answers implements the other side.
 */
import type { Channel, Network, PeerRef } from '../net/interface.js';
import type { Wire, WireName } from '../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS, type StreamName } from '../protocol/wire/topics.js';
import { expectFrame, type FrameOptions, writeFrame } from './frames.js';

/** The peer and the stream to open. */
export interface Target<S extends StreamName> {
  readonly network: Pick<Network, 'open'>;
  readonly peer: PeerRef;
  readonly stream: S;
  /** Frames that the answer may have, if that is less than the stream's limit. */
  readonly frames?: number;
}

/** Streams with one question and one answer, and their message types. */
const QUESTIONS = {
  ledger: ['LedgerRequest', 'LedgerReply'],
  offer: ['SignedOffer', 'OfferReply'],
  solicit: ['SignedAnnounce', 'SolicitReply'],
  panel: ['PanelRequest', 'AuditFrame'],
  faucet: ['FaucetRequest', 'FaucetReply'],
  reach: ['ReachRequest', 'ReachReply'],
  tokenize: ['TokenizeRequest', 'TokenizeReply'],
} as const satisfies Partial<Record<StreamName, readonly [WireName, WireName]>>;
type Questions = typeof QUESTIONS;

/**
 * Opens a stream for `work` and closes it afterwards. The work gives the signal to its own reads
 * and writes.
 * @throws RasticError NET_… if the peer is not reached; what `work` throws, after a reset.
 */
export async function withStream<T>(
  { network, peer, stream, frames }: Target<StreamName>,
  options: FrameOptions,
  work: (channel: Channel) => Promise<T>,
): Promise<T> {
  const limits = { ...STREAM_LIMITS[stream], ...(frames !== undefined && { frames }) };
  const channel = await network.open(peer, STREAMS[stream], limits, options);
  try {
    const result = await work(channel);
    await channel.close();
    return result;
  } catch (error) {
    channel.reset();
    throw error;
  }
}

/**
 * Asks one question and reads its answer.
 * @throws RasticError as withStream; STREAM_ENDED and WIRE_… for what is no answer; the signal's
 * reason.
 */
export function exchange<S extends keyof Questions>(
  target: Target<S>,
  question: Wire<Questions[S][0]>,
  options: FrameOptions,
): Promise<Wire<Questions[S][1]>> {
  const [asked, answered] = QUESTIONS[target.stream];
  return withStream({ frames: 1, ...target }, options, async (channel) => {
    await writeFrame<Questions[S][0]>(channel, asked, question, options);
    return expectFrame<Questions[S][1]>(channel, answered, options);
  });
}
