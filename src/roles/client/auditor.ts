/**
 * Step 6 at a client, for one Receipt: whom each task goes to, and who replaces the silent. Fails
 * closed: a task without a right answer leaves the job unverified. PROTOCOL section 5.
 */
import { anySignal, createController, raceSignal, within } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { Gate } from '../../base/gate.js';
import type { AuditTask } from '../../protocol/audit.js';
import type { Electorate } from '../../protocol/draw-verifiers.js';
import type { Receiver } from '../../protocol/generate.js';
import { judgingRule } from '../../protocol/manifest.js';
import type { Wire } from '../../protocol/messages.js';
import {
  AUDIT_FEE_FACTOR_MAX,
  AUDIT_PATIENCE_MS,
  AUDITS_AT_ONCE,
  REPLACEMENTS_MAX,
} from '../../protocol/params.js';
import type { KnownNode } from '../../protocol/record.js';
import { type Observation, observationOf } from '../../protocol/sprt.js';
import type { Address } from '../../protocol/structs.js';
import { type Matter, outcomeOf } from '../../protocol/verdict.js';
import type { VerdictEvent } from './events.js';
import { auditRecordOf, type Examined, examine } from './examine.js';
import type { JobScope } from './interface.js';

/** What every request of one audit has in common. */
export type AuditBase = Omit<Wire<'AuditRequest'>, 'indices' | 'outputTokens' | 'fee'>;
export type AuditRecord = Wire<'AuditRecord'>;

export interface AuditorInit {
  readonly matter: Matter;
  readonly base: AuditBase;
  readonly receiver: Receiver;
  readonly electorate: Electorate;
  /** Verifiers in drawn order. */
  readonly drawn: readonly Address[];
}

/** What asking one verifier came to. */
interface Attempt {
  readonly address: Address;
  readonly record: AuditRecord;
  /** Absent when it gave no answer. */
  readonly examined?: Examined;
}

export class Auditor {
  readonly #scope: JobScope;
  readonly #init: AuditorInit;
  /** What the answered positions say of the node, for its reputation. */
  readonly observations: Observation[] = [];
  /** Next of the draw that no task has taken. */
  #next = 0;

  constructor(scope: JobScope, init: AuditorInit) {
    this.#scope = scope;
    this.#init = init;
  }

  /** Runs the tasks in parallel, a few at a time. Never throws for what a verifier did. */
  async run(tasks: readonly AuditTask[]): Promise<readonly AuditRecord[]> {
    const gate = new Gate(AUDITS_AT_ONCE);
    const { signal } = this.#scope;
    const served = tasks.map((task) => gate.run(signal, () => this.#serve(task)));
    return (await Promise.all(served)).flat();
  }

  /**
   * One task: the next of the draw is asked when the one before fails, and beside it when that one
   * takes long. The first right answer counts.
   */
  async #serve(task: AuditTask): Promise<readonly AuditRecord[]> {
    const stop = createController();
    const signal = anySignal(this.#scope.signal, stop.signal);
    const running = new Map<Address, Promise<Attempt>>();
    const records: AuditRecord[] = [];
    let left = REPLACEMENTS_MAX + 1;
    let patienceMs = AUDIT_PATIENCE_MS;
    try {
      for (;;) {
        // [AUDIT-11] A silent or refusing verifier is replaced by the next of the draw, five times.
        const address = left-- > 0 ? this.#take() : undefined;
        if (address !== undefined && !running.has(address)) {
          running.set(address, this.#attempt(address, task, signal));
        }
        if (running.size === 0) return records;
        const ended = await this.#firstOf(running, left > 0 ? patienceMs : undefined);
        if (ended === undefined) {
          // Where all are slow, asking ever more of them makes everyone slower.
          patienceMs *= 2;
          continue;
        }
        running.delete(ended.address);
        records.push(ended.record);
        if (ended.examined === undefined) continue;
        this.#tell(ended.address, task, ended.examined);
        return [...records, ...this.#overtaken(running, task)];
      }
    } finally {
      stop.abort(new RasticError('CANCELLED', { what: 'an audit that another one overtook' }));
    }
  }

  /** The attempt that ends first; undefined when it is time to ask another verifier beside them. */
  async #firstOf(
    running: ReadonlyMap<Address, Promise<Attempt>>,
    patienceMs: number | undefined,
  ): Promise<Attempt | undefined> {
    const first = Promise.race(running.values());
    if (patienceMs === undefined) return first;
    const { signal } = this.#scope;
    return within(patienceMs, 'a verdict', signal, (patience) => raceSignal(first, patience)).catch(
      (error) => {
        signal.throwIfAborted();
        if (codeOf(error) === 'TIMEOUT') return undefined;
        throw error;
      },
    );
  }

  async #attempt(address: Address, task: AuditTask, signal: AbortSignal): Promise<Attempt> {
    const { onEvent, signal: outer } = this.#scope;
    try {
      return { address, ...(await this.#ask(address, task, signal)) };
    } catch (error) {
      outer.throwIfAborted();
      const code = codeOf(error) ?? 'AUDIT_FAILED';
      if (!signal.aborted) onEvent({ type: 'replaced', verifier: address, code });
      return { address, record: unanswered(address, task, code) };
    }
  }

  /** Verifiers that were too slow: they are not waited for, and not paid. */
  #overtaken(running: ReadonlyMap<Address, unknown>, task: AuditTask): readonly AuditRecord[] {
    return [...running.keys()].map((verifier) => {
      this.#scope.onEvent({ type: 'replaced', verifier, code: 'TIMEOUT' });
      return unanswered(verifier, task, 'TIMEOUT');
    });
  }

  /** Each index to another verifier, as long as there are any; then from the beginning again. */
  #take(): Address | undefined {
    const { drawn } = this.#init;
    return drawn[this.#next++ % Math.max(1, drawn.length)];
  }

  #verifier(address: Address): KnownNode {
    const { components, identity } = this.#scope;
    const verifier = components.directory.find(address);
    if (verifier === undefined) throw new RasticError('AUDIT_UNKNOWN', { verifier: address });
    // [AUDIT-14 REJECT] A drawn verifier cannot name any price it likes: a dear one is replaced.
    const most = BigInt(identity.genesis.auditFee) * AUDIT_FEE_FACTOR_MAX;
    if (verifier.record.auditPrice > most) throw new RasticError('AUDIT_INVALID', { field: 'fee' });
    return verifier;
  }

  async #ask(
    address: Address,
    task: AuditTask,
    signal: AbortSignal,
  ): Promise<Omit<Attempt, 'address'>> {
    const { matter, receiver } = this.#init;
    const { components, identity } = this.#scope;
    const verifier = this.#verifier(address);
    const request = this.#requestFor(verifier, task);
    const { from } = matter.receipt;
    const examined = await examine(
      components,
      {
        ...{ domain: identity.domain, matter, verifier, request },
        leafAt: (index) => leafOf(receiver, index - from),
        pathAt: (index) => receiver.path(index),
      },
      { signal },
    );
    this.#checkClasses(address, examined);
    return { record: auditRecordOf(verifier, request, examined), examined };
  }

  #tell(verifier: Address, { indices }: AuditTask, examined: Examined): void {
    const { onEvent } = this.#scope;
    const { commitMs, ms } = examined;
    onEvent({ type: 'audited', verifier, indices, commitMs, ms });
    for (const event of verdictEvents(verifier, examined)) onEvent(event);
    this.#observe(verifier, examined);
  }

