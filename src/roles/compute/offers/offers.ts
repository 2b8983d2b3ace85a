/**
 * Steps 1 and 2 at a compute node, by gossip: it receives announcements and sends its Offer to the
 * client. quote.ts decides on the Offer; solicit.ts serves clients that ask directly.
 * docs/protocol.md section 2.
 */
import { createController, within } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { type Metrics, noMetrics } from '../../../base/metrics.js';
import type { Network, PeerRef } from '../../../net/interface.js';
import { refuse } from '../../../protocol/rules.js';
import type { Announce, Hash, Offer, Signed } from '../../../protocol/sign/structs.js';
import { peerIdOfMultiaddr } from '../../../protocol/steps/announce.js';
import type { Status } from '../../../protocol/wire/messages.js';
import { hostOfMultiaddr, isSameIp } from '../../../protocol/wire/reach.js';
import { formatAnnounceTopic } from '../../../protocol/wire/topics.js';
import { exchange } from '../../exchange.js';
import { AnnounceFilter } from '../../gossip/announcements.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import { isUnreachable } from '../../ledger/remote/patience.js';
import { countNoOffer, countOffer } from '../generate/tally.js';
import type { Admission } from './admission.js';
import { Dropped } from './dropped.js';
import type { OpenJobs } from './open-jobs.js';
import type { Quotes } from './quote.js';

export interface OffersComponents {
  readonly network: Network;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly ledger: LedgerApi;
  readonly logger: Logger;
  readonly quotes: Quotes;
  readonly openJobs: OpenJobs;
  readonly admission: Admission;
  readonly metrics?: Metrics;
}

/** Announcements processed at the same time. Further ones are dropped. */
const WEIGHED_MAX = 64;
const OFFER_MS = 5_000;
/** How long an announcement waits for room. After that its client asks again. */
const ROOM_MS = 5_000;

export class Offers {
  readonly #components: OffersComponents;
  readonly #identity: Identity;
  readonly #modelId: Hash;
  readonly #running = createController();
  readonly #dropped: Dropped;
  #weighed = 0;

  constructor(components: OffersComponents, identity: Identity, modelId: Hash) {
    this.#components = components;
    this.#identity = identity;
    this.#modelId = modelId;
    this.#dropped = new Dropped(components);
  }

  listen(): void {
    const { networkId, domain } = this.#identity;
    const { network } = this.#components;
    const modelId = this.#modelId;
    const filter = new AnnounceFilter(this.#components, domain, modelId);
    network.subscribe(formatAnnounceTopic(networkId, modelId), {
      validate: (data) => filter.judge(data),
      admit: (data) => filter.admit(data),
      onMessage: (data) => void this.#onAnnounce(filter.read(data)),
    });
  }

  stop(): void {
    this.#running.abort(new RasticError('CANCELLED', { what: 'offers' }));
  }

  async #onAnnounce(announce: Announce): Promise<void> {
    const { logger, openJobs, metrics = noMetrics } = this.#components;
    const { jobId, addresses } = announce;
    // [ANNOUNCE-8 IGNORE] There must be an address to dial. A client without addresses opens the
    // stream itself.
    if (addresses.length === 0) return;
    const peer = this.#clientOf(announce);
    if (peer === undefined) return;
    if (this.#weighed >= WEIGHED_MAX) return this.#dropped.note(WEIGHED_MAX);
    logger.debug({ jobId }, 'announce heard');
    this.#weighed++;
    try {
      openJobs.note(announce, false);
      const offer = await this.#quote(announce);
      const status = await this.#deliver(announce, peer, offer);
      // Too late: the client has chosen another node, and may come with its next job.
      if (status === 'expired') openJobs.close(announce);
      countOffer(metrics, status);
      const { expectedStart, queue } = offer.value;
      logger.info({ jobId, status, expectedStart, queue }, 'offer made');
    } catch (error) {
      countNoOffer(metrics, error);
      // An unreachable ledger or client is worth a warning. The rest are normal refusals.
      const level = isUnreachable(error) ? 'warn' : 'debug';
      logger[level]({ code: codeOf(error), jobId }, 'offer not made');
    } finally {
      this.#weighed--;
    }
  }

  /** Makes an Offer as soon as there is room, while the announcement is open. */
  async #quote(announce: Announce): Promise<Signed<Offer>> {
    const { quotes } = this.#components;
    return within(ROOM_MS, 'room', this.#running.signal, async (signal) => {
      for (;;) {
        try {
          return await quotes.make(announce, { signal });
        } catch (error) {
          if (codeOf(error) !== 'ASSIGN_BUSY') throw error;
        }
        await this.#room(signal);
      }
    });
  }

  /** Waits for a place. @throws RasticError ASSIGN_BUSY when none becomes free in time. */
  async #room(signal: AbortSignal): Promise<void> {
    try {
      await this.#components.admission.change(signal);
    } catch (error) {
      if (codeOf(error) !== 'TIMEOUT') throw error;
      refuse('ADMIT-1', { limit: 'room' }, error);
    }
  }

  /** @returns the client's answer. Unless it is ok, the reserved place is freed. */
  async #deliver(announce: Announce, peer: PeerRef, offer: Signed<Offer>): Promise<Status> {
    const { admission, network } = this.#components;
    let status: Status = 'failed';
    try {
      status = await within(OFFER_MS, 'offer', this.#running.signal, (signal) =>
        exchange({ network, peer, stream: 'offer' }, offer, { signal }),
      ).then((reply) => reply.status);
      return status;
    } finally {
      if (status !== 'ok') admission.roomFor(announce.when).drop(announce.client, announce.jobId);
    }
  }

  /** Where the client can be reached; undefined if it was never seen there. */
  #clientOf({ addresses }: Announce): PeerRef | undefined {
    const { network } = this.#components;
    const peerId = peerIdOfMultiaddr(addresses[0] ?? '') ?? '';
    const seen = network.seenAt(peerId);
    // [DIAL-4 IGNORE] The client of an announcement is dialled only at an IP address at which it was
    // seen itself. Otherwise it comes by itself.
    const own = addresses.filter((address) => {
      const host = hostOfMultiaddr(address);
      return seen !== undefined && host !== undefined && isSameIp(host, seen);
    });
    const isConnected = network.peers().includes(peerId);
    return isConnected || own.length > 0 ? { peerId, addresses: own } : undefined;
  }
}
