/**
 * Asks peers now and then whether they can dial this node back at the addresses that it announces: a
 * node behind a firewall looks ready and earns nothing. The sentence is the doctor's.
 */
import { createController, delay } from '../../base/abort.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Network, PeerRef } from '../../net/interface.js';
import { REACH_ADDRESSES_MAX, REACH_PAUSE_MS } from '../../protocol/params-wire.js';
import { hostOfMultiaddr, isPrivateHost, parseReachAddress } from '../../protocol/wire/reach.js';
import { askReach } from '../../roles/directory/dial-back.js';
import { judgeReach } from '../doctor/reach.js';
import type { ReasonBoard } from './reasons.js';

/** Peers asked at a time: one alone may be behind the same router. */
const PEERS_ASKED = 4;
/** While it is not known to be reached. A peer answers once a minute. */
const AGAIN_MS = REACH_PAUSE_MS + 5_000;
/** Once it is known: addresses and firewalls change rarely. */
const LATER_MS = 30 * 60_000;
/** So soon after the start nobody may be connected yet. */
const NOBODY_MS = 2_000;

export interface ReachWatchComponents {
  readonly network: Pick<Network, 'open' | 'addresses' | 'peerId'>;
  readonly reasons: ReasonBoard;
  /** Who can be asked: the ledger, and nodes that are known. */
  readonly peers: () => readonly PeerRef[];
}

type Seen = 'reached' | 'unreached' | 'nobody';

export class ReachWatch implements Startable {
  readonly #components: ReachWatchComponents;
  readonly #running = createController();
  #watching: Promise<void> = Promise.resolve();

  constructor(components: ReachWatchComponents) {
    this.#components = components;
  }

  async start(): Promise<void> {
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#running;
    const pauses = { reached: LATER_MS, unreached: AGAIN_MS, nobody: NOBODY_MS };
    while (!signal.aborted) {
      const seen = await this.#ask().catch((): Seen => 'nobody');
      await delay(pauses[seen], signal).catch(() => undefined);
    }
  }

  async #ask(): Promise<Seen> {
    const { network, reasons, peers } = this.#components;
    const told = network.addresses();
    const addresses = told.filter((address) => parseReachAddress(address) !== undefined);
    // Peers dial back IP addresses only.
    if (addresses.length === 0) return 'reached';
    const asked = peers()
      .filter(({ peerId }) => peerId !== network.peerId)
      .slice(0, PEERS_ASKED);
    const { signal } = this.#running;
    const some = addresses.slice(0, REACH_ADDRESSES_MAX);
    const ended = await Promise.allSettled(
      asked.map((peer) => askReach(network, peer, some, { signal })),
    );
    const answers = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    if (answers.length === 0) return 'nobody';
    const hosts = asked.flatMap((peer) => peer.addresses).map(hostOfMultiaddr);
    const isPublic = hosts.some((host) => !isPrivateHost(host ?? '127.0.0.1'));
    const found = judgeReach({ told, isPublic, asked: asked.length, answers });
    if (found.outcome === 'ok') {
      reasons.clear('REACH_FAILED');
      return 'reached';
    }
    reasons.raise('REACH_FAILED', `${found.sentence}; ${found.advice}`);
    return 'unreached';
  }
}
