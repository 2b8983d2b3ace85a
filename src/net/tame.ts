/**
 * In libp2p 3.3, aborting a connection that is already ending throws, because the muxer tries to
 * send a last message. The connection monitor aborts from a timer after a failed ping, where an
 * exception ends the process: a peer that left at the wrong moment crashed the node. This file
 * prevents that.
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
