/**
 * Keeps connections to the configured peers: dials them again, with growing pauses, until the
 * signal aborts. Only this code dials without a request, and only these addresses.
 */
import { delay } from '../base/abort.js';
import { codeOf } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import { retry } from '../base/retry.js';
import type { Network, PeerRef } from './interface.js';

/** Interval for checking an open connection. */
const CHECK_MS = 1_000;
/** Pauses after failed dials, in milliseconds. They are short because there are few peers. */
const PAUSES = { first: 500, longest: 5_000 };

export interface KeepConnectedInit {
  /** Ends the dialling. */
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
  const { peerId } = peer;
  const connect = async () => {
    if (network.peers().includes(peerId)) return;
    await network.connect(peer, { signal });
    logger.info({ peerId }, 'connected');
  };
  const onFailure = (error: unknown, failures: number) => {
    // The first failure is new information; further failures only repeat it.
    const level = failures === 1 ? 'warn' : 'debug';
    logger[level]({ peerId, code: codeOf(error), failures }, 'bootstrap peer not reached');
  };
  const connectAndWait = async () => {
    await retry(connect, { ...PAUSES, signal, onFailure });
    await delay(CHECK_MS, signal);
  };
  // It fails only because of the abort.
  while (!signal.aborted) await connectAndWait().catch(() => undefined);
}
