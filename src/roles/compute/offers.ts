/**
 * Steps 1 and 2 at a compute node: it hears announcements, weighs them against its slots, its
 * stake and the client's balance, and brings its Offer to the client. PROTOCOL section 2.
 */
import { within } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Network } from '../../net/interface.js';
import { checkAnnounce, peerIdOfMultiaddr } from '../../protocol/announce.js';
import {
  ANNOUNCE_OPEN_MS,
  EXPOSURE,
  OFFER_TTL_MS,
  OPEN_ANNOUNCES_MAX,
} from '../../protocol/params.js';
import type { Address, Announce, Hash, Offer } from '../../protocol/structs.js';
import { formatAnnounceTopic, STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import { judgeAnnounce } from '../announcements.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { Heights } from '../heights.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';

export interface OffersComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly heights: Heights;
}

export interface OffersInit {
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  /** Whether a job could begin now. */
  readonly isFree: () => boolean;
}

const OFFER_MS = 5_000;
/** A client is dialled at most once in this time for a job. */
const AGAIN_MS = 60_000;

interface Open {
  readonly client: Address;
  readonly heard: number;
  readonly deadline: number;
}

export class Offers {
  readonly #components: OffersComponents;
  readonly #identity: Identity;
  readonly #init: OffersInit;
  /** Jobs heard of lately and not yet past their deadline. */
  readonly #open = new Map<Hash, Open>();
  readonly #running = new AbortController();

  constructor(components: OffersComponents, identity: Identity, init: OffersInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  listen(): void {
    const { networkId, domain } = this.#identity;
    const { network, clock } = this.#components;
    const { modelId } = this.#init;
    network.subscribe(formatAnnounceTopic(networkId, modelId), {
      validate: (data) => judgeAnnounce(domain, modelId, data, clock.now()),
      onMessage: (data) => this.#onAnnounce(data),
    });
  }

  stop(): void {
    this.#running.abort();
  }

  #onAnnounce(data: Uint8Array): void {
    const { value } = checkAnnounce(this.#identity.domain, this.#init.modelId, data);
    if (!this.#init.isFree() || !this.#admit(value)) return;
    this.#offer(value).catch((error: unknown) => {
      this.#components.logger.debug({ code: codeOf(error), jobId: value.jobId }, 'no offer made');
    });
  }

  /**
   * [ANNOUNCE-5 IGNORE] A client has at most four jobs open, and is dialled once for each. Open is
   * what may still be assigned here: an Offer not taken within seconds went elsewhere.
   */
  #admit({ jobId, client, deadline }: Announce): boolean {
    const now = this.#components.clock.now();
    for (const [id, open] of this.#open) {
      if (open.deadline <= now || open.heard + AGAIN_MS <= now) this.#open.delete(id);
    }
    const own = [...this.#open.values()].filter(
      (open) => open.client === client && open.heard + ANNOUNCE_OPEN_MS > now,
    );
    if (this.#open.has(jobId) || own.length >= OPEN_ANNOUNCES_MAX) return false;
    this.#open.set(jobId, { client, heard: now, deadline });
    return true;
  }

  /** The job has an assignment or none will come: the client may announce another. */
  forget(jobId: Hash): void {
    this.#open.delete(jobId);
  }

  async #offer(announce: Announce): Promise<void> {
    await within(OFFER_MS, 'offer', this.#running.signal, (signal) =>
      this.#weigh(announce, signal),
    );
  }

  async #weigh(announce: Announce, signal: AbortSignal): Promise<void> {
    const { ledger, logger, heights } = this.#components;
    const head = await ledger.head({ signal });
    heights.note(head);
    const [client, own] = await Promise.all([
      ledger.account(announce.client, { signal }),
      this.#stake(head.height, signal),
    ]);
    // [ANNOUNCE-6 IGNORE] The client can pay, and this node stakes a hundred times the price.
    if (client.balance < announce.maxPrice || own < announce.maxPrice * EXPOSURE) {
      logger.debug({ jobId: announce.jobId }, 'announcement without balance or above exposure');
      return;
    }
    await this.#bring(announce, head.time, signal);
  }

  async #stake(height: number, signal: AbortSignal): Promise<bigint> {
    const { modelId, engineClass } = this.#init;
    const stakes = await this.#components.ledger.stakes('compute', modelId, height, { signal });
    const own = this.#identity.signer.address;
    return stakes
      .filter((stake) => stake.address === own && stake.engineClass === engineClass)
      .reduce((sum, stake) => sum + stake.amount, 0n);
  }

  async #bring(announce: Announce, ledgerTime: number, signal: AbortSignal): Promise<void> {
    const { network, logger } = this.#components;
    const { engineClass, inputPrice, outputPrice } = this.#init;
    const offer: Offer = {
      jobId: announce.jobId,
      compute: this.#identity.signer.address,
      engineClass,
      inputPrice,
      outputPrice,
      expectedStart: 0,
      queue: 0,
      expiry: ledgerTime + OFFER_TTL_MS,
    };
    const peerId = peerIdOfMultiaddr(announce.addresses[0] ?? '') ?? '';
    const peer = { peerId, addresses: announce.addresses };
    const channel = await network.open(peer, STREAMS.offer, STREAM_LIMITS.offer, { signal });
    try {
      const signed = this.#identity.signer.sign('Offer', offer);
      await writeFrame(channel, 'SignedOffer', signed, { signal });
      const { status } = await expectFrame(channel, 'OfferReply', { signal });
      await channel.close();
      logger.info({ jobId: announce.jobId, status }, 'offer made');
    } catch (error) {
      channel.reset();
      throw error;
    }
  }
}
