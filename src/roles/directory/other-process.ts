/**
 * Looks for another process with this node's key before the node serves: it shows its record to
 * peers, and a living process answers with a record that names ours. A process that is gone, killed
 * or not, never answers.
 */
import { delay } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { PeerRef } from '../../net/interface.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { NOBODY, type OwnNode } from './own-node.js';

/** Peers that are shown the record. One that both processes know is enough. */
const PEERS_ASKED = 6;
const PAUSE_MS = 500;
/** How long a node that starts waits for another process with its key to answer: gossip takes about
 * a second, and a busy machine several. */
const OTHER_PROCESS_MS = 5_000;

export interface OtherProcessComponents {
  readonly own: OwnNode;
  readonly ask: (peer: PeerRef) => Promise<void>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly peers: readonly PeerRef[];
}

/**
 * @param isOver whether that process has ended in order, so that nobody has to be waited for.
 * @returns whether another process lives.
 */
export async function findOther(
  { own, ask, clock, peers }: OtherProcessComponents,
  isOver: (instance: Hash) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const asked = peers.slice(0, PEERS_ASKED);
  const until = clock.monotonic() + OTHER_PROCESS_MS;
  own.askForOther(true);
  try {
    for (;;) {
      await Promise.all(asked.map((peer) => ask(peer).catch(() => undefined)));
      signal.throwIfAborted();
      if (own.isTwice) return true;
      const isAlone = own.saw === NOBODY || isOver(own.saw);
      if (isAlone || clock.monotonic() >= until) return false;
      await delay(PAUSE_MS, signal);
    }
  } finally {
    own.askForOther(false);
  }
}
