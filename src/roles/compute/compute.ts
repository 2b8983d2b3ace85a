/**
 * The compute role: offers for announced jobs, and serves the assignments that follow within its
 * slots. Owns no rule; those are in protocol/. docs/protocol.md section 2.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import { inTurns } from '../../base/turn.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { addressOfPeer } from '../../protocol/sign/ids.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { checkAssign, checkParties, prefixTokensSteps } from '../../protocol/steps/assign.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { checkAssignLife, type LifeTimes } from '../../protocol/steps/life.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import type { Store } from '../../store/interface.js';
import { expectFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import { jobLogger } from '../job-log.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import { readLife } from '../ledger/life.js';
import { patienceOf } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import { statusOf } from '../status.js';
import { Generation } from './generate/generation.js';
import { type Halt, watchHalt } from './generate/halt.js';
import { Served } from './generate/served.js';
import { CountedOutlet, Tally } from './generate/tally.js';
import { Admission, type AdmissionLimits } from './offers/admission.js';
import { Offers } from './offers/offers.js';
import { OpenJobs } from './offers/open-jobs.js';
import { Quotes } from './offers/quote.js';
import { Solicitations } from './offers/solicit.js';

export interface ComputeComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

/** A compute node's jobs: at work now, and since its start. */
export interface ComputeLoad {
  readonly running: number;
  readonly waiting: number;
  readonly served: number;
  readonly failed: number;
  readonly tokens: number;
}

export interface ComputeInit {
  readonly manifestHash: Hash;
  /** Money for one prompt token, one output token. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  readonly limits: AdmissionLimits;
}

/** The request, and what the ledger says to it. */
const REQUEST_MS = 8_000;

/** An assignment as it came in. */
interface Order {
  readonly channel: Channel;
  readonly outlet: CountedOutlet;
  readonly request: Wire<'AssignRequest'>;
  /** Of its job. */
  readonly logger: Logger;
}

/** What became of an assignment, for the log. */
interface Outcome {
  readonly tokens: number;
  readonly waitedMs: number;
  /** Its Receipt was given once more. */
  readonly isAgain: boolean;
}

export class ComputeNode implements Startable {
  readonly #components: ComputeComponents;
  readonly #identity: Identity;
  readonly #init: ComputeInit;
  readonly #admission: Admission;
  readonly #openJobs: OpenJobs;
  readonly #served: Served;
  readonly #metrics: Metrics;
  readonly #tally: Tally;
  readonly #drain = new Drain();
  #offers: Offers | undefined;

  constructor(components: ComputeComponents, identity: Identity, init: ComputeInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#admission = new Admission(components.clock, init.limits);
    this.#openJobs = new OpenJobs(components.clock, components.ledgerTime);
    this.#served = new Served(components.store);
    this.#metrics = components.metrics ?? noMetrics;
    this.#tally = new Tally(this.#metrics);
  }

