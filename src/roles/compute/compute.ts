/**
 * The compute role: makes Offers for announced jobs, and serves the resulting assignments in its
 * slots. The rules are in protocol/. docs/protocol.md section 2.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import { inTurns } from '../../base/turn.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { expectedHash } from '../../protocol/ledger/rules.js';
import { addressOfPeer } from '../../protocol/sign/ids.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { checkAssign, checkParties, prefixTokensSteps } from '../../protocol/steps/assign.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { checkAssignLife, type LifeTimes } from '../../protocol/steps/life.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { requestBytes } from '../../protocol/wire/sizes.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import type { Store } from '../../store/interface.js';
import type { Fitness } from '../fitness.js';
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
import { HaltWatch } from './generate/halt.js';
import { fail, type Outcome, type Place } from './generate/place.js';
import { Served } from './generate/served.js';
import { comeBack, Sittings } from './generate/sittings.js';
import { billOf, CountedOutlet, Tally } from './generate/tally.js';
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
  /** Default: always fit. */
  readonly fitness?: Fitness;
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
  /** Longest input that it takes, in bytes. */
  readonly inputBytes: number;
}

/** Time until the request begins, and for asking the ledger about it. */
const REQUEST_MS = 8_000;

/** An incoming assignment. */
interface Order {
  readonly channel: Channel;
  readonly outlet: CountedOutlet;
  /** The job's logger, once the job is known. */
  logger: Logger;
  /** Whether the job got a place: from then on its end concerns the operator. */
  isTaken: boolean;
}

