/**
 * Closes the connection when its gossip stream breaks. If a stream breaks (reset, RPC too long,
 * write buffer full) and the connection stays open, gossipsub forgets the peer and never opens
 * another stream, so the two would never exchange gossip again. A new connection solves this.
 */
import type { GossipSubComponents } from '@libp2p/gossipsub';
import type { Connection, Stream, StreamCloseEvent } from '@libp2p/interface';
import { Pull } from './pull.js';
import { drop } from './remote.js';

/** The components with a registrar that guards each incoming gossip stream. */
export function guardGossip(components: GossipSubComponents): GossipSubComponents {
  const { privateKey, peerId, peerStore, registrar, connectionManager, logger } = components;
  // libp2p's stream middleware is not used: version 3.3 adds the handler again with every stream.
  const guarded = Object.create(registrar) as typeof registrar;
  guarded.handle = (protocol, handler, options) =>
    registrar.handle(
      protocol,
      (stream, connection) => handler(guardStream(stream, connection), connection),
      options,
    );
  return { privateKey, peerId, peerStore, registrar: guarded, connectionManager, logger };
}

/** The parts of an incoming stream that gossipsub uses: its bytes, close and abort. */
function guardStream(stream: Stream, connection: Connection): Stream {
  stream.addEventListener('close', ({ error }: StreamCloseEvent) => {
    if (error !== undefined) drop(connection, 'gossip stream broke');
  });
  const source = {
    close: stream.close.bind(stream),
    abort: stream.abort.bind(stream),
    [Symbol.asyncIterator]: () => read(stream, connection),
  };
  return source as unknown as Stream;
}

/**
 * The stream's bytes, one chunk at a time. If the consumer stops before the end, it failed on them.
 */
async function* read(stream: Stream, connection: Connection): AsyncGenerator<Uint8Array> {
  const source = new Pull(stream);
  let ended = false;
  try {
    for (let chunk = await source.next(); chunk !== undefined; chunk = await source.next()) {
      yield chunk;
    }
    ended = true;
  } finally {
    if (!ended) drop(connection, 'gossip stream broke');
  }
}
