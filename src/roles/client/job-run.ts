/**
 * One job of a client through the eight steps: announce, offer, assign, generate, commit, audit,
 * verdict, settle; or dispute. Each step's rules are in protocol/, each exchange in its own file;
 * here is only the order. PROTOCOL section 2.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import { createAnnounce } from '../../protocol/announce.js';
import { createAssign, NO_PREFIX } from '../../protocol/assign.js';
import { encodeInput } from '../../protocol/input.js';
import { digest } from '../../protocol/sign.js';
import { formatAnnounceTopic } from '../../protocol/topics.js';
import { encodeMessage } from '../../protocol/wire.js';
import type { Identity } from '../identity.js';
import type { Head } from '../ledger/interface.js';
import { Assignment, type Committed, isNodeFailure } from './assignment.js';
import { rankOffers } from './choose.js';
import type { AskOptions, JobComponents, JobRunInit } from './interface.js';
import { Judging } from './judging.js';
import type { Brought } from './offer-box.js';

/** A network where nobody offers within this is not going to. */
const FIRST_OFFER_MS = 10_000;

export class JobRun {
  readonly #components: JobComponents;
  readonly #identity: Identity;
  readonly #init: JobRunInit;
  readonly #options: AskOptions;

  constructor(
    components: JobComponents,
    identity: Identity,
    init: JobRunInit,
    options: AskOptions,
  ) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#options = options;
  }

  /** @param head the journal's head when the job was made. */
  async toEnd(head: Head): Promise<void> {
    const { record } = this.#init;
    const offers = await this.#announce(head);
    const committed = await this.#assignBest(offers);
    const judging = new Judging(this.#components, this.#identity, this.#init, this.#options);
    await record.move('audit');
    await judging.run(committed);
  }

  async #announce(head: Head): Promise<readonly Brought[]> {
    const { network, offers, ledger, clock } = this.#components;
    const { record, request } = this.#init;
    const { signal, onEvent } = this.#options;
    const { jobId } = record;
    const job = record.transcript.job.value;
    const stakes = await ledger.stakes('compute', job.modelId, head.height, { signal });
    offers.open({ jobId, maxPrice: job.maxPrice, now: head.time }, stakes);
    const announce = createAnnounce(job, jobId, request.input, head.height, network.addresses());
    const signed = this.#identity.signer.sign('Announce', announce);
    const topic = formatAnnounceTopic(this.#identity.networkId, job.modelId);
    const began = clock.now();
    const announced = network
      .publish(topic, encodeMessage('SignedAnnounce', signed))
      .then(() => onEvent({ type: 'announced', jobId }));
    const collected = offers.collect(jobId, FIRST_OFFER_MS, signal);
    const [brought] = await Promise.all([collected, announced]);
    if (brought.length === 0) {
      await record.move('expire');
      throw new RasticError('ASK_NO_OFFER', { waitedMs: clock.now() - began, offers: 0 });
    }
    const inputBytes = encodeInput(request.input).length;
    const ranked = rankOffers(brought, { inputBytes, maxTokens: job.maxTokens });
    await record.move('offer');
    const compute = ranked[0]?.offer.value.compute ?? job.client;
    onEvent({ type: 'offered', offers: ranked.length, compute });
    return ranked;
  }

  /** The best Offer; the next one when a node fails before it has sent a token. */
  async #assignBest(offers: readonly Brought[]): Promise<Committed> {
    const { record } = this.#init;
    let failure: unknown;
    for (const brought of offers) {
      try {
        return await this.#assign(brought);
      } catch (error) {
        failure = error;
        const over = this.#options.cancel?.aborted || this.#options.signal.aborted;
        if (over || record.state !== 'assigned' || !isNodeFailure(error)) break;
        const { compute } = brought.offer.value;
        this.#components.logger.info({ compute, code: codeOf(error) }, 'node refused, next offer');
      }
    }
    // An abort leaves the job where it is on disk: whoever comes back can see how far it got.
    this.#options.signal.throwIfAborted();
    await record.move(this.#options.cancel?.aborted ? 'cancel' : 'fail');
    throw failure;
  }

  async #assign({ offer, peerId }: Brought): Promise<Committed> {
    const { network, directory, ledger, clock } = this.#components;
    const { record, vocabulary } = this.#init;
    const { signal, onEvent, cancel } = this.#options;
    const { signer, domain } = this.#identity;
    const { job, input, salt } = record.transcript;
    const { height } = await ledger.head({ signal });
    const order = createAssign(domain, offer.value, { from: 0, prefix: NO_PREFIX, height });
    const assign = signer.sign('Assign', order);
    await record.move('assign', { offer, assign });
    const { compute } = offer.value;
    onEvent({ type: 'assigned', compute });
    const addresses = directory.find(compute)?.record.addresses ?? [];
    const began = clock.now();
    const assignment = new Assignment({
      network,
      domain,
      peer: { peerId, addresses },
      request: { job, offer, assign, input, salt, prefixTokens: [] },
      vocabulary,
      onReceipt: (receipt, { leaves }) => record.keep({ receipt, leaves: leaves.map(bodyOf) }),
    });
    const committed = await this.#follow(assignment, cancel ?? new AbortController().signal);
    await record.move('commit');
    const receipt = committed.receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt);
    const { reason } = committed;
    onEvent({ type: 'committed', receipt, receiptHash, reason, ms: clock.now() - began });
    return committed;
  }

  async #follow(assignment: Assignment, cancel: AbortSignal): Promise<Committed> {
    const { record } = this.#init;
    const run = assignment.run(cancel, this.#options.signal);
    for (;;) {
      const next = await run.next();
      if (next.done) return next.value;
      if (next.value.type === 'text' && record.state === 'assigned') await record.move('token');
      this.#options.onEvent(next.value);
    }
  }
}

const bodyOf = <T extends { readonly prefix: unknown }>({ prefix: _known, ...body }: T) => body;
