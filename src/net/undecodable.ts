/**
 * Gossip frames that are not an RPC: gossipsub drops them one by one and continues to read. Here
 * each one is a strike, and a peer with too many strikes loses its connections.
 */
import type { GossipSub } from '@libp2p/gossipsub';
import type { Connection, PeerId } from '@libp2p/interface';
import { disconnect } from './remote.js';
import type { Strikes } from './strikes.js';

/** Members of gossipsub that its types do not declare. */
interface Undeclared {
  decodeRpc(bytes: unknown): unknown;
  pipePeerReadStream(peerId: PeerId, stream: unknown): Promise<void>;
}

/** The same gossipsub, whose incoming streams are watched from now on. */
export function strikeUndecodable(
  pubsub: GossipSub,
  strikes: Strikes,
  connectionsOf: (peerId: PeerId) => readonly Connection[],
): GossipSub {
  const inner = pubsub as GossipSub & Undeclared;
  for (const name of ['decodeRpc', 'pipePeerReadStream'] as const) {
    // Better than failing silently if another release lacks one of them.
    if (typeof inner[name] !== 'function') throw new TypeError(`gossipsub has no ${name} any more`);
  }
  const read = inner.pipePeerReadStream;
  inner.pipePeerReadStream = (peerId, stream) => {
    const onBad = () => {
      if (!strikes.note(peerId.toString())) return;
      for (const connection of connectionsOf(peerId)) disconnect(connection, 'GOSSIP-1');
    };
    return read.call(watched(inner, onBad), peerId, stream);
  };
  return pubsub;
}

/** gossipsub as seen by the reader of one stream; this object keeps no state of its own. */
function watched(inner: GossipSub & Undeclared, onBad: () => void): GossipSub & Undeclared {
  return new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'decodeRpc') return (bytes: unknown) => decode(target, bytes, onBad);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function decode(inner: Undeclared, bytes: unknown, onBad: () => void): unknown {
  try {
    return inner.decodeRpc(bytes);
  } catch (error) {
    onBad();
    throw error;
  }
}
