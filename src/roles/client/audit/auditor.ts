/**
 * Step 6 at a client, for one Receipt: runs its tasks in parallel, and evaluates what the answers
 * say about the node and the verifiers. Fails closed: an index counts as accepted only if enough
 * verifiers answered and agree. docs/protocol.md section 5.
 */
import { Queue } from '../../../base/queue.js';
import { judgingRule } from '../../../protocol/model/manifest.js';
import { AUDITS_AT_ONCE } from '../../../protocol/params-wire.js';
import { type Observation, observationOf } from '../../../protocol/proof/sprt.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { AuditTask } from '../../../protocol/steps/audit.js';
import type { Matter } from '../../../protocol/steps/verdict.js';
import type { AccountBook } from '../../account-book.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Silences } from '../trust/silences.js';
import { Draw } from './asking-order.js';
import { type Asking, type Attempt, verdictEvents } from './request.js';
import { type Opinion, opinionOf } from './soft-mismatch.js';
import { type AuditRecord, isAnswered, isSilent, owedAudits, saidOf } from './tally.js';
import { TaskAudit, type TaskInit } from './task.js';

export interface AuditorComponents {
  readonly asking: Pick<Asking, 'begin'>;
  readonly record: Pick<JobAtWork['record'], 'keep'>;
  readonly silences: Pick<Silences, 'note'>;
  readonly book?: Pick<AccountBook, 'record'>;
}

export interface AuditorInit extends Omit<TaskInit, 'task'> {
  readonly matter: Matter;
  /** Verifiers in drawn order. */
  readonly drawn: readonly Address[];
  /** Index of the audited segment in the record. */
  readonly at: number;
}

interface Seen {
  readonly index: number;
  readonly says: Observation;
}

export class Auditor {
  readonly #components: AuditorComponents;
  readonly #init: AuditorInit;
  readonly #options: StepOptions;
  readonly #seen: Seen[] = [];

  constructor(components: AuditorComponents, init: AuditorInit, options: StepOptions) {
    this.#components = components;
    this.#init = init;
    this.#options = options;
  }

  /**
   * Runs the tasks in parallel, a few at a time, and stores their results. Never throws because of
   * a verifier.
   */
  async run(tasks: readonly AuditTask[]): Promise<void> {
    const { known, unheard, suspects, n, drawn, at, positions } = this.#init;
    const queue = new Queue(Math.max(1, Math.floor(AUDITS_AT_ONCE / n)));
    const { asking, record } = this.#components;
    const silent = known.filter(isSilent).map(({ verifier }) => verifier);
    const draw = new Draw(drawn, { first: new Set(silent), last: unheard });
    const onAnswer = (attempt: Attempt, task: AuditTask) => this.#tell(attempt, task);
    const working = tasks.map((task) => {
      const init = { task, n, known, unheard, suspects, positions };
      return new TaskAudit({ asking, draw, onAnswer }, init, this.#options);
    });
    const { signal } = this.#options;
    await Promise.all(working.map((audit) => queue.run(() => audit.run(), signal)));
    const answered = working.flatMap(({ records }) => records);
    const there = new Set(answered.filter(isAnswered).map(({ verifier }) => verifier));
    const away = working.flatMap((audit) => [...audit.silent]).filter((one) => !there.has(one));
    await this.#components.silences.note(away, there);
    const audits = [...known, ...answered];
    await record.keep({ audits }, at);
    this.#note(audits);
  }

  /** Notes the fees of this run's orders: those of earlier runs are noted. */
  #note(audits: readonly AuditRecord[]): void {
    const before = new Set(this.#init.known);
    for (const audit of owedAudits(audits)) {
      const { verifier: counterparty, fee: amount } = audit;
      if (before.has(audit)) continue;
      this.#components.book?.record({ kind: 'auditsSpent', counterparty, amount });
    }
  }

  #tell({ address, examined, record: { fee } }: Attempt, { indices }: AuditTask): void {
    if (examined === undefined) return;
    const { onEvent } = this.#options;
    const { commitMs, ms } = examined;
    const { receiptHash } = this.#init.matter;
    const who = { receiptHash, verifier: address };
    onEvent({ type: 'audited', ...who, indices, fee, commitMs, ms });
    const events = verdictEvents(address, examined);
    for (const event of events) onEvent(event);
    const { quarter, manifest, receipt } = this.#init.matter;
    examined.answer.verdicts.forEach(({ value }, i) => {
      const pair = { compute: receipt.engineClass, verifier: value.engineClass, quarter };
      const event = events[i];
      const says = event && observationOf(event, judgingRule(manifest, pair).tolerance);
      const index = indices[i];
      if (says !== undefined && index !== undefined) this.#seen.push({ index, says });
    });
  }

  /**
   * What this run's answered positions say about the node, for its reputation. Excludes the verdict
   * of a verifier that stood alone against the others.
   * @param audits all audits of the segment, including this run's.
   */
  observations(audits: readonly AuditRecord[]): readonly Observation[] {
    const aloneAt = new Map(
      [...this.#opinions(audits)].map(([index, { alone }]) => [index, alone]),
    );
    return this.#seen
      .filter(({ index, says }) => aloneAt.get(index) !== says.verifier)
      .map(({ says }) => says);
  }

  /** Verifiers that stood alone in this run, and those that agreed against another. */
  witnesses(audits: readonly AuditRecord[]): ReadonlyMap<Address, 'alone' | 'together'> {
    const found = new Map<Address, 'alone' | 'together'>();
    for (const { alone, together } of this.#opinions(audits).values()) {
      for (const verifier of together) if (!found.has(verifier)) found.set(verifier, 'together');
      if (alone !== undefined) found.set(alone, 'alone');
    }
    return found;
  }

  /** The opinion on each index that this run has decided. */
  #opinions(audits: readonly AuditRecord[]): ReadonlyMap<number, Opinion> {
    const { known, n } = this.#init;
    const indices = new Set(this.#seen.map(({ index }) => index));
    const decided = new Map<number, Opinion>();
    for (const index of indices) {
      const before = opinionOf(saidOf(known, index), n);
      const now = opinionOf(saidOf(audits, index), n);
      const isNew = before.type === 'open' || before.together.length === 0;
      if (isNew && now.type !== 'open') decided.set(index, now);
    }
    return decided;
  }
}
