/**
 * The verifier role: answers audits it was drawn for, and serves on panels. It checks everything it
 * can before it computes anything. PROTOCOL sections 5 and 7.
 */
import { createController, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { OUTCOMES } from '../../protocol/params.js';
import type { Hash, Verdict } from '../../protocol/sign/structs.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import type { Store } from '../../store/interface.js';
import { writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import { patienceOf } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import { statusOf } from '../status.js';
import { Admit, type AdmitInit } from './admit.js';
import { Audit } from './audit.js';
import { PanelDuty } from './panel.js';
import { Duties, type Owed } from './panel-duties.js';

export interface VerifierComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What it owes panels is kept here. */
  readonly store: Store;
  readonly metrics?: Metrics;
}

/** A verifier's audits and panels: at work now, and since its start. */
export interface VerifierLoad {
  readonly running: number;
  readonly answered: number;
  readonly failed: number;
}

export type VerifierInit = AdmitInit;

type Duty = 'audit' | 'panel';

/** The info line of a duty that is done. */
const DONE = { audit: 'audit answered', panel: 'panel served' } as const;

const FAREWELL_MS = 1_000;

export class VerifierNode implements Startable {
  readonly #components: VerifierComponents;
  readonly #identity: Identity;
  /** Waits for a ledger that is away for a moment, as long as its caller does. */
  readonly #ledger: LedgerApi;
  readonly #admit: Admit;
  readonly #metrics: Metrics;
  readonly #drain = new Drain();
  /** Disputes that it serves on at this moment. */
  readonly #panels = new Set<Hash>();
  #answered = 0;
  #failed = 0;

  constructor(components: VerifierComponents, identity: Identity, init: VerifierInit) {
    this.#components = components;
    this.#identity = identity;
    this.#ledger = new PatientLedger(components.ledger, patienceOf(components));
    this.#admit = new Admit({ ...components, ledger: this.#ledger }, identity, init);
    this.#metrics = components.metrics ?? noMetrics;
  }

  get load(): VerifierLoad {
    return { running: this.#drain.running, answered: this.#answered, failed: this.#failed };
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    // Before anybody can ask for one anew: what is owed goes on, and its client finds it at work.
    for (const owed of await new Duties(this.#components).all()) {
      void this.#drain.run(() => this.#goOn(owed));
    }
    network.handle(STREAMS.audit, STREAM_LIMITS.audit, (channel) =>
      this.#answer(channel, 'audit', async () => {
        const { work, matter } = await this.#admit.audit(channel);
        const audit = new Audit(this.#components, this.#identity, matter, work);
        return (await audit.run(channel)).map(({ value }) => value.outcome);
      }),
    );
    network.handle(STREAMS.panel, STREAM_LIMITS.panel, (channel) =>
      this.#answer(channel, 'panel', async () => {
        const admitted = await this.#admit.panel(channel);
        const duty = new PanelDuty(this.#components, this.#identity, admitted);
        const verdict = await this.#once(admitted.request.disputeId, () => duty.run(channel));
        return [verdict.outcome];
      }),
    );
  }

  /** One duty for one dispute: a client that comes back finds it at work. */
  async #once<T>(disputeId: Hash, work: () => Promise<T>): Promise<T> {
    if (this.#panels.has(disputeId)) throw new RasticError('ASSIGN_BUSY', { limit: 'panel' });
    this.#panels.add(disputeId);
    try {
      return await work();
    } finally {
      this.#panels.delete(disputeId);
    }
  }

  /**
   * A panel that an earlier run of this node has committed to: it owes its Verdict. The dispute is
   * its own from the first step on.
   */
  async #goOn(owed: Owed): Promise<void> {
    const { logger } = this.#components;
    try {
      const verdict = await this.#once(owed.disputeId, () => this.#payOff(owed));
      if (verdict === undefined) return;
      this.#onDone('panel', [verdict.outcome], 0);
      logger.info({ indices: 1 }, DONE.panel);
    } catch (error) {
      this.#onFailed('panel', error);
      logger.warn({ code: codeOf(error), err: error }, 'panel not served after a restart');
    }
  }

  /** @returns the Verdict given; undefined when nothing is owed any more. */
  async #payOff(owed: Owed): Promise<Verdict | undefined> {
    const { signal } = createController();
    const view = await this.#ledger.dispute(owed.disputeId, { signal });
    if (view === undefined) return undefined;
    const admitted = await this.#admit.again(owed.request, view, signal);
    return new PanelDuty(this.#components, this.#identity, admitted).goOn(owed);
  }

  /**
   * Takes nothing new; resolves when audits and panels at work have ended: a panel that is left and
   * not gone on with in time costs a fine.
   * @throws the signal's reason.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.#drain.close();
    await this.#drain.idle(signal);
  }

  async stop(): Promise<void> {
    this.#drain.close();
  }

  #answer(channel: Channel, duty: Duty, work: () => Promise<number[]>): Promise<void> {
    return this.#drain.run(() => this.#serve(channel, duty, work));
  }

  async #serve(channel: Channel, duty: Duty, work: () => Promise<number[]>): Promise<void> {
    const { logger, clock } = this.#components;
    const began = clock.monotonic();
    try {
      this.#drain.check();
      const outcomes = await work();
      const ms = clock.monotonic() - began;
      this.#onDone(duty, outcomes, ms);
      logger.info({ indices: outcomes.length, ms }, DONE[duty]);
    } catch (error) {
      this.#onFailed(duty, error);
      logger.info({ code: codeOf(error), err: error }, 'audit ended without a verdict');
      await this.#tell(channel, { type: 'end', status: statusOf(error) });
    }
  }

  #onDone(duty: Duty, outcomes: readonly number[], ms: number): void {
    this.#answered++;
    const metric = duty === 'audit' ? 'rastic_verdict_total' : 'rastic_dispute_total';
    for (const number of outcomes) {
      const outcome = OUTCOMES[number];
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
