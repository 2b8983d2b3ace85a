/**
 * Asks for the record of one account: at the configured peers, among them the ledger, and at some
 * that are connected. For verifiers that were drawn and whose records this node does not know.
 * docs/protocol.md section 8.
 */
import { anySignal, createController, raceSignal, withTimeout } from '../../base/abort.js';
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import type { Network, PeerRef } from '../../net/interface.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { KnownNode } from '../../protocol/wire/record.js';

/** Connected peers that are asked beside the configured ones. */
const OTHERS_MAX = 4;
/** Time limit of one search. */
const SEEK_MS = 3_000;
/** What was sought in vain is sought again after this time. */
const AGAIN_MS = 5_000;
const SOUGHT_MAX = 1_024;

export interface SeekerComponents {
  readonly network: Pick<Network, 'peers'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

export interface SeekerInit {
  readonly bootstrap: readonly PeerRef[];
  /** One peer's record of the account. @throws RasticError NET_…, TIMEOUT. */
  readonly ask: (
    peer: PeerRef,
    address: Address,
    options: { readonly signal: AbortSignal },
  ) => Promise<KnownNode | undefined>;
}

export class Seeker {
  readonly #components: SeekerComponents;
  readonly #init: SeekerInit;
  readonly #running = new Map<Address, Promise<KnownNode | undefined>>();
  /** When an account was last sought in vain. */
  readonly #inVain = new Cache<Address, number>(SOUGHT_MAX);

  constructor(components: SeekerComponents, init: SeekerInit) {
    this.#components = components;
    this.#init = init;
  }

  /** @returns undefined if no peer knows it. @throws the signal's reason. */
  async seek(address: Address, signal: AbortSignal): Promise<KnownNode | undefined> {
    const now = this.#components.clock.monotonic();
    if (now < (this.#inVain.peek(address) ?? Number.NEGATIVE_INFINITY) + AGAIN_MS) return undefined;
    const running = this.#running.get(address) ?? this.#search(address);
    this.#running.set(address, running);
    return raceSignal(running, signal);
  }

  async #search(address: Address): Promise<KnownNode | undefined> {
    const found = createController();
    const signal = anySignal(withTimeout(SEEK_MS, 'a record'), found.signal);
    try {
      // [RECORD-8] A drawn verifier whose record is not known is asked for by its address, at the
      // ledger and at other peers.
      const asked = this.#peers().map(async (peer) => {
        const node = await this.#init.ask(peer, address, { signal });
        if (node === undefined) throw new Error('not known there');
        return node;
      });
      return await raceSignal(Promise.any(asked), signal);
    } catch {
      this.#inVain.set(address, this.#components.clock.monotonic());
      return undefined;
    } finally {
      found.abort();
      this.#running.delete(address);
    }
  }

  #peers(): readonly PeerRef[] {
    const { bootstrap } = this.#init;
    const configured = new Set(bootstrap.map(({ peerId }) => peerId));
    const others = this.#components.network.peers().filter((peerId) => !configured.has(peerId));
    return [
      ...bootstrap,
      ...others.slice(0, OTHERS_MAX).map((peerId) => ({ peerId, addresses: [] })),
    ];
  }
}
