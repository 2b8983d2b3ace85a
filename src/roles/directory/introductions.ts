/**
 * With whom a node exchanges records: every configured peer, at the start, before its own record
 * expires, and whenever that peer comes back; and a few other known nodes, so that it depends on no
 * single peer. docs/protocol.md section 8.
 */
import { createController, delay } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { retry } from '../../base/retry.js';
import type { Network, PeerRef } from '../../net/interface.js';
import { RECORD_TTL_MS } from '../../protocol/params-wire.js';

export interface IntroductionsComponents {
  readonly network: Pick<Network, 'peers' | 'peerId'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface IntroductionsInit {
  readonly bootstrap: readonly PeerRef[];
  /** Exchanges records with the peer. @throws RasticError NET_…, TIMEOUT. */
  readonly ask: (peer: PeerRef, options: { signal: AbortSignal }) => Promise<void>;
  /** Nodes worth staying connected to. */
  readonly candidates: () => readonly PeerRef[];
}

/**
 * A peer is asked again after this time, then after twice as long each time, up to a third of a
 * record's life. When a network starts, all nodes come at once, and gossip does not reach all of
 * them.
 */
const AGAIN_MS = 2_000;
/** How often it checks the connected peers. The check is cheap. */
const LOOK_MS = 1_000;
/** Milliseconds after a failed exchange. */
const PAUSES = { first: 1_000, longest: 30_000 };
/** Connected candidates that a node wants: gossip then reaches it even if others are silent. */
const NEIGHBOURS = 4;
/** A peer that could not be reached is not tried again for this long. */
const AVOID_MS = 60_000;

export class Introductions {
  readonly #components: IntroductionsComponents;
  readonly #init: IntroductionsInit;
  readonly #running = createController();
  /** Peer id → until when it is not tried. */
  readonly #avoided = new Map<string, number>();
  #done: Promise<unknown> = Promise.resolve();

  constructor(components: IntroductionsComponents, init: IntroductionsInit) {
    this.#components = components;
    this.#init = init;
  }

  /** @param onAsked called whenever a bootstrap peer has answered. */
  start(onAsked: () => void): void {
    const following = this.#init.bootstrap.map((peer) => this.#follow(peer, onAsked));
    this.#done = Promise.all([...following, this.#meet()]);
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#done;
  }

  /** Each peer has its own pauses, so that a dead peer does not delay the others. */
  async #follow(peer: PeerRef, onAsked: () => void): Promise<void> {
    const { signal } = this.#running;
    const { peerId } = peer;
    const onFailure = (error: unknown) =>
      this.#components.logger.debug({ peerId, code: codeOf(error) }, 'peer told no records');
    const ask = () => this.#init.ask(peer, { signal });
    try {
      for (let again = AGAIN_MS; ; ) {
        await retry(ask, { ...PAUSES, signal, onFailure });
        onAsked();
        const isBack = await this.#wait(peer, again);
        again = isBack ? AGAIN_MS : Math.min(2 * again, RECORD_TTL_MS / 3);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Waits, but only until a peer that was away is back. @returns whether it is. */
  async #wait({ peerId }: PeerRef, ms: number): Promise<boolean> {
    const { network } = this.#components;
    let away = false;
    for (let waited = 0; waited < ms; waited += LOOK_MS) {
      await delay(LOOK_MS, this.#running.signal);
      const connected = network.peers().includes(peerId);
      if (away && connected) return true;
      away = !connected;
    }
    return false;
  }

  /** Contacts random candidates, one at a time, while too few are connected. */
  async #meet(): Promise<void> {
    const { signal } = this.#running;
    while (!signal.aborted) {
      const peer = this.#stranger();
      if (peer !== undefined) {
        await this.#init.ask(peer, { signal }).catch(() => this.#avoid(peer));
      }
      await delay(peer === undefined ? LOOK_MS : LOOK_MS / 10, signal).catch(() => undefined);
    }
  }

  #avoid({ peerId }: PeerRef): void {
    const now = this.#components.clock.monotonic();
    for (const [other, until] of this.#avoided) if (until <= now) this.#avoided.delete(other);
    this.#avoided.set(peerId, now + AVOID_MS);
  }

  /** A candidate to contact, if one is needed. */
  #stranger(): PeerRef | undefined {
    const { network, clock } = this.#components;
    const connected = new Set(network.peers());
    const candidates = this.#init.candidates().filter(({ peerId }) => peerId !== network.peerId);
    const known = candidates.filter(({ peerId }) => connected.has(peerId));
    if (known.length >= NEIGHBOURS) return undefined;
    const now = clock.monotonic();
    const others = candidates.filter(
      ({ peerId, addresses }) =>
        addresses.length > 0 && !connected.has(peerId) && (this.#avoided.get(peerId) ?? 0) <= now,
    );
    const [low = 0, high = 0] = clock.random(2);
    return others[(low + 256 * high) % Math.max(1, others.length)];
  }
}
