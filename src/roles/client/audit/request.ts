/**
 * One verifier asked for one task: what is sent, and what its answer must be like. docs/protocol.md
 * section 5.
 */
import { codeOf, RasticError } from '../../../base/errors.js';
import { AUDIT_FEE_FACTOR_MAX } from '../../../protocol/params.js';
import type { Electorate } from '../../../protocol/proof/draw-verifiers.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { AuditTask } from '../../../protocol/steps/audit.js';
import type { Receiver } from '../../../protocol/steps/generate.js';
import { type Matter, outcomeOf } from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { VerdictEvent } from '../events.js';
import type { JobScope } from '../interface.js';
import { auditRecordOf, type Examined, examine } from './exchange.js';
import { type AuditRecord, resultOf } from './tally.js';

/** What every request of one audit has in common. */
export type AuditBase = Omit<Wire<'AuditRequest'>, 'indices' | 'outputTokens' | 'fee'>;

export interface AskingInit {
  readonly matter: Matter;
  readonly base: AuditBase;
  readonly receiver: Receiver;
  readonly electorate: Electorate;
}

/** What asking one verifier came to. */
export interface Attempt {
  readonly address: Address;
  readonly record: AuditRecord;
  /** Absent when it gave no answer. */
  readonly examined?: Examined;
}

/** One verifier at work. */
export interface Flight {
  readonly address: Address;
  readonly ended: Promise<Attempt>;
  /** Whether the request was written. */
  isTaken: boolean;
  /** Whether it takes longer than one usually does. */
  isLate: boolean;
}

/** Who says that it is busy has not read the request. */
const isBusy = (error: unknown): boolean =>
  error instanceof RasticError &&
  error.code === 'AUDIT_REFUSED' &&
  (error as RasticError<'AUDIT_REFUSED'>).data.status === 'busy';

export class Asking {
  readonly #scope: JobScope;
  readonly #init: AskingInit;

  constructor(scope: JobScope, init: AskingInit) {
    this.#scope = scope;
    this.#init = init;
  }

  /** Never throws for what the verifier did. @param signal aborts: another one was enough. */
  begin(address: Address, task: AuditTask, signal: AbortSignal): Flight {
    const onTaken = () => {
      flight.isTaken = true;
    };
    const ended = this.#attempt(address, task, { signal, onTaken }, () => flight.isTaken);
    const flight: Flight = { address, ended, isTaken: false, isLate: false };
    return flight;
  }

  async #attempt(
    address: Address,
    task: AuditTask,
    options: { readonly signal: AbortSignal; readonly onTaken: () => void },
    isTaken: () => boolean,
  ): Promise<Attempt> {
    const { onEvent, signal: outer } = this.#scope;
    try {
      return { address, ...(await this.#ask(address, task, options)) };
    } catch (error) {
      outer.throwIfAborted();
      const code = codeOf(error) ?? 'AUDIT_FAILED';
      if (!options.signal.aborted) onEvent({ type: 'replaced', verifier: address, code });
      const result = isBusy(error) ? 'BUSY' : resultOf(code, isTaken());
      return { address, record: unanswered(address, task, result) };
    }
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
    options: { readonly signal: AbortSignal; readonly onTaken: () => void },
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
      options,
    );
    this.#checkClasses(address, examined);
    return { record: auditRecordOf(verifier, request, examined), examined };
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

export function unanswered(verifier: Address, task: AuditTask, result: string): AuditRecord {
  return {
    verifier,
    indices: task.indices,
    result,
    commitment: undefined,
    leaves: [],
    salt: new Uint8Array(),
    verdicts: [],
    hard: [],
    fee: 0n,
  };
}

export function verdictEvents(
  verifier: Address,
  { answer, judgements }: Pick<Examined, 'answer' | 'judgements'>,
): VerdictEvent[] {
  return answer.verdicts.map(({ value }, i) => {
    const { margin = 0, distance = 0, uncalibrated = false } = judgements[i] ?? {};
    const { receiptHash, index, leafHash } = value;
    const judged = { outcome: outcomeOf(value), leafHash, margin, distance, uncalibrated };
    return { type: 'verdict', receiptHash, verifier, index, ...judged };
  });
}