  get load(): ComputeLoad {
    const { served, failed, tokens } = this.#tally;
    return { ...this.#admission.load, served, failed, tokens };
  }

  async start(): Promise<void> {
    const { engine, network, logger } = this.#components;
    const { inputPrice, outputPrice, limits } = this.#init;
    const { modelId, engineClass } = engine.model;
    const parts = {
      ...this.#components,
      admission: this.#admission,
      openJobs: this.#openJobs,
    };
    const init = { modelId, engineClass, inputPrice, outputPrice };
    const quotes = new Quotes(parts, this.#identity, init);
    this.#offers = new Offers({ ...parts, quotes }, this.#identity, modelId);
    this.#offers.listen();
    new Solicitations({ ...parts, quotes }, this.#identity, modelId).listen();
    network.handle(STREAMS.assign, STREAM_LIMITS.assign, (channel) =>
      this.#drain.run(() => this.#onAssign(channel)),
    );
    logger.info({ ...limits }, 'compute ready');
  }

  /**
   * Takes nothing new; resolves when what holds a slot has ended, its last Receipt sent.
   * @throws the signal's reason.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.#drain.close();
    this.#admission.close();
    this.#offers?.stop();
    await this.#drain.idle(signal);
  }

  async stop(): Promise<void> {
    this.#drain.close();
    this.#offers?.stop();
  }

  async #onAssign(channel: Channel): Promise<void> {
    const { clock } = this.#components;
    const began = clock.monotonic();
    const outlet = new CountedOutlet(channel, clock, this.#metrics);
    let { logger } = this.#components;
    try {
      this.#drain.check();
      const request = await this.#read(channel);
      logger = jobLogger(logger, { jobId: jobIdOf(this.#identity.domain, request.job.value) });
      const order = { channel, outlet, request, logger };
      const { tokens, waitedMs, isAgain } = await this.#answer(order);
      this.#tally.committed(outlet, isAgain);
      const receiptHash = this.#hashOf(outlet);
      const ms = clock.monotonic() - began;
      logger.info({ receiptHash, tokens, waitedMs, ms, isAgain }, 'commit sent');
      await outlet.close();
    } catch (error) {
      this.#tally.ended(outlet, error);
      logger.info({ code: codeOf(error), err: error }, 'assign failed');
      await outlet.end({ type: 'end', status: statusOf(error) });
    }
  }

  #read(channel: Channel): Promise<Wire<'AssignRequest'>> {
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    return expectFrame(channel, 'AssignRequest', { signal });
  }

  /** Of the last Receipt sent. */
  #hashOf({ receipt }: CountedOutlet): Hash | undefined {
    return receipt && digest(this.#identity.domain, 'Receipt', receipt);
  }

  async #answer(order: Order): Promise<Outcome> {
    const { channel, outlet, request } = order;
    const { domain, signer } = this.#identity;
    const sender = addressOfPeer(channel.peerId);
    checkParties(domain, request, { compute: signer.address, sender });
    const assignHash = digest(domain, 'Assign', request.assign.value);
    const receipt = await this.#served.claim(assignHash);
    if (receipt !== undefined) {
      // [ASSIGN-16] What was served is not made again: its client gets the same Receipt, however
      // late it comes.
      await outlet.send({ type: 'receipt', ...receipt });
      return { tokens: 0, waitedMs: 0, isAgain: true };
    }
    try {
      return await this.#serve(order, assignHash);
    } finally {
      this.#served.release(assignHash);
      this.#openJobs.forget(request.assign.value.jobId);
    }
  }

  async #serve(order: Order, assignHash: Hash): Promise<Outcome> {
    const { channel, request, logger } = order;
    const { ledger, clock } = this.#components;
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const patient = new PatientLedger(ledger, patienceOf({ clock, logger }));
    const times = await readLife(patient, request.assign.value.height, { signal });
    await this.#check(channel, request, times);
    const halt = watchHalt(channel, request.job.value.deadline - times.now);
    try {
      return await this.#generate(order, assignHash, halt);
    } catch (error) {
      if (halt.reason !== 'deadline') throw error;
      throw new RasticError('ASSIGN_INVALID', { field: 'expiry' }, error);
    } finally {
      halt.end();
    }
  }

  async #generate({ outlet, request, logger }: Order, assignHash: Hash, halt: Halt) {
    const { engine, clock } = this.#components;
    const { client } = request.job.value;
    // [ASSIGN-10 IGNORE] There is room for it; a node without says so at once.
    const slot = await this.#admission.enter(client, request.assign.value.jobId, halt.signal);
    const { waitedMs } = slot;
    this.#metrics.observe('rastic_assign_wait_seconds', waitedMs / 1_000, {});
    logger.info({ client, from: request.assign.value.from, waitedMs }, 'assign taken');
    const began = clock.monotonic();
    let tokens = 0;
    try {
      await this.#served.begin(assignHash);
      const parts = { engine, served: this.#served, outlet };
      tokens = await new Generation(parts, this.#identity, request).run(halt);
      logger.info({ tokens, ms: clock.monotonic() - began }, 'generate done');
      return { tokens, waitedMs, isAgain: false };
    } finally {
      slot.leave(tokens > 0);
      const seconds = Math.max(0, clock.monotonic() - began) / 1_000;
      this.#metrics.observe('rastic_generate_seconds', seconds, {});
    }
  }

  async #check(channel: Channel, request: Wire<'AssignRequest'>, times: LifeTimes): Promise<void> {
    const { modelId, engineClass, vocabulary } = this.#components.engine.model;
    checkAssign(this.#identity.domain, request, {
      compute: this.#identity.signer.address,
      sender: addressOfPeer(channel.peerId),
      modelId,
      manifestHash: this.#init.manifestHash,
      engineClass,
      now: times.now,
    });
    // [ASSIGN-11 REJECT] Verifiers are drawn from stakes of the last ten minutes, and the job ends
    // within its life.
    checkAssignLife(request.job.value, times);
    await inTurns(prefixTokensSteps(request.job.value, request.prefixTokens, vocabulary));
  }
}
