/**
 * Step 6 at a client, for one Receipt: who was drawn, whom each task goes to, and who replaces the
 * silent. Fails closed: a task without a right answer leaves the job unverified. PROTOCOL section 5.
 */
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { Gate } from '../../base/gate.js';
import type { Network } from '../../net/interface.js';
import type { AuditTask } from '../../protocol/audit.js';
import type { Electorate } from '../../protocol/draw-verifiers.js';
import type { Receiver } from '../../protocol/generate.js';
import type { Wire } from '../../protocol/messages.js';
import { AUDIT_FEE_FACTOR_MAX, AUDITS_AT_ONCE, REPLACEMENTS_MAX } from '../../protocol/params.js';
import type { KnownNode } from '../../protocol/record.js';
import type { Address, Signed, Verdict } from '../../protocol/structs.js';
import { type Matter, outcomeOf } from '../../protocol/verdict.js';
import type { Directory } from '../directory.js';
import type { Identity } from '../identity.js';
import type { ClientEvent, VerdictEvent } from './events.js';
import { auditRecordOf, type Examined, examine } from './examine.js';

export interface AuditorComponents {
  readonly network: Network;
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What every request of one audit has in common. */
export type AuditBase = Omit<Wire<'AuditRequest'>, 'indices' | 'outputTokens' | 'fee'>;

export interface AuditorInit {
  readonly matter: Matter;
  readonly base: AuditBase;
  readonly receiver: Receiver;
  readonly electorate: Electorate;
  /** Verifiers in drawn order. */
  readonly drawn: readonly Address[];
  /** Told as it happens. */
  readonly onEvent: (event: ClientEvent) => void;
}

/** A checked Verdict, and whether a mismatch is beyond what slashing needs. */
export interface GivenVerdict {
  readonly signed: Signed<Verdict>;
  readonly hard: boolean;
}

/** What one task came to. */
export interface TaskResult {
  readonly records: readonly Wire<'AuditRecord'>[];
  /** Empty when nobody gave a right answer. */
  readonly verdicts: readonly GivenVerdict[];
  /** Code of the last failure, when there is no answer. */
  readonly code?: string;
}

export class Auditor {
  readonly #components: AuditorComponents;
  readonly #identity: Identity;
  readonly #init: AuditorInit;
  /** Next of the draw that no task has taken. */
  #next = 0;

  constructor(components: AuditorComponents, identity: Identity, init: AuditorInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  /** Runs the tasks in parallel, a few at a time. Never throws for what a verifier did. */
  async run(
    tasks: readonly AuditTask[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly TaskResult[]> {
    const gate = new Gate(AUDITS_AT_ONCE);
    const { signal } = options;
    return Promise.all(tasks.map((task) => gate.run(signal, () => this.#serve(task, options))));
  }

  async #serve(task: AuditTask, options: { readonly signal: AbortSignal }): Promise<TaskResult> {
    const records: Wire<'AuditRecord'>[] = [];
    let code = 'AUDIT_UNKNOWN';
    // [AUDIT-11] A silent or refusing verifier is replaced by the next of the draw, five times.
    for (let tries = 0; tries <= REPLACEMENTS_MAX; tries++) {
      const address = this.#take();
      if (address === undefined) break;
      try {
        const { record, verdicts } = await this.#ask(address, task, options);
        return { records: [...records, record], verdicts };
      } catch (error) {
        options.signal.throwIfAborted();
        code = codeOf(error) ?? 'AUDIT_FAILED';
        records.push(unanswered(address, task, code));
        this.#init.onEvent({ type: 'replaced', verifier: address, code });
      }
    }
    return { records, verdicts: [], code };
  }

  /** Each index to another verifier, as long as there are any; then from the beginning again. */
  #take(): Address | undefined {
    const { drawn } = this.#init;
    return drawn[this.#next++ % Math.max(1, drawn.length)];
  }

  async #ask(
    address: Address,
    task: AuditTask,
    options: { readonly signal: AbortSignal },
  ): Promise<{ record: Wire<'AuditRecord'>; verdicts: readonly GivenVerdict[] }> {
    const { matter, receiver, onEvent } = this.#init;
    const verifier = this.#components.directory.find(address);
    if (verifier === undefined) throw new RasticError('AUDIT_UNKNOWN', { verifier: address });
    // [AUDIT-14 REJECT] A drawn verifier cannot name any price it likes: a dear one is replaced.
    const most = BigInt(this.#identity.genesis.auditFee) * AUDIT_FEE_FACTOR_MAX;
    if (verifier.record.auditPrice > most) throw new RasticError('AUDIT_INVALID', { field: 'fee' });
    const request = this.#requestFor(verifier, task);
    const { from } = matter.receipt;
    const examined = await examine(
      this.#components,
      {
        domain: this.#identity.domain,
        matter,
        verifier,
        request,
        leafAt: (index) => leafOf(receiver, index - from),
        pathAt: (index) => receiver.path(index),
      },
      options,
    );
    this.#checkClasses(address, examined);
    const { indices } = task;
    const { commitMs, ms, answer } = examined;
    onEvent({ type: 'audited', verifier: address, indices, commitMs, ms });
    for (const event of verdictEvents(address, examined)) onEvent(event);
    // Without a judgement the prompt itself differs: nothing of that is a matter of tolerance.
    const verdicts = answer.verdicts.map((signed, i) => ({
      signed,
      hard: examined.judgements[i]?.hard ?? true,
    }));
    return { record: auditRecordOf(verifier, request, answer), verdicts };
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

function unanswered(verifier: Address, task: AuditTask, code: string): Wire<'AuditRecord'> {
  return {
    verifier,
    indices: task.indices,
    result: code,
    commitment: undefined,
    leaves: [],
    salt: new Uint8Array(),
    verdicts: [],
    fee: 0n,
  };
}

function verdictEvents(verifier: Address, { answer, judgements }: Examined): VerdictEvent[] {
  return answer.verdicts.map(({ value }, i) => {
    const { margin = 0, distance = 0, uncalibrated = false } = judgements[i] ?? {};
    const { index, leafHash } = value;
    const outcome = outcomeOf(value);
    return { type: 'verdict', verifier, index, outcome, leafHash, margin, distance, uncalibrated };
  });
}
