/**
 * Limits how fast one connection may open streams to us. Each stream costs a negotiation, even for
 * a protocol that we do not serve, and the limit on open streams does not limit how many are opened
 * and closed.
 */
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import { Allowance } from '../base/allowance.js';
import { systemClock } from '../base/clock.js';
import { disconnect, drop } from './remote.js';

/**
 * Streams at once, enough for the calls of a busy node in a second; then streams per second, for
 * all protocols together.
 */
const BURST_STREAMS = 512;
const STREAMS_PER_S = 200;

/** Members of a connection that its types do not declare. */
interface Muxed {
  readonly muxer?: EventTarget;
}

/**
 * Ends every connection of the node that opens streams too fast. It watches only open connections:
 * a muxer keeps early streams until the first listener is added, and that must be libp2p.
 */
export function paceStreams(node: Pick<Libp2p, 'addEventListener'>): void {
  node.addEventListener('connection:open', ({ detail }) => watch(detail));
}

function watch(connection: Connection): void {
  const { muxer } = connection as unknown as Muxed;
  // This may happen in another release: no connection is better than one without a limit, and an
  // exception in an event listener would end the process. A test checks the current release.
  if (muxer === undefined) {
    drop(connection, 'streams cannot be counted');
    return;
  }
  const allowance = new Allowance(BURST_STREAMS, STREAMS_PER_S, systemClock.monotonic());
  let over = false;
  // [STREAMS-1 REJECT] A connection must not open streams faster than the limit.
  muxer.addEventListener('stream', () => {
    if (over || allowance.take(systemClock.monotonic())) return;
    over = true;
    // The muxer is still processing the bytes that opened the stream.
    queueMicrotask(() => disconnect(connection, 'STREAMS-1'));
  });
}