  #observe(verifier: Address, examined: Examined): void {
    const { matter } = this.#init;
    const { quarter, manifest, receipt } = matter;
    const events = verdictEvents(verifier, examined);
    examined.answer.verdicts.forEach(({ value }, i) => {
      const pair = { compute: receipt.engineClass, verifier: value.engineClass, quarter };
      const event = events[i];
      const says = event && observationOf(event, judgingRule(manifest, pair).tolerance);
      if (says !== undefined) this.observations.push(says);
    });
  }

  #requestFor(verifier: KnownNode, { indices }: AuditTask): Wire<'AuditRequest'> {
    const last = indices[indices.length - 1] ?? 0;
    const outputTokens = this.#init.receiver.tokens.slice(0, last);
    return { ...this.#init.base, indices, outputTokens, fee: verifier.record.auditPrice };
  }

  /** [AUDIT-12 REJECT] A verifier judges on the class its stake in this draw is for. */
  #checkClasses(verifier: Address, { answer }: Examined): void {
    const staked = this.#init.electorate.stakes.filter((stake) => stake.address === verifier);
    for (const { value } of answer.verdicts) {
      if (!staked.some((stake) => stake.engineClass === value.engineClass)) {
        throw new RasticError('VERDICT_INVALID', { field: 'engineClass' });
      }
    }
  }
}

function leafOf(receiver: Receiver, at: number) {
  const leaf = receiver.leaves[at];
  if (leaf === undefined) throw new RasticError('AUDIT_INVALID', { field: 'indices' });
  return leaf;
}

function unanswered(verifier: Address, task: AuditTask, code: string): AuditRecord {
  return {
    verifier,
    indices: task.indices,
    result: code,
    commitment: undefined,
    leaves: [],
    salt: new Uint8Array(),
    verdicts: [],
    hard: [],
    fee: 0n,
  };
}

function verdictEvents(
  verifier: Address,
  { answer, judgements }: Pick<Examined, 'answer' | 'judgements'>,
): VerdictEvent[] {
  return answer.verdicts.map(({ value }, i) => {
    const { margin = 0, distance = 0, uncalibrated = false } = judgements[i] ?? {};
    const { index, leafHash } = value;
    const outcome = outcomeOf(value);
    return { type: 'verdict', verifier, index, outcome, leafHash, margin, distance, uncalibrated };
  });
}
