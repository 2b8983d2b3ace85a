/**
 * The verifier role: answers audits it was drawn for, and serves on panels. It checks everything it
 * can before it computes anything. docs/protocol.md sections 5 and 7.
 */

import { createController, withTimeout } from '../../base/abort.js';
import { Drain } from '../../base/drain.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { OUTCOMES } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { addressOfPeer } from '../../protocol/sign/ids.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Address, Hash, Verdict } from '../../protocol/sign/structs.js';
import type { AuditHead } from '../../protocol/steps/audit.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import type { PanelHead } from '../../protocol/steps/panel.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import type { AccountBook } from '../account-book.js';
import type { Fitness } from '../fitness.js';
import { writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import { type JobFacts, jobLogger } from '../job-log.js';
import type { LedgerApi } from '../ledger/interface.js';
import { patienceOf } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import { statusOf } from '../status.js';
import { Admit, type AdmitInit, type AdmittedPanel } from './admit.js';
import { Audit } from './audit.js';
import { DutyLog } from './duty-log.js';
import type { Promised } from './fees/fees.js';
import { Till, type TillComponents, type TillInit } from './fees/till.js';
import { PanelDuty } from './panel.js';
import { Duties, type Owed } from './panel-duties.js';
import { type Place, Places } from './places.js';
import type { AuditWork } from './recompute.js';
import { REQUEST_MS, readAudit, readPanel } from './requests.js';
import { beforeOthers, inTurnsOf, Turns } from './turns.js';

/** Its store keeps its fees and its open panel duties. */
export interface VerifierComponents extends TillComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly metrics?: Metrics;
  /** Default: always fit. */
  readonly fitness?: Fitness;
  readonly book?: Pick<AccountBook, 'record'>;
}

/** A verifier's audits and panels: at work now, and since its start. */
export interface VerifierLoad {
  readonly running: number;
  readonly answered: number;
  readonly failed: number;
}

export interface VerifierInit extends AdmitInit, Pick<TillInit, 'claimAt'> {
  /** How many audits are recomputed at the same time. Default 1: what an engine always has room for. */
  readonly width?: number;
}

/** Of one audit. */
interface Seat {
  readonly sender: Address;
  readonly place: Place;
  readonly promised: Promised;
}

type Duty = 'audit' | 'panel';
type Work = (log: DutyLog) => Promise<readonly Verdict[]>;

/** Log messages for a finished duty. */
const DONE = { audit: 'audit answered', panel: 'panel served' } as const;
const FAILED = { audit: 'audit failed', panel: 'panel failed' } as const;

const FAREWELL_MS = 1_000;

export class VerifierNode implements Startable {
  readonly #components: VerifierComponents;
  readonly #identity: Identity;
  readonly #init: VerifierInit;
  readonly #metrics: Metrics;
  readonly #drain = new Drain();
  /** Disputes that it currently serves. */
  readonly #panels = new Set<Hash>();
  readonly #places: Places;
  readonly #turns: Turns;
  readonly #till: Till;
  #answered = 0;
  #failed = 0;

  constructor(components: VerifierComponents, identity: Identity, init: VerifierInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#metrics = components.metrics ?? noMetrics;
    this.#turns = new Turns(init.width ?? 1);
    this.#places = new Places(components.clock);
    this.#till = new Till(components, identity, init);
  }

