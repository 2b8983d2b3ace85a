/**
 * Staying connected to the peers of the configuration: dialled again, with growing pauses, until the
 * signal aborts. The only thing in the project that dials on its own, and only these addresses.
 */
import { delay } from '../base/abort.js';
import { codeOf } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import type { Network, PeerRef } from './interface.js';

/** How often a standing connection is looked after. */
const CHECK_MS = 1_000;
/** First and longest pause after a failed dial; each failure doubles it. Few peers, so short ones. */
const BACKOFF_MS = 500;
const BACKOFF_MAX_MS = 5_000;

export interface KeepConnectedInit {
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Runs until the signal aborts, then resolves; failures are logged, never thrown. */
export async function keepConnected(
  network: Pick<Network, 'connect' | 'peerId' | 'peers'>,
  peers: readonly PeerRef[],
  init: KeepConnectedInit,
): Promise<void> {
  const others = peers.filter((peer) => peer.peerId !== network.peerId);
  await Promise.all(others.map((peer) => keep(network, peer, init)));
}

async function keep(
  network: Pick<Network, 'connect' | 'peers'>,
  peer: PeerRef,
  { signal, logger }: KeepConnectedInit,
): Promise<void> {
  let pause = BACKOFF_MS;
  while (!signal.aborted) {
    const { peerId } = peer;
    try {
      if (!network.peers().includes(peerId)) {
        await network.connect(peer, { signal });
        logger.info({ peerId }, 'connected');
      }
      pause = BACKOFF_MS;
      await delay(CHECK_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      // The first failure is news; the others only say that nothing has changed.
      const level = pause === BACKOFF_MS ? 'warn' : 'debug';
      logger[level]({ peerId, code: codeOf(error), pause }, 'bootstrap peer not reached');
      await delay(pause, signal).catch(() => {});
      pause = Math.min(2 * pause, BACKOFF_MAX_MS);
    }
  }
}
