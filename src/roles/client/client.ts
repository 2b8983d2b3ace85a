import { anySignal, createController } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { isFinal } from '../../protocol/flow.js';
import { manifestOf } from '../../protocol/ledger/rules.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Identity } from '../identity.js';
import { jobLogger } from '../job-log.js';
import type { Head, Operation } from '../ledger/interface.js';
import { patienceOf } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import { Submitter } from '../ledger/submitter.js';
import { canAuditAgain, isUnserved } from './audit/reaudit.js';
import { Beginning } from './beginning.js';
import { Canaries } from './canary/canaries.js';
import { PayerChannels } from './channels/payer-channels.js';
import type { AskOptions, ClientComponents, ClientInit, JobAtWork } from './interface.js';
import { logEvent } from './job-lines.js';
import { type JobComponents, runJob } from './job-run.js';
import { Pace } from './offers/announce-pace.js';
import type { Priced } from './offers/ceiling.js';
import { OfferBox } from './offers/inbox.js';
import { Pricing } from './offers/pricing.js';
import { TooDear } from './offers/too-dear.js';
import { ClientPurse } from './purse/purse.js';
import { JobRecord, type Transcript } from './record.js';
import type { AskRequest } from './request.js';
import { InStead, requestOf } from './settle/replacement.js';
import { Encounters, Meetings } from './trust/meetings.js';
import { Reputation } from './trust/reputation.js';
import { Silences } from './trust/silences.js';
import { Witnesses } from './trust/witnesses.js';
import { Vocabularies } from './vocabulary.js';
import { Waiting } from './wait-notice.js';

const NOBODY: ReadonlySet<Address> = new Set();

export class Client implements Startable {
  readonly #components: ClientComponents;
  readonly #identity: Identity;
  readonly #offers: OfferBox;
  readonly #pace: Pace;
  /** Nodes that this client saw slashed. */
  #barred: ReadonlySet<Address> = NOBODY;
  /** What this client knows about nodes, from its own audits. */
  readonly reputation: Reputation;
  /** What this client knows about verifiers. */
  readonly witnesses: Witnesses;
  /** Whom this client has met in which role. */
  readonly meetings: Meetings;
  readonly canaries: Canaries;

  /** The channels that pay nodes. */
  readonly channels: PayerChannels;
  readonly #purse: ClientPurse;
  readonly #vocabularies: Vocabularies;
  readonly #beginning: Beginning;