  get load(): VerifierLoad {
    return { running: this.#drain.running, answered: this.#answered, failed: this.#failed };
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    await this.#till.start();
    // Open duties are resumed before new requests are accepted, so that a client finds its duty
    // already running.
    for (const owed of await new Duties(this.#components).all()) {
      void this.#drain.run(() => this.#goOn(owed));
    }
    network.handle(STREAMS.audit, STREAM_LIMITS.audit, (channel) =>
      this.#answer(channel, 'audit', (log) => this.#audit(channel, log)),
    );
    network.handle(STREAMS.panel, STREAM_LIMITS.panel, (channel) =>
      this.#answer(channel, 'panel', (log) => this.#panel(channel, log)),
    );
  }

  async #audit(channel: Channel, log: DutyLog): Promise<readonly Verdict[]> {
    const sender = addressOfPeer(channel.peerId);
    const admit = this.#admit(log.logger);
    const signal = withTimeout(REQUEST_MS, 'purse', channel.signal);
    const promised = await this.#till.hold(sender, { signal });
    try {
      const place = this.#places.enter(sender, channel.signal, promised.worth);
      const seat = { sender, place, promised };
      return await this.#audited(channel, admit, seat, log).finally(() => place.leave());
    } finally {
      this.#till.end(promised);
    }
  }

  async #audited(channel: Channel, admit: Admit, seat: Seat, log: DutyLog) {
    const { sender: client, place, promised } = seat;
    const onHead = (head: AuditHead) => log.note(this.#factsOf(head));
    const asked = await readAudit(admit, channel, { ...seat, onHead });
    log.price(asked.fee);
    const waiter = { client, worth: promised.worth };
    const engine = inTurnsOf(this.#turns, this.#components.engine, waiter, place.signal);
    const init = { ...asked, promised };
    const audit = new Audit({ ...this.#components, engine }, this.#identity, init);
    const verdicts = await audit.run(channel);
    return verdicts.map(({ value }) => value);
  }

  async #panel(channel: Channel, log: DutyLog): Promise<readonly Verdict[]> {
    const sender = addressOfPeer(channel.peerId);
    const onHead = (head: PanelHead) =>
      log.note({ ...this.#factsOf(head), disputeId: head.disputeId });
    const admitted = await readPanel(this.#admit(log.logger), channel, { sender, onHead });
    const duty = this.#duty(admitted, log.logger);
    return [await this.#once(admitted.request.disputeId, () => duty.run(channel))];
  }

  #factsOf({ job, receipt }: Pick<AuditWork, 'job' | 'receipt'>): JobFacts {
    const { domain } = this.#identity;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    return { jobId: jobIdOf(domain, job.value), client: job.value.client, receiptHash };
  }

  /** A ledger that waits through short outages, as long as its caller does. */
  #ledger(logger: Logger): LedgerApi {
    const { ledger, clock } = this.#components;
    return new PatientLedger(ledger, patienceOf({ clock, logger }));
  }

  #admit(logger: Logger): Admit {
    const { engine } = this.#components;
    const parts = { engine, ledger: this.#ledger(logger) };
    return new Admit(parts, this.#identity, this.#init);
  }

  #duty(admitted: AdmittedPanel, logger: Logger): PanelDuty {
    // [AUDIT-32] Panel duties come before audits. Every second turn goes round the clients, one
    // recomputation each. The other turns go to the clients by what their purses have left for this
    // verifier.
    const engine = beforeOthers(this.#turns, this.#components.engine);
    return new PanelDuty({ ...this.#components, engine, logger }, this.#identity, admitted);
  }

  /** Runs at most one duty per dispute. A client that comes back finds it running. */
  async #once<T>(disputeId: Hash, work: () => Promise<T>): Promise<T> {
    // [PANEL-9 IGNORE] A verifier runs only one task at a time for a dispute.
    if (this.#panels.has(disputeId)) refuse('PANEL-9', { limit: 'panel' });
    this.#panels.add(disputeId);
    try {
      return await work();
    } finally {
      this.#panels.delete(disputeId);
    }
  }

  /** Resumes a panel duty that an earlier run committed to and whose Verdict is still due. */
  async #goOn(owed: Owed): Promise<void> {
    const { disputeId, request } = owed;
    const facts = { ...this.#factsOf(request), disputeId };
    const log = new DutyLog(jobLogger(this.#components.logger, facts));
    try {
      const verdict = await this.#once(disputeId, () => this.#payOff(owed, log.logger));
      if (verdict === undefined) return;
      this.#onDone('panel', [verdict], 0);
      log.done(DONE.panel, [verdict], 0);
    } catch (error) {
      this.#onFailed('panel', error);
      log.logger.warn({ code: codeOf(error), err: error }, 'panel not served after a restart');
    }
  }

  /** @returns the Verdict given; undefined if no duty is open any more. */
  async #payOff(owed: Owed, logger: Logger): Promise<Verdict | undefined> {
    const { signal } = createController();
    const view = await this.#ledger(logger).dispute(owed.disputeId, { signal });
    if (view === undefined) return undefined;
    const admitted = await this.#admit(logger).again(owed.request, view, signal);
    return this.#duty(admitted, logger).goOn(owed);
  }

  /** Resolves when no audit and no panel is served. @throws the signal's reason. */
  readonly idle = (signal: AbortSignal): Promise<void> => this.#drain.idle(signal);
  /** Claims all fees that were earned. @returns what came of it. @throws RasticError of the ledger. */
  readonly claimAll = (): Promise<bigint> => this.#till.claimAll();

  /**
   * Accepts nothing new. Resolves when running audits and panels have ended, because an abandoned
   * panel duty costs a fine.
   * @throws the signal's reason.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.#drain.close();
    await this.#drain.idle(signal);
  }

  async stop(): Promise<void> {
    this.#drain.close();
    await this.#till.stop();
  }

  #answer(channel: Channel, duty: Duty, work: Work): Promise<void> {
    return this.#drain.run(() => this.#serve(channel, duty, work));
  }

  async #serve(channel: Channel, duty: Duty, work: Work): Promise<void> {
    const { logger, clock } = this.#components;
    const began = clock.monotonic();
    const log = new DutyLog(logger);
    try {
      this.#drain.check();
      // A panel's duty goes on: to leave it costs a fine, and the engine gives nothing unsafe.
      if (duty === 'audit') await this.#components.fitness?.check();
      const verdicts = await work(log);
      const ms = clock.monotonic() - began;
      this.#onDone(duty, verdicts, ms);
      log.done(DONE[duty], verdicts, ms);
    } catch (error) {
      this.#onFailed(duty, error);
      log.logger.info({ code: codeOf(error), err: error }, FAILED[duty]);
      await this.#tell(channel, { type: 'end', status: statusOf(error) });
    }
  }

  #onDone(duty: Duty, verdicts: readonly Verdict[], ms: number): void {
    this.#answered++;
    const metric = duty === 'audit' ? 'rastic_verdict_total' : 'rastic_dispute_total';
    for (const verdict of verdicts) {
      const outcome = OUTCOMES[verdict.outcome];
      if (outcome !== undefined && outcome !== 'none') this.#metrics.count(metric, { outcome });
    }
    if (duty === 'panel') return;
    this.#metrics.count('rastic_audit_total', { outcome: 'ok' });
    this.#metrics.observe('rastic_audit_seconds', Math.max(0, ms) / 1_000, {});
  }

  #onFailed(duty: Duty, error: unknown): void {
    const status = statusOf(error);
    if (status === 'failed') this.#failed++;
    const outcome = status === 'ok' ? 'failed' : status;
    const metric = duty === 'audit' ? 'rastic_audit_total' : 'rastic_dispute_total';
    this.#metrics.count(metric, { outcome });
  }

  async #tell(channel: Channel, frame: Wire<'AuditFrame'>): Promise<void> {
    const signal = withTimeout(FAREWELL_MS, 'farewell', channel.signal);
    try {
      await writeFrame(channel, 'AuditFrame', frame, { signal });
      await channel.close();
    } catch {
      channel.reset();
    }
  }
}
