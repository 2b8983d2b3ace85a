/**
 * What comes before a job is announced: what it may cost, the purse, the signed Job on disk. And the
 * same ahead of jobs that are expected, so that the first of them waits for nothing.
 */
import { anySignal } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { maxOf } from '../../protocol/bigint.js';
import { ASK_LIFE_MS } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import type { Identity } from '../identity.js';
import type { Submitter } from '../ledger/submitter.js';
import type { PayerChannels } from './channels/payer-channels.js';
import type { AskOptions, ClientComponents, JobAtWork } from './interface.js';
import { checkBatchTaken } from './offers/batch-taken.js';
import type { Priced } from './offers/ceiling.js';
import { checkInputTaken } from './offers/input-size.js';
import type { Pricing } from './offers/pricing.js';
import type { ClientPurse } from './purse/purse.js';
import { JobRecord } from './record.js';
import { type AskRequest, createDraft, usualRequest, whenOf } from './request.js';
import type { Vocabularies } from './vocabulary.js';

export interface BeginningComponents
  extends Pick<
    ClientComponents,
    'ledger' | 'clock' | 'store' | 'directory' | 'network' | 'logger'
  > {
  readonly pricing: Pricing;
  readonly channels: Pick<PayerChannels, 'left' | 'prepare'>;
  readonly purse: Pick<ClientPurse, 'open'>;
  readonly vocabularies: Vocabularies;
}

interface Call {
  readonly signal: AbortSignal;
}

export class Beginning {
  readonly #components: BeginningComponents;
  readonly #identity: Identity;

  constructor(components: BeginningComponents, identity: Identity) {
    this.#components = components;
    this.#identity = identity;
  }

  /**
   * A new job, on disk and not announced yet.
   * @param offered what a node has asked that is there, for the default ceiling.
   */
  async begin(
    request: AskRequest,
    options: AskOptions,
    submitter: Submitter,
    offered: Priced | undefined,
  ): Promise<JobAtWork> {
    const { ledger, clock, store, directory, pricing, channels, purse } = this.#components;
    // Nothing has been sent yet, so a user who cancels now need not wait.
    const signal = anySignal(options.signal, ...(options.cancel ? [options.cancel] : []));
    const head = await ledger.head({ signal });
    checkInputTaken(directory, request.manifest.modelId, request.input);
    checkBatchTaken(directory, request.manifest.modelId, whenOf(request));
    const maxPrice = await pricing.ceiling(request, offered, signal);
    const draft = createDraft(this.#identity, clock, { ...request, maxPrice }, head.time);
    await pricing.checkVerifiers(request, signal);
    // Without a purse no node takes the job, and no verifier works.
    const keep = maxOf(maxPrice - (await channels.left({ signal })), 0n);
    const { onEvent } = options;
    await purse.open(keep, { ledger, submitter, signal, onEvent });
    const vocabulary = await this.#components.vocabularies.get(request.manifest, signal);
    const { networkId, domain } = this.#identity;
    const { input, policy = '', samples, verifiers = 1, waived = false } = request;
    const wanted = { input, policy, samples: String(samples), verifiers, waived };
    const begin = { ...draft, ...wanted, networkId, created: clock.now() };
    const record = await JobRecord.create(store, jobIdOf(domain, draft.job.value), begin);
    await options.onBegun?.(record.jobId);
    const fees = pricing.feesOf({ ...request, verifiers });
    onEvent({ type: 'priced', maxPrice, ...fees });
    return { record, manifest: request.manifest, vocabulary };
  }

  /** See Client.prepare. */
  async prepare(
    modelId: Hash,
    nodes: readonly Address[],
    submitter: Submitter,
    { signal }: Call,
  ): Promise<readonly Address[]> {
    const { ledger, pricing, purse, vocabularies } = this.#components;
    const manifest = this.#identity.manifests.get(modelId);
    if (manifest === undefined) throw new RasticError('ASK_MODEL', { modelId });
    await vocabularies.get(manifest, signal);
    const maxPrice = await pricing.ceiling(usualRequest(manifest), undefined, signal);
    await purse.open(maxPrice, { ledger, submitter, signal });
    const ready: Address[] = [];
    for (const compute of nodes) {
      const isReady = await this.#reach(compute, maxPrice, submitter, { signal });
      if (isReady) ready.push(compute);
    }
    return ready;
  }

  async #reach(
    compute: Address,
    maxPrice: bigint,
    submitter: Submitter,
    { signal }: Call,
  ): Promise<boolean> {
    const { ledger, network, directory, channels, logger } = this.#components;
    const node = directory.find(compute);
    if (node === undefined) return false;
    try {
      const { peerId, record } = node;
      await network.connect({ peerId, addresses: record.addresses }, { signal });
      const { time } = await ledger.head({ signal });
      const use = { compute, maxPrice, deadline: time + ASK_LIFE_MS };
      await channels.prepare(use, submitter, { signal });
      return true;
    } catch (error) {
      signal.throwIfAborted();
      logger.info({ compute, code: codeOf(error) }, 'node not prepared');
      return false;
    }
  }
}
