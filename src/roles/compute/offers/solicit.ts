/**
 * Steps 1 and 2 at a compute node, on a stream that the client opens: for clients that cannot be
 * dialled, and to find the next node after a failure. One announcement, one answer. The same rules
 * apply as for gossip. docs/protocol.md section 2.
 */
import { withTimeout } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { type Metrics, noMetrics } from '../../../base/metrics.js';
import type { Channel, Network } from '../../../net/interface.js';
import { refuse } from '../../../protocol/rules.js';
import { addressOfPeer } from '../../../protocol/sign/ids.js';
import type { Announce, Hash, Offer, Signed } from '../../../protocol/sign/structs.js';
import { checkAnnounce } from '../../../protocol/steps/announce.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { writeFrame } from '../../frames.js';
import type { Identity } from '../../identity.js';
import { jobLogger } from '../../job-log.js';
import { statusOf } from '../../status.js';
import { countNoOffer, countOffer } from '../generate/tally.js';
import type { OpenJobs } from './open-jobs.js';
import type { Options, Quotes } from './quote.js';

export interface SolicitComponents {
  readonly network: Network;
  readonly logger: Logger;
  readonly quotes: Quotes;
  readonly openJobs: OpenJobs;
  readonly metrics?: Metrics;
}

/** Time limit of the whole exchange, including reading the announcement. */
const SOLICIT_MS = 5_000;
/** Announcements processed at the same time. Each makes three ledger requests. */
const WEIGHED_MAX = 16;

export class Solicitations {
  readonly #components: SolicitComponents;
  readonly #identity: Identity;
  readonly #modelId: Hash;
  #weighed = 0;

  constructor(components: SolicitComponents, identity: Identity, modelId: Hash) {
    this.#components = components;
    this.#identity = identity;
    this.#modelId = modelId;
  }

  listen(): void {
    const { network } = this.#components;
    network.handle(STREAMS.solicit, STREAM_LIMITS.solicit, (channel) => this.#onSolicit(channel));
  }

  async #onSolicit(channel: Channel): Promise<void> {
    const reply = await this.#replyTo(channel);
    try {
      await writeFrame(channel, 'SolicitReply', reply, { signal: channel.signal });
      await channel.close();
    } catch {
      channel.reset();
    }
  }

  async #replyTo(channel: Channel): Promise<Wire<'SolicitReply'>> {
    const { metrics = noMetrics } = this.#components;
    let { logger } = this.#components;
    const signal = withTimeout(SOLICIT_MS, 'announcement', channel.signal);
    try {
      const announce = await this.#read(channel, { signal });
      logger = jobLogger(logger, { jobId: announce.jobId });
      logger.debug({ onRequest: true }, 'announce heard');
      const offer = await this.#weigh(announce, { signal });
      countOffer(metrics, 'ok');
      const { expectedStart, queue } = offer.value;
      logger.info({ onRequest: true, expectedStart, queue }, 'offer made');
      return { status: 'ok', offer };
    } catch (error) {
      countNoOffer(metrics, error);
      logger.debug({ onRequest: true, code: codeOf(error), err: error }, 'offer not made');
      return { status: statusOf(error), offer: undefined };
    }
  }

  /** @throws RasticError STREAM_ENDED, TIMEOUT, and what checkAnnounce refuses. */
  async #read(channel: Channel, options: Options): Promise<Announce> {
    const data = await channel.read(options);
    if (data === undefined) throw new RasticError('STREAM_ENDED', { expected: 'SignedAnnounce' });
    const { value } = checkAnnounce(this.#identity.domain, this.#modelId, data);
    // [SOLICIT-1 REJECT] The client itself must send its announcement, so that nobody else can have
    // a slot reserved for it.
    if (addressOfPeer(channel.peerId) !== value.client) {
      refuse('SOLICIT-1', { field: 'client' });
    }
    return value;
  }

  async #weigh(announce: Announce, options: Options): Promise<Signed<Offer>> {
    // [SOLICIT-2 IGNORE] Only a limited number of announcements are examined at a time.
    if (this.#weighed >= WEIGHED_MAX) refuse('SOLICIT-2', { limit: 'weighed' });
    this.#weighed++;
    try {
      this.#components.openJobs.note(announce, true);
      return await this.#components.quotes.make(announce, options);
    } finally {
      this.#weighed--;
    }
  }
}