  constructor(components: ClientComponents, identity: Identity, init: ClientInit = {}) {
    this.#purse = new ClientPurse(components.clock, identity, init.purse ?? {});
    this.#components = components;
    this.#identity = identity;
    this.#vocabularies = new Vocabularies(components);
    this.#offers = new OfferBox(components.network, identity);
    this.#pace = new Pace(components.clock);
    this.reputation = new Reputation(components);
    this.witnesses = new Witnesses(components.store);
    this.meetings = new Meetings(components.store);
    this.canaries = new Canaries(components, {
      rate: init.canaryRate ?? 0,
      delayMs: init.canaryDelayMs ?? 0,
      balance: (signal) => this.#balance(signal),
      run: async (request, signal, onBegun) => {
        const options = { signal, onEvent: () => undefined };
        const job = await this.#begin(request, options);
        await onBegun(job.record.jobId);
        await this.#run(job, options, NOBODY);
      },
      resume: async (jobId, signal) => {
        await this.resume(jobId, { signal, onEvent: () => undefined });
      },
    });
    this.channels = new PayerChannels(components, identity, init.deposit);
    const { channels } = this;
    const pricing = new Pricing({ ...components, identity, purse: this.#purse, channels });
    const vocabularies = this.#vocabularies;
    const parts = { ...components, pricing, channels, purse: this.#purse, vocabularies };
    this.#beginning = new Beginning(parts, identity);
  }

  async start(): Promise<void> {
    await this.#offers.start();
    this.canaries.start();
  }

  async stop(): Promise<void> {
    await this.canaries.stop();
    this.channels.stop();
    await this.#offers.stop();
  }

  /**
   * Runs one job to its end: settled, slashed, unverified, cancelled, expired or failed. If its
   * node cheated, other nodes are asked in new jobs, and the last of these jobs is returned.
   * @throws RasticError for a job that cannot be asked (JOB_…, ASK_…), a node that failed
   * (ASK_NODE_FAILED, GENERATE_…, LEAF_…, COMMIT_…), TIMEOUT, NET_…; the record on disk says where
   * it stood.
   */
  async ask(request: AskRequest, options: AskOptions): Promise<Transcript> {
    const first = await this.#first(request, options);
    const last = await this.#inStead(options).run(first, request);
    // A batch job takes hours, in slots that others leave free: no verifier waits for it.
    if (last.state === 'settled' && request.when !== 'batch') {
      this.canaries.onAccepted(request, last.job.value);
    }
    return last;
  }

  /**
   * A default ceiling that is below every Offer is raised once, to what the cheapest of these nodes
   * asks: they are there and have a stake.
   */
  async #first(request: AskRequest, options: AskOptions): Promise<Transcript> {
    try {
      return await this.#run(await this.#begin(request, options), options, NOBODY);
    } catch (error) {
      if (request.maxPrice !== undefined || !(error instanceof TooDear)) throw error;
      const job = await this.#begin(request, options, error.cheapest);
      return this.#run(job, options, NOBODY);
    }
  }

  #inStead(options: AskOptions): InStead {
    const { ledger, directory, logger } = this.#components;
    const run = async (request: AskRequest, without: ReadonlySet<Address>) =>
      this.#run(await this.#begin(request, options), options, without);
    const isBarred = (compute: Address) => this.#barred.has(compute);
    const onEvent: AskOptions['onEvent'] = (event) => {
      logEvent(logger, event);
      options.onEvent(event);
    };
    const init = { ledger, directory, identity: this.#identity, isBarred, run };
    return new InStead(init, { ...options, onEvent });
  }

  /** @param offered what a node has asked that is there, for the default ceiling. */
  #begin(request: AskRequest, options: AskOptions, offered?: Priced): Promise<JobAtWork> {
    return this.#beginning.begin(request, options, this.#submitter(), offered);
  }

  /**
   * Warms up for jobs of a model at these nodes: its vocabulary, the purse, and to each node a
   * connection and a channel that pays a job of usual length. A job then asks the ledger nothing.
   * @returns the nodes that are ready. @throws RasticError ASK_MODEL, ASK_VOCABULARY, ASK_PURSE.
   */
  prepare(
    modelId: Hash,
    nodes: readonly Address[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly Address[]> {
    return this.#beginning.prepare(modelId, nodes, this.#submitter(), options);
  }

  /**
   * Resumes a job of an earlier run from its recorded state. A finished job is returned unchanged.
   * A job that lacked verifiers is audited again while that is allowed.
   * @throws RasticError JOB_UNKNOWN, JOB_RECORD, and what ask throws.
   */
  async resume(jobId: Hash, options: AskOptions): Promise<Transcript> {
    const record = await JobRecord.load(this.#components.store, jobId);
    const isAgain = await this.#reopen(record, options.signal);
    if (isFinal(record.state) && !isAgain) return record.transcript;
    const job = record.transcript.job.value;
    const { modelId } = job;
    // The manifest that the job was made with, also after a newer one was registered.
    const manifest = manifestOf(this.#identity, job);
    if (manifest === undefined) throw new RasticError('ASK_MODEL', { modelId });
    const vocabulary = await this.vocabulary(manifest, options.signal);
    const ended = await this.#run({ record, manifest, vocabulary }, options, NOBODY);
    return this.#inStead(options).run(ended, requestOf(ended, manifest));
  }

  async #reopen(record: JobRecord, signal: AbortSignal): Promise<boolean> {
    if (record.state !== 'unverified') return false;
    const { time } = await this.#components.ledger.head({ signal });
    const isOpen = canAuditAgain(record.transcript, time);
    if (isOpen) await record.reopen(isUnserved);
    return isOpen;
  }

  async #run(
    job: JobAtWork,
    options: AskOptions,
    without: ReadonlySet<Address>,
  ): Promise<Transcript> {
    const { record } = job;
    const logger = jobLogger(this.#components.logger, { jobId: record.jobId });
    const encounters = new Encounters();
    const onEvent: AskOptions['onEvent'] = (event) => {
      waiting.note(event);
      encounters.note(event);
      logEvent(logger, event);
      options.onEvent(event);
    };
    const waiting = new Waiting(this.#components.clock, onEvent);
    const components = { ...this.#componentsFor(waiting, onEvent), logger };
    const over = createController();
    // Many waits listen to this signal, and the caller's own signal might warn about too many
    // listeners.
    const signal = anySignal(options.signal);
    const watching = waiting.watch(anySignal(signal, over.signal));
    try {
      this.#barred = await this.reputation.slashed();
      const isBarred = (compute: Address) => this.#barred.has(compute) || without.has(compute);
      const isInStead = without.size > 0;
      await runJob(components, job, { ...options, onEvent, signal, isBarred, isInStead });
      logger.info({ state: record.state }, 'job ended');
    } catch (error) {
      logger.info({ state: record.state, code: codeOf(error), err: error }, 'job broken off');
      throw error;
    } finally {
      over.abort();
      await watching;
      // It only tells people whom they know: a job does not fail for it.
      await this.meetings.add(encounters.seen).catch(() => undefined);
    }
    return record.transcript;
  }

  /** A running job waits for a ledger that cannot be reached, and reports it. */
  #componentsFor({ patience }: Waiting, onEvent: AskOptions['onEvent']): JobComponents {
    const { address } = this.#identity.signer;
    const { ledger, operations } = this.#components;
    const patient = new PatientLedger(ledger, patience);
    const submitter = new Submitter(ledger, address, operations, patience);
    const tools = { ledger: patient, submitter, onEvent };
    return {
      ...this.#components,
      identity: this.#identity,
      offers: this.#offers,
      pace: this.#pace,
      reputation: this.reputation,
      witnesses: this.witnesses,
      channels: this.channels,
      silences: new Silences(this.#components),
      signs: { ledger, directory: this.#components.directory },
      ...tools,
      funds: this.#purse.fundsOf(tools),
    };
  }

  /** A job's record. @throws RasticError JOB_UNKNOWN, JOB_RECORD, STORE_…. */
  async transcript(jobId: Hash): Promise<Transcript> {
    return (await JobRecord.load(this.#components.store, jobId)).transcript;
  }

  /** Submits an operation of this account. @throws as Submitter.submit. */
  operate(make: (nonce: number) => Operation, signal: AbortSignal): Promise<Head> {
    return this.#submitter().submit(make, { signal });
  }

  #submitter(): Submitter {
    const { ledger, operations, clock, logger } = this.#components;
    const { address } = this.#identity.signer;
    return new Submitter(ledger, address, operations, patienceOf({ clock, logger }));
  }

  /** Opens a channel to a node. @returns its id. @throws RasticError ASK_CHANNEL, ASK_BALANCE. */
  openChannel(compute: Address, deposit: bigint, signal: AbortSignal): Promise<Hash> {
    return this.channels.open(compute, deposit, this.#submitter(), { signal });
  }

  /** Deletes what this client knows about a node, in every role. @throws RasticError STORE_…. */
  async forget(address: Address): Promise<void> {
    await this.reputation.forget(address);
    await this.witnesses.forget(address);
    await this.meetings.forget(address);
    await new Silences(this.#components).note([], [address]);
  }

  /** What a job can be paid from. */
  async #balance(signal: AbortSignal): Promise<bigint> {
    const { address } = this.#identity.signer;
    const { balance } = await this.#components.ledger.account(address, { signal });
    return balance + (await this.channels.left({ signal }));
  }

  /** A model's vocabulary table. @throws RasticError ASK_VOCABULARY. */
  vocabulary(manifest: Manifest, signal: AbortSignal): Promise<Vocabulary> {
    return this.#vocabularies.get(manifest, signal);
  }
}
