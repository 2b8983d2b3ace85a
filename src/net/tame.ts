/**
 * Aborting a connection that is ending already throws in libp2p 3.3: the muxer still wants to say
 * goodbye. Its connection monitor aborts out of a timer after a failed ping, where an exception ends
 * the process: a peer that goes away at the wrong moment took the node with it. Here it cannot.
 */
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';

/** From now on the abort of any connection of the node never throws. */
export function tameAborts(node: Pick<Libp2p, 'addEventListener'>): void {
  node.addEventListener('connection:open', ({ detail }) => tame(detail));
}

function tame(connection: Connection): void {
  const abort = connection.abort.bind(connection);
  connection.abort = (error) => {
    try {
      abort(error);
    } catch {
      // The muxer failed because the transport is gone: there is nothing left to abort.
    }
  };
}
