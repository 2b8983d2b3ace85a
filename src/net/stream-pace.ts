/**
 * How fast one connection may open streams to us. Each costs a negotiation, be it for a protocol that
 * we serve or not, and the limit on those open at a time says nothing of how many come and go.
 */
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import { systemClock } from '../base/clock.js';
import { disconnect, drop } from './remote.js';

/** At once: a busy node's calls of a second; and a second after that, all protocols together. */
const BURST_STREAMS = 512;
const STREAMS_PER_S = 200;

/** A count that fills up again with time. */
export class Allowance {
  readonly #most: number;
  readonly #perS: number;
  #left: number;
  #at: number;

  /** @param now of the monotonic clock. */
  constructor(most: number, perS: number, now: number) {
    this.#most = most;
    this.#perS = perS;
    this.#left = most;
    this.#at = now;
  }

  /** Takes one. @returns whether there was one. */
  take(now: number): boolean {
    const more = ((now - this.#at) * this.#perS) / 1_000;
    this.#left = Math.min(this.#most, this.#left + more);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}

/** What a connection has but does not declare. */
interface Muxed {
  readonly muxer?: EventTarget;
}

/**
 * Ends every connection of the node that opens streams too fast. Only from when it is open: a muxer
 * keeps early streams until somebody listens, and that must be libp2p.
 */
export function paceStreams(node: Pick<Libp2p, 'addEventListener'>): void {
  node.addEventListener('connection:open', ({ detail }) => watch(detail));
}

function watch(connection: Connection): void {
  const { muxer } = connection as unknown as Muxed;
  // In another release perhaps: no connection is better than one without a limit, and an exception
  // out of an event's listener would end the process. A test holds the present release to it.
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
    // The muxer is in the middle of the very bytes that opened it.
    queueMicrotask(() => disconnect(connection, 'STREAMS-1'));
  });
}
