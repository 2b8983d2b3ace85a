/**
 * libp2p notes in its address book, with every stream, that the peer speaks its protocol: a fifth of
 * what a short exchange costs. Nobody here reads that. What the peer says itself (identify) is noted
 * as before.
 */
import type { Libp2p, Peer, PeerData } from '@libp2p/interface';

const isOurs = (protocol: string): boolean => protocol.startsWith('/rastic/');

/** Whether it says nothing but that streams of ours were opened. */
const isNote = (data: PeerData): boolean =>
  Object.keys(data).join() === 'protocols' && data.protocols?.every(isOurs) === true;

/** From now on no stream of ours is noted. */
export function noteNoStreams({ peerStore }: Pick<Libp2p, 'peerStore'>): void {
  const merge = peerStore.merge.bind(peerStore);
  peerStore.merge = (id, data, options) => {
    if (!isNote(data)) return merge(id, data, options);
    const nothing: Peer = {
      ...{ id, addresses: [], protocols: [] },
      ...{ metadata: new Map(), tags: new Map() },
    };
    return Promise.resolve(nothing);
  };
}
