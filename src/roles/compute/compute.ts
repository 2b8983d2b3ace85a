/**
 * The compute role: offers for announced jobs, and serves the assignments that follow within its
 * slots. Owns no rule; those are in protocol/. PROTOCOL section 2.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { checkAssign, checkParties, checkPrefixTokens } from '../../protocol/assign.js';
import { addressOfPeer } from '../../protocol/ids.js';
import type { Wire } from '../../protocol/messages.js';
import { digest } from '../../protocol/sign.js';
import type { Hash } from '../../protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import type { Store } from '../../store/interface.js';
import { expectFrame } from '../frames.js';
import { Heights } from '../heights.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import { statusOf } from '../status.js';
import { Admission, type AdmissionLimits } from './admission.js';
import { Generation } from './generation.js';
import { type Halt, watchHalt } from './halt.js';
import { Offers } from './offers.js';
import { OpenJobs } from './open-jobs.js';
import { Outlet } from './outlet.js';
import { Quotes } from './quote.js';
import { Served } from './served.js';
import { Solicitations } from './solicit.js';

export interface ComputeComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface ComputeInit {
  readonly manifestHash: Hash;
  /** Money for one prompt token, one output token. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  readonly limits: AdmissionLimits;
}

const REQUEST_MS = 10_000;

/** What became of an assignment, for the log. */
interface Outcome {
  readonly tokens: number;
  readonly waitedMs: number;
}

export class ComputeNode implements Startable {
  readonly #components: ComputeComponents;
  readonly #identity: Identity;
  readonly #init: ComputeInit;
  readonly #heights = new Heights();
  readonly #admission: Admission;
  readonly #openJobs: OpenJobs;
  readonly #served: Served;
  #offers: Offers | undefined;

  constructor(components: ComputeComponents, identity: Identity, init: ComputeInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#admission = new Admission(components.clock, init.limits);
    this.#openJobs = new OpenJobs(components.clock);
    this.#served = new Served(components.store);
  }

  async start(): Promise<void> {
    const { engine, network, logger } = this.#components;
    const { inputPrice, outputPrice, limits } = this.#init;
    const { modelId, engineClass } = engine.model;
    const parts = {
      ...this.#components,
      heights: this.#heights,
      admission: this.#admission,
      openJobs: this.#openJobs,
    };
    const init = { modelId, engineClass, inputPrice, outputPrice };
    const quotes = new Quotes(parts, this.#identity, init);
    this.#offers = new Offers({ ...parts, quotes }, this.#identity, modelId);
    this.#offers.listen();
    new Solicitations({ ...parts, quotes }, this.#identity, modelId).listen();
    network.handle(STREAMS.assign, STREAM_LIMITS.assign, (channel) => this.#onAssign(channel));
    logger.info({ ...limits }, 'compute ready');
  }

  async stop(): Promise<void> {
    this.#offers?.stop();
  }

  async #onAssign(channel: Channel): Promise<void> {
    const { logger, clock } = this.#components;
    const began = clock.now();
    const outlet = new Outlet(channel, clock);
    try {
      const { tokens, waitedMs } = await this.#answer(channel, outlet);
      logger.info({ tokens, waitedMs, ms: clock.now() - began }, 'assignment committed');
      await outlet.close();
    } catch (error) {
      logger.info({ code: codeOf(error), err: error }, 'assignment ended without its end');
      await outlet.end({ type: 'end', status: statusOf(error) });
    }
  }

  async #answer(channel: Channel, outlet: Outlet): Promise<Outcome> {
    const { domain, signer } = this.#identity;
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const request = await expectFrame(channel, 'AssignRequest', { signal });
    const sender = addressOfPeer(channel.peerId);
    checkParties(domain, request, { compute: signer.address, sender });
    const assignHash = digest(domain, 'Assign', request.assign.value);
    const receipt = await this.#served.claim(assignHash);
    if (receipt !== undefined) {
      // [ASSIGN-16] What was served is not made again: its client gets the same Receipt, however
      // late it comes.
      await outlet.send({ type: 'receipt', ...receipt });
      return { tokens: 0, waitedMs: 0 };
    }
    try {
      return await this.#serve(channel, outlet, request, assignHash);
    } finally {
      this.#served.release(assignHash);
      this.#openJobs.forget(request.assign.value.jobId);
    }
  }

  async #serve(
    channel: Channel,
    outlet: Outlet,
    request: Wire<'AssignRequest'>,
    assignHash: Hash,
  ): Promise<Outcome> {
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const head = await this.#components.ledger.head({ signal });
    this.#heights.note(head);
    this.#check(channel, request, head.time);
    const halt = watchHalt(channel, request.job.value.deadline - head.time);
    try {
      return await this.#generate(outlet, request, assignHash, halt);
    } catch (error) {
      if (halt.reason !== 'deadline') throw error;
      throw new RasticError('ASSIGN_INVALID', { field: 'expiry' }, error);
    } finally {
      halt.end();
    }
  }

  async #generate(
    outlet: Outlet,
    request: Wire<'AssignRequest'>,
    assignHash: Hash,
    halt: Halt,
  ): Promise<Outcome> {
    const { engine } = this.#components;
    const { client } = request.job.value;
    // [ASSIGN-10 IGNORE] There is room for it; a node without says so at once.
    const slot = await this.#admission.enter(client, request.assign.value.jobId, halt.signal);
    let tokens = 0;
    try {
      await this.#served.begin(assignHash);
      const parts = { engine, served: this.#served, outlet };
      tokens = await new Generation(parts, this.#identity, request).run(halt);
      return { tokens, waitedMs: slot.waitedMs };
    } finally {
      slot.leave(tokens > 0);
    }
  }

  #check(channel: Channel, request: Wire<'AssignRequest'>, now: number): void {
    const { modelId, engineClass, vocabulary } = this.#components.engine.model;
    checkAssign(this.#identity.domain, request, {
      compute: this.#identity.signer.address,
      sender: addressOfPeer(channel.peerId),
      modelId,
      manifestHash: this.#init.manifestHash,
      engineClass,
      now,
    });
    // [ASSIGN-11 REJECT] Verifiers are drawn from stakes of the last ten minutes.
    if (!this.#heights.isRecent(request.assign.value.height)) {
      throw new RasticError('ASSIGN_INVALID', { field: 'height' });
    }
    checkPrefixTokens(request.job.value, request.prefixTokens, vocabulary);
  }
}
