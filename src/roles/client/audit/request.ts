/**
 * Asks one verifier for one task: what is sent, and how its answer is checked. docs/protocol.md
 * section 5.
 */
import { codeOf, RasticError } from '../../../base/errors.js';
import { AUDIT_FEE_FACTOR_MAX } from '../../../protocol/params.js';
import type { Electorate } from '../../../protocol/proof/draw-verifiers.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { AuditTask } from '../../../protocol/steps/audit.js';
import type { Receiver } from '../../../protocol/steps/generate.js';
import { encodeInput } from '../../../protocol/steps/input.js';
import { type Answer, type Matter, outcomeOf } from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { Directory } from '../../directory/directory.js';
import type { Identity } from '../../identity.js';
import type { VerdictEvent } from '../events.js';
import type { StepOptions } from '../interface.js';
import { takesInput } from '../offers/input-size.js';
import {
  auditRecordOf,
  type Examination,
  type ExamineComponents,
  type Examined,
  examine,
} from './exchange.js';
import { type AuditRecord, resultOf } from './tally.js';

/** What every request of one audit has in common. */
type AuditBase = Omit<Wire<'AuditRequest'>, 'indices' | 'outputTokens' | 'fee'>;

export interface AskingInit {
  readonly matter: Matter;
  readonly base: AuditBase;
  readonly receiver: Receiver;
  readonly electorate: Electorate;
  /** Whether Verdicts are kept of an answer that does not count: a canary's may be false. */
  readonly keepsVerdicts?: boolean;
}

/** The result of asking one verifier. */
export interface Attempt {
  readonly address: Address;
  readonly record: AuditRecord;
  /** Absent if it gave no answer. */
  readonly examined?: Examined;
}

/** One verifier at work. */
export interface Flight {
  readonly address: Address;
  readonly ended: Promise<Attempt>;
  /** Whether the request was written. */
  isTaken: boolean;
  /** Whether it takes longer than usual. */
  isLate: boolean;
}

/** What a refusal is called where it is not the verifier's doing. */
const CLIENTS_REFUSALS: Readonly<Record<string, string>> = {
  // It has not read the request.
  busy: 'BUSY',
  // It does not work for what this client can pay.
  price: 'PRICE',
};

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof RasticError && error.code === 'AUDIT_REFUSED')) return undefined;
  return CLIENTS_REFUSALS[(error as RasticError<'AUDIT_REFUSED'>).data.status];
}

export interface AskingComponents extends ExamineComponents {
  readonly directory: Pick<Directory, 'seek'>;
  readonly identity: Pick<Identity, 'domain' | 'genesis'>;
}

export class Asking {
  readonly #components: AskingComponents;
  readonly #init: AskingInit;
  readonly #options: StepOptions;

  constructor(components: AskingComponents, init: AskingInit, options: StepOptions) {
    this.#components = components;
    this.#init = init;
    this.#options = options;
  }

  /**
   * Never throws because of the verifier. @param signal aborts when another verifier's answer was
   * enough.
   */
  begin(address: Address, task: AuditTask, signal: AbortSignal): Flight {
    const stand = { isTaken: false, isLate: false };
    const ended = this.#attempt(address, task, signal, stand);
    return Object.assign(stand, { address, ended });
  }

  async #attempt(
    address: Address,
    task: AuditTask,
    signal: AbortSignal,
    stand: Pick<Flight, 'isTaken'>,
  ): Promise<Attempt> {
    const { onEvent, signal: outer } = this.#options;
    let said: AuditRecord['verdicts'] = [];
    try {
      const verifier = await this.#verifier(address, signal);
      const examination = this.#examination(verifier, task);
      const onTaken = () => {
        stand.isTaken = true;
      };
      const onAnswer = ({ verdicts }: Answer) => {
        said = verdicts;
      };
      const examined = await examine(this.#components, examination, { signal, onTaken, onAnswer });
      this.#checkClasses(address, examined);
      return { address, record: auditRecordOf(verifier, examination.request, examined), examined };
    } catch (error) {
      outer.throwIfAborted();
      const code = codeOf(error) ?? 'AUDIT_FAILED';
      if (!signal.aborted) onEvent({ type: 'replaced', verifier: address, code });
      const result = refusalOf(error) ?? resultOf(code, stand.isTaken);
      const record = unanswered(address, task, result);
      const verdicts = this.#init.keepsVerdicts === true ? said : [];
      return { address, record: { ...record, verdicts } };
    }
  }

  async #verifier(address: Address, signal: AbortSignal): Promise<KnownNode> {
    const { directory, identity } = this.#components;
    const verifier = await directory.seek(address, signal);
    if (verifier === undefined) throw new RasticError('AUDIT_UNKNOWN', { verifier: address });
    // [AUDIT-14 REJECT] A drawn verifier must not ask a higher fee than the limit. One that does is
    // replaced.
    const most = BigInt(identity.genesis.auditFee) * AUDIT_FEE_FACTOR_MAX;
    if (verifier.record.auditPrice > most) refuse('AUDIT-14', { field: 'fee' });
    // A verifier that does not take inputs of this length is not asked, and is not silent.
    const bytes = encodeInput(this.#init.base.input).length;
    if (!takesInput(verifier, bytes)) refuse('AUDIT-27', { field: 'input' });
    return verifier;
  }

  #examination(verifier: KnownNode, { indices }: AuditTask): Examination {
    const { matter, receiver, base } = this.#init;
    const outputTokens = receiver.tokens.slice(0, indices.at(-1) ?? 0);
    const fee = verifier.record.auditPrice;
    return {
      ...{ domain: this.#components.identity.domain, matter, verifier },
      request: { ...base, indices, outputTokens, fee },
      leafAt: (index) => leafOf(receiver, index - matter.receipt.from),
      pathAt: (index) => receiver.path(index),
    };
  }

  /**
   * [AUDIT-12 REJECT] A verifier must judge with the engine class that its stake in this draw is
   * for.
   */
  #checkClasses(verifier: Address, { answer }: Examined): void {
    const staked = this.#init.electorate.stakes.filter((stake) => stake.address === verifier);
    for (const { value } of answer.verdicts) {
      if (!staked.some((stake) => stake.engineClass === value.engineClass)) {
        refuse('AUDIT-12', { field: 'engineClass' });
      }
    }
  }
}

function leafOf(receiver: Receiver, at: number) {
  const leaf = receiver.leaves[at];
  if (leaf === undefined) refuse('AUDIT-5', { field: 'indices' });
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
