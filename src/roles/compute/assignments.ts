/**
 * Serves the orders of clients at a compute node: a new one in a slot, one that was served before
 * from what is kept of it. Cheap checks come first, on the first frame of an order. docs/protocol.md
 * section 2.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import { inTurns } from '../../base/turn.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel } from '../../net/interface.js';
import { expectedHash } from '../../protocol/ledger/rules.js';
import { addressOfPeer } from '../../protocol/sign/ids.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import {
  ASSIGN_HEAD,
  type AssignHead,
  checkAssignHead,
  checkAssignInput,
  checkAssignServed,
  checkAssignSigners,
  prefixTokensSteps,
} from '../../protocol/steps/assign.js';
import { isBatch } from '../../protocol/steps/batch.js';
import { checkCanary } from '../../protocol/steps/canary.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { checkAssignLife } from '../../protocol/steps/life.js';
import { decodeHead } from '../../protocol/wire/head.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { requestBytes } from '../../protocol/wire/sizes.js';
import type { Store } from '../../store/interface.js';
import type { Fitness } from '../fitness.js';
import { expectMessage, openLong } from '../frames.js';
import type { Identity } from '../identity.js';
import { jobLogger } from '../job-log.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import { readLife } from '../ledger/life.js';
import { patienceOf } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import type { PayeeChannels } from './channels/payee-channels.js';
import { Generation } from './generate/generation.js';
import { HaltWatch } from './generate/halt.js';
import { fail, type Outcome, type Place } from './generate/place.js';
import { Served } from './generate/served.js';
import { comeBack, Sittings } from './generate/sittings.js';
import type { CountedOutlet } from './generate/tally.js';
import type { Admission } from './offers/admission.js';
import type { OpenJobs } from './offers/open-jobs.js';
import { ONE_TURN } from './offers/room.js';

/** Time until the request begins, and for asking the ledger about it. */
const REQUEST_MS = 8_000;

/** An incoming assignment. */
export interface Order {
  readonly channel: Channel;
  readonly outlet: CountedOutlet;
  /** The job's logger, once the job is known. */
  logger: Logger;
  /** Who signed the job, once it is known. */
  client?: Address;
  /** Whether the job got a place: from then on its end concerns the operator. */
  isTaken: boolean;
}

export interface AssignmentsComponents {
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly metrics?: Metrics;
  readonly fitness?: Fitness;
  readonly admission: Admission;
  readonly openJobs: OpenJobs;
  readonly channels: PayeeChannels;
}

export interface AssignmentsInit {
  readonly manifestHash: Hash;
  /** Longest input that the node takes, in bytes. */
  readonly inputBytes: number;
}

/** The outcome of an order that was served before. */
const AGAIN: Outcome = { tokens: 0, waitedMs: 0, isAgain: true };

export class Assignments {
  readonly #components: AssignmentsComponents;
  readonly #identity: Identity;
  readonly #init: AssignmentsInit;
  readonly #served: Served;
  readonly #sittings = new Sittings();
  readonly #metrics: Metrics;

  constructor(components: AssignmentsComponents, identity: Identity, init: AssignmentsInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#served = new Served(components.store);
    this.#metrics = components.metrics ?? noMetrics;
  }

  /** The node is stopping: work whose client is away ends at once. */
  leave(): void {
    this.#sittings.leave();
  }

