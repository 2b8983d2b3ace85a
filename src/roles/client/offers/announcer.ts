/**
 * Step 1 at a client: opens the inbox for a job's Offers, and announces the job to nodes.
 * docs/protocol.md section 2.
 */
import type { Network } from '../../../net/interface.js';
import type { Address, Announce, Signed } from '../../../protocol/sign/structs.js';
import { createAnnounce } from '../../../protocol/steps/announce.js';
import { formatAnnounceTopic } from '../../../protocol/wire/topics.js';
import { encodeMessage } from '../../../protocol/wire/wire.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { JobAtWork } from '../interface.js';
import { wantedOf } from '../record.js';
import type { OfferBox } from './inbox.js';
import { Market } from './market.js';

export interface AnnouncerComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'head' | 'stakes'>;
  readonly network: Pick<Network, 'addresses' | 'publish'>;
  readonly offers: Pick<OfferBox, 'open'>;
}

/** Which nodes' Offers this client accepts for the job. */
export interface Acceptance {
  readonly acceptUnmeasured: boolean;
  /** Whether a node gets no jobs and no requests for Offers. */
  readonly isBarred: (compute: Address) => boolean;
}

export interface Opened {
  /** To be published or sent to the nodes. */
  readonly announce: Signed<Announce>;
  /** Nodes with a stake for the model. Only they can offer, so only they are asked. */
  readonly staked: ReadonlySet<Address>;
}

export class Announcer {
  readonly #components: AnnouncerComponents;
  readonly #job: Pick<JobAtWork, 'record' | 'manifest'>;
  readonly #acceptance: Acceptance;

  constructor(
    components: AnnouncerComponents,
    job: Pick<JobAtWork, 'record' | 'manifest'>,
    acceptance: Acceptance,
  ) {
    this.#components = components;
    this.#job = job;
    this.#acceptance = acceptance;
  }

  /** Opens the inbox. @param from output tokens that exist already. */
  async open(from: number, signal: AbortSignal): Promise<Opened> {
    const { identity, ledger, network, offers } = this.#components;
    const { record, manifest } = this.#job;
    const { job, input } = record.transcript;
    const { maxPrice, maxTokens, sampler, when, kind } = job.value;
    const { jobId } = record;
    const market = await Market.read(ledger, identity, manifest, { signal });
    const { head, compute } = market;
    const wanted = wantedOf(record.transcript);
    const check = market.checkFor({ manifest, sampler, wanted, ...this.#acceptance });
    const facts = { jobId, maxPrice, maxTokens, when, kind, from, now: head.time };
    offers.open(facts, compute, check);
    const announce = createAnnounce(job.value, jobId, input, head.height, network.addresses());
    const staked = new Set(compute.map(({ address }) => address));
    return { announce: identity.signer.sign('Announce', announce), staked };
  }

  /** Publishes the Announce by gossip. @throws RasticError NET_…. */
  async publish(announce: Signed<Announce>): Promise<void> {
    const { identity, network } = this.#components;
    const topic = formatAnnounceTopic(identity.networkId, announce.value.modelId);
    await network.publish(topic, encodeMessage('SignedAnnounce', announce));
  }
}