export class ComputeNode implements Startable {
  readonly #components: ComputeComponents;
  readonly #identity: Identity;
  readonly #init: ComputeInit;
  readonly #admission: Admission;
  readonly #openJobs: OpenJobs;
  readonly #served: Served;
  readonly #sittings = new Sittings();
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
    const { inputPrice, outputPrice, limits, inputBytes } = this.#init;
    const { modelId, engineClass } = engine.model;
    const parts = {
      ...this.#components,
      admission: this.#admission,
      openJobs: this.#openJobs,
    };
    const init = { modelId, engineClass, inputPrice, outputPrice, inputBytes };
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
   * Accepts nothing new. Resolves when all jobs in slots have ended and sent their last Receipt.
   * @throws the signal's reason.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.#drain.close();
    this.#admission.close();
    this.#offers?.stop();
    this.#sittings.leave();
    await this.#drain.idle(signal);
  }

  async stop(): Promise<void> {
    this.#drain.close();
    this.#sittings.leave();
    this.#offers?.stop();
  }

  async #onAssign(channel: Channel): Promise<void> {
    const { clock, logger } = this.#components;
    const began = clock.monotonic();
    const outlet = new CountedOutlet(channel, clock, this.#metrics);
    const order: Order = { channel, outlet, logger, isTaken: false };
    try {
      this.#drain.check();
      const { tokens, waitedMs, isAgain } = await this.#serve(order);
      this.#tally.committed(outlet, isAgain);
      const receiptHash = this.#hashOf(outlet);
      const ms = clock.monotonic() - began;
      const bill = billOf(outlet);
      order.logger.info({ receiptHash, tokens, ...bill, waitedMs, ms, isAgain }, 'commit sent');
      await outlet.close();
    } catch (error) {
      this.#tally.ended(outlet, error);
      // A job that was taken and brought no pay is worth a line; a refused request is not.
      const isLost = order.isTaken && codeOf(error) !== 'CANCELLED';
      const what = isLost ? 'job failed' : 'assign failed';
      order.logger[isLost ? 'warn' : 'info']({ code: codeOf(error), err: error }, what);
      await outlet.end({ type: 'end', status: statusOf(error) });
    }
  }

  /** The hash of the last Receipt sent. */
  #hashOf({ receipt }: CountedOutlet): Hash | undefined {
    return receipt && digest(this.#identity.domain, 'Receipt', receipt);
  }

  async #serve(order: Order): Promise<Outcome> {
    const { channel, outlet } = order;
    const { signal } = channel;
    const bytes = requestBytes(this.#init.inputBytes);
    const reading = { signal, firstMs: REQUEST_MS, bytes };
    const request = await expectFrame(channel, 'AssignRequest', reading);
    const { domain, signer } = this.#identity;
    const { client } = request.job.value;
    order.logger = jobLogger(order.logger, { jobId: jobIdOf(domain, request.job.value), client });
    const sender = addressOfPeer(channel.peerId);
    checkParties(domain, request, { compute: signer.address, sender });
    const assignHash = digest(domain, 'Assign', request.assign.value);
    const sitting = this.#sittings.find(assignHash, this.#components.clock.monotonic());
    // What is on disk decides what was served; memory only spares generating it again.
    const isKnown = sitting !== undefined && (await this.#served.has(assignHash));
    if (isKnown) {
      await comeBack(order, sitting, request.have);
      return { tokens: 0, waitedMs: 0, isAgain: true };
    }
    const receipt = await this.#served.claim(assignHash);
    if (receipt !== undefined) {
      // [ASSIGN-16] An answer is not generated again. Its client gets the tokens that it lacks until
      // the deadline, and the same last Receipt however late it asks.
      await outlet.send({ type: 'receipt', ...receipt });
      return { tokens: 0, waitedMs: 0, isAgain: true };
    }
    try {
      const place = await this.#enter(order, request);
      order.isTaken = true;
      const parts = { engine: this.#components.engine, served: this.#served, outlet };
      let tokens = 0;
      try {
        await this.#served.begin(assignHash);
        this.#sit(assignHash, order, place);
        tokens = await new Generation(parts, this.#identity, request).run(place.halt);
        return { tokens, waitedMs: place.slot.waitedMs, isAgain: false };
      } catch (error) {
        return fail(error, place.halt);
      } finally {
        this.#leave(place, order.logger, tokens);
        this.#sittings.end(assignHash, this.#components.clock.monotonic());
      }
    } finally {
      this.#served.release(assignHash);
      const { client } = request.job.value;
      this.#openJobs.close({ client, jobId: request.assign.value.jobId });
    }
  }

  /** From here on the client may lose its stream and come back. */
  #sit(assignHash: Hash, { outlet }: Order, { halt, leftMs }: Place): void {
    const until = this.#components.clock.monotonic() + leftMs;
    this.#sittings.begin(assignHash, { outlet, halt, until, isEnded: false });
    halt.stay();
    outlet.stay(() => halt.abandon());
  }

  /** Checks the order against the ledger, and waits for room. */
  async #enter({ channel, logger }: Order, request: Wire<'AssignRequest'>): Promise<Place> {
    const { ledger, clock } = this.#components;
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const patient = new PatientLedger(ledger, patienceOf({ clock, logger }));
    const { height, jobId, from } = request.assign.value;
    const times = await readLife(patient, height, { signal });
    await this.#check(channel, request, times);
    await this.#components.fitness?.check();
    const { client, deadline } = request.job.value;
    const leftMs = deadline - times.now;
    const halt = new HaltWatch(channel, leftMs);
    try {
      // [ASSIGN-10 IGNORE] There must be room for the job. A node without room reports that at
      // once.
      const slot = await this.#admission.enter(client, jobId, halt.signal);
      const { waitedMs } = slot;
      this.#metrics.observe('rastic_assign_wait_seconds', waitedMs / 1_000, {});
      logger.info({ from, waitedMs }, 'assign taken');
      return { slot, halt, leftMs, began: clock.monotonic() };
    } catch (error) {
      halt.end();
      return fail(error, halt);
    }
  }

  /** @param tokens generated tokens; 0 if the generation failed. */
  #leave({ slot, halt, began }: Place, logger: Logger, tokens: number): void {
    const ms = Math.max(0, this.#components.clock.monotonic() - began);
    halt.end();
    slot.leave(tokens > 0);
    if (tokens > 0) logger.info({ tokens, ms }, 'generate done');
    this.#metrics.observe('rastic_generate_seconds', ms / 1_000, {});
  }

  async #check(channel: Channel, request: Wire<'AssignRequest'>, times: LifeTimes): Promise<void> {
    const { modelId, engineClass, vocabulary } = this.#components.engine.model;
    checkAssign(this.#identity.domain, request, {
      compute: this.#identity.signer.address,
      sender: addressOfPeer(channel.peerId),
      modelId,
      manifestHash: expectedHash(this.#identity, request.job.value, this.#init.manifestHash),
      inputBytes: this.#init.inputBytes,
      engineClass,
      now: times.now,
    });
    // [ASSIGN-11 REJECT] The Assign's height must be at most ten minutes old, and the job's
    // deadline must be within its allowed lifetime.
    checkAssignLife(request.job.value, times);
    await inTurns(prefixTokensSteps(request.job.value, request.prefixTokens, vocabulary));
  }
}