  /** Reads an order and serves it. @throws RasticError: it is refused, or failed. */
  async serve(order: Order): Promise<Outcome> {
    const { channel } = order;
    const { signal } = channel;
    const bytes = requestBytes(this.#init.inputBytes);
    const limits = { signal, firstMs: REQUEST_MS, bytes };
    const opening = await openLong(channel, 'AssignRequest', limits);
    const head = decodeHead('AssignRequest', opening.start, ASSIGN_HEAD);
    const assignHash = await this.#checkHead(order, head);
    const request = await expectMessage(await opening.rest({ signal }), 'AssignRequest');
    checkAssignInput(request, this.#init.inputBytes);
    if (request.canary !== undefined) checkCanary(request.job.value, request.canary);
    const back = await this.#again(order, assignHash, request.have);
    // Nothing is kept of the request while its stream lasts: it is long.
    return back === undefined ? this.#begin(order, assignHash, request) : back();
  }

  /**
   * Checks what needs no input, before the input is read: a stranger costs no more than a frame.
   * @returns the hash of the Assign. @throws RasticError: it is refused.
   */
  async #checkHead(order: Order, head: AssignHead): Promise<Hash> {
    const { domain, signer } = this.#identity;
    const { client } = head.job.value;
    const jobId = jobIdOf(domain, head.job.value);
    order.logger = jobLogger(order.logger, { jobId, client });
    order.client = client;
    const { address: compute } = signer;
    const sender = addressOfPeer(order.channel.peerId);
    checkAssignHead(domain, head, { compute, sender });
    const assignHash = digest(domain, 'Assign', head.assign.value);
    // Also an order that is over gets again what it got.
    const isNew = !(await this.#served.has(assignHash));
    if (isNew) this.#checkNew(head, assignHash, jobId);
    checkAssignSigners(domain, head, compute);
    const signal = withTimeout(REQUEST_MS, 'assign request', order.channel.signal);
    if (isNew) await this.#components.channels.check(head.channel, head.job.value, { signal });
    return assignHash;
  }

  /** What is checked once more when it is served, because time has passed until then. */
  #checkNew(head: AssignHead, assignHash: Hash, jobId: Hash): void {
    const { ledgerTime, admission } = this.#components;
    this.#served.checkFree(assignHash);
    const now = ledgerTime.now();
    if (now !== undefined) this.#checkServed(head, now);
    admission.roomFor(head.job.value.when).check(head.job.value.client, jobId);
  }

  /**
   * How to answer an order that was served before; undefined for a new one, which is then claimed.
   * @throws RasticError ASSIGN_INVALID.
   */
  async #again(
    order: Order,
    assignHash: Hash,
    have: number,
  ): Promise<(() => Promise<Outcome>) | undefined> {
    const sitting = this.#sittings.find(assignHash, this.#components.clock.monotonic());
    // What is on disk decides what was served; memory only spares generating it again.
    const isKnown = sitting !== undefined && (await this.#served.has(assignHash));
    if (isKnown && !sitting.outlet.isWorn(have)) {
      return () => comeBack(order, sitting, have).then(() => AGAIN);
    }
    const receipt = await this.#served.claim(assignHash);
    // [ASSIGN-16] An answer is not generated again. Its client gets the tokens that it lacks until
    // the deadline, all of it `RESENDS_MAX` times at most, and the same last Receipt however late
    // and often it asks.
    return (
      receipt &&
      (async () => {
        await order.outlet.send({ type: 'receipt', ...receipt });
        return AGAIN;
      })
    );
  }

  /** Serves a new order, which is claimed. */
  async #begin(order: Order, assignHash: Hash, request: Wire<'AssignRequest'>): Promise<Outcome> {
    const { engine, openJobs, clock, channels } = this.#components;
    const { channel } = request;
    try {
      const signal = withTimeout(REQUEST_MS, 'assign request', order.channel.signal);
      const tab = await channels.begin(channel, assignHash, request.job.value, { signal });
      const place = await this.#enter(order, request);
      order.isTaken = true;
      // Its place counts from here on, and not its announcement.
      openJobs.close({ client: request.job.value.client, jobId: request.assign.value.jobId });
      const parts = { engine, served: this.#served, outlet: order.outlet, tab };
      let tokens = 0;
      try {
        await this.#served.begin(assignHash);
        this.#sit(assignHash, order, place);
        const turns = place.batch ?? ONE_TURN;
        tokens = await new Generation(parts, this.#identity, request).run(place.halt, turns);
        return { tokens, waitedMs: place.slot.waitedMs, isAgain: false };
      } catch (error) {
        return fail(error, place.halt);
      } finally {
        this.#leave(place, order.logger, tokens);
        this.#sittings.end(assignHash, clock.monotonic());
      }
    } finally {
      await channels.end(channel, assignHash);
      this.#served.release(assignHash);
      const { client } = request.job.value;
      openJobs.close({ client, jobId: request.assign.value.jobId });
    }
  }

  /** From here on the client may lose its stream and come back. */
  #sit(assignHash: Hash, { outlet, channel }: Order, { halt, leftMs, batch }: Place): void {
    const until = this.#components.clock.monotonic() + leftMs;
    const client = addressOfPeer(channel.peerId);
    const onBack = () => batch?.wake();
    this.#sittings.begin(assignHash, { client, outlet, halt, until, onBack, isEnded: false });
    halt.stay();
    outlet.stay(() => (batch === undefined ? halt.abandon() : batch.rest()));
  }

  /** Checks the order against the ledger, and waits for room. */
  async #enter({ channel, logger }: Order, request: Wire<'AssignRequest'>): Promise<Place> {
    const { ledger, clock, fitness, admission, engine } = this.#components;
    const signal = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const patient = new PatientLedger(ledger, patienceOf({ clock, logger }));
    const { height, jobId, from } = request.assign.value;
    const times = await readLife(patient, height, { signal });
    this.#checkServed(request, times.now);
    // [ASSIGN-11 REJECT] The Assign's height must be at most ten minutes old, and the job's
    // deadline must be within its allowed lifetime.
    checkAssignLife(request.job.value, times);
    const { vocabulary } = engine.model;
    await inTurns(prefixTokensSteps(request.job.value, request.prefixTokens, vocabulary));
    await fitness?.check();
    const { client, deadline, when } = request.job.value;
    const leftMs = deadline - times.now;
    const halt = new HaltWatch(channel, leftMs);
    try {
      // [ASSIGN-10 IGNORE] There must be room for the job. A node without room reports that at
      // once.
      const place = { halt, leftMs, began: clock.monotonic() };
      if (isBatch(when)) {
        const batch = admission.batch.enter(client, jobId);
        logger.info({ from, isWaiting: !batch.isRunning }, 'batch assign taken');
        return { ...place, slot: batch, batch };
      }
      const slot = await admission.enter(client, jobId, halt.signal);
      const { waitedMs } = slot;
      this.#metrics.observe('rastic_assign_wait_seconds', waitedMs / 1_000, {});
      logger.info({ from, waitedMs }, 'assign taken');
      return { ...place, slot, began: clock.monotonic() };
    } catch (error) {
      halt.end();
      return fail(error, halt);
    }
  }

  /** @param tokens generated tokens; 0 if the generation failed. */
  #leave({ slot, halt, began, batch }: Place, logger: Logger, tokens: number): void {
    const heldMs = this.#components.clock.monotonic() - began - (batch?.waitedMs ?? 0);
    const ms = Math.max(0, heldMs);
    halt.end();
    slot.leave(tokens > 0);
    if (tokens > 0) logger.info({ tokens, ms }, 'generate done');
    this.#metrics.observe('rastic_generate_seconds', ms / 1_000, {});
  }

  #checkServed(head: AssignHead, now: number): void {
    const { modelId, engineClass } = this.#components.engine.model;
    const { manifestHash: own } = this.#init;
    const manifestHash = expectedHash(this.#identity, head.job.value, own);
    checkAssignServed(head, { modelId, engineClass, manifestHash, now });
  }
}
