import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { jobIdOf } from '../../protocol/job.js';
import type { Manifest } from '../../protocol/manifest.js';
import type { Address } from '../../protocol/structs.js';
import { decodeVocabulary, encodeVocabulary, type Vocabulary } from '../../protocol/vocabulary.js';
import { fetchVocabulary } from '../blobs.js';
import type { Identity } from '../identity.js';
import type { AskOptions, ClientComponents } from './interface.js';
import { JobRun } from './job-run.js';
import { OfferBox } from './offer-box.js';
import { JobRecord, type Transcript } from './record.js';
import { type AskRequest, createDraft } from './request.js';
import { Submitter } from './submitter.js';

const acceptedKey = (compute: Address): string => `accepted/${compute}`;

export class Client implements Startable {
  readonly #components: ClientComponents;
  readonly #identity: Identity;
  readonly #offers: OfferBox;
  readonly #submitter: Submitter;

  constructor(components: ClientComponents, identity: Identity) {
    this.#components = components;
    this.#identity = identity;
    this.#offers = new OfferBox(components.network, identity);
    this.#submitter = new Submitter(components.ledger, identity.signer.address);
  }

  async start(): Promise<void> {
    await this.#offers.start();
  }

  async stop(): Promise<void> {
    await this.#offers.stop();
  }

  /**
   * Runs one job to its end: settled, slashed, cleared, unverified, cancelled or failed.
   * @throws RasticError for a job that cannot be asked (JOB_…, ASK_…), a node that failed
   * (ASK_NODE_FAILED, GENERATE_…, LEAF_…, COMMIT_…), TIMEOUT, NET_…; the record on disk says where
   * it stood.
   */
  async ask(request: AskRequest, options: AskOptions): Promise<Transcript> {
    const { ledger, clock, store } = this.#components;
    const { signal } = options;
    const head = await ledger.head({ signal });
    const draft = createDraft(this.#identity, clock, request, head.time);
    await this.#checkBalance(request.maxPrice, signal);
    const vocabulary = await this.#vocabulary(request.manifest, signal);
    const { job, salt, auditSecret } = draft;
    const { networkId, domain } = this.#identity;
    const begin = { networkId, job, input: request.input, salt, auditSecret };
    const record = await JobRecord.create(store, jobIdOf(domain, job.value), begin);
    const run = new JobRun(
      { ...this.#components, offers: this.#offers, submitter: this.#submitter },
      this.#identity,
      { request, record, vocabulary, acceptedJobs: (compute) => this.#accepted(compute) },
      options,
    );
    try {
      await run.toEnd(head);
    } finally {
      if (record.state === 'settled') await this.#countAccepted(record.transcript);
    }
    return record.transcript;
  }

  async #checkBalance(maxPrice: bigint, signal: AbortSignal): Promise<void> {
    const { address } = this.#identity.signer;
    const { balance } = await this.#components.ledger.account(address, { signal });
    if (balance >= maxPrice) return;
    const [needed, available] = [maxPrice.toString(), balance.toString()];
    throw new RasticError('ASK_BALANCE', { needed, available });
  }

  async #vocabulary(manifest: Manifest, signal: AbortSignal): Promise<Vocabulary> {
    const { store, directory, network, logger } = this.#components;
    const hash = manifest.vocabulary;
    const kept = await store.get(`vocabulary/${hash}`);
    if (kept !== undefined) return decodeVocabulary(kept);
    const nodes = [
      ...directory.nodes('compute', manifest.modelId),
      ...directory.nodes('verifier', manifest.modelId),
    ];
    for (const { peerId, record } of nodes) {
      try {
        const peer = { peerId, addresses: record.addresses };
        const vocabulary = await fetchVocabulary(network, peer, hash, { signal });
        await store.put(`vocabulary/${hash}`, encodeVocabulary(vocabulary));
        return vocabulary;
      } catch (error) {
        signal.throwIfAborted();
        logger.debug({ peerId, code: codeOf(error) }, 'no vocabulary table');
      }
    }
    throw new RasticError('ASK_VOCABULARY', { hash, asked: nodes.length });
  }

  /** Jobs of this node that this client has accepted and settled. */
  async #accepted(compute: Address): Promise<number> {
    const bytes = await this.#components.store.get(acceptedKey(compute));
    return bytes === undefined ? 0 : Number(new TextDecoder().decode(bytes));
  }

  async #countAccepted({ assign }: Transcript): Promise<void> {
    if (assign === undefined) return;
    const { compute } = assign.value;
    const count = (await this.#accepted(compute)) + 1;
    await this.#components.store.put(acceptedKey(compute), new TextEncoder().encode(String(count)));
  }
}
