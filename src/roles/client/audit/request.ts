/**
 * Asks one verifier for one task: what is sent, and how its answer is checked. docs/protocol.md
 * section 5.
 */
import { delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { AUDIT_FEE_FACTOR_MAX } from '../../../protocol/params.js';
import { PURSE_AGAIN_MS } from '../../../protocol/params-wire.js';
import type { Electorate } from '../../../protocol/proof/draw-verifiers.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, AuditOrder, Signed } from '../../../protocol/sign/structs.js';
import type { AuditTask } from '../../../protocol/steps/audit.js';
import { createAuditOrder } from '../../../protocol/steps/audit-order.js';
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
type AuditBase = Omit<Wire<'AuditRequest'>, 'indices' | 'outputTokens' | 'order'>;

export interface AskingInit {
  readonly matter: Matter;
  readonly base: AuditBase;
  readonly receiver: Receiver;
  readonly electorate: Electorate;
  /** Whether Verdicts are kept of an answer that does not count: a canary's may be false. */
  readonly keepsVerdicts?: boolean;
}

/** A verifier that said that a purse is empty has read it again after this time. */
const AGAIN_MS = PURSE_AGAIN_MS + 100;

/** The result of asking one verifier. */
export interface Attempt {
  readonly address: Address;
  readonly record: AuditRecord;
  /** Absent if it gave no answer. */
  readonly examined?: Examined;
}

/** How far a request has come. */
export interface Stand {
  /** Whether the order is on its way: nobody knows how much of it will arrive. */
  isSent: boolean;
  /** Whether the request was written. */
  isTaken: boolean;
  /** Whether it takes longer than usual. */
  isLate: boolean;
  /** Whether the Commitment came. */
  isCommitted: boolean;
  /** Verdicts of the last answer that came whole. */
  said: AuditRecord['verdicts'];
  /** The promise of the fee, once it is signed; not of one that the verifier has refused. */
  order: Signed<AuditOrder> | undefined;
}

/** One verifier at work. */
export interface Flight extends Stand {
  readonly address: Address;
  readonly ended: Promise<Attempt>;
}

/** The money for audits, as one job reaches it. */
export interface Funds {
  /** @throws RasticError ASK_PURSE, AUDIT_REFUSED; of the ledger. */
  promise(verifier: Address, fee: bigint, signal: AbortSignal): Promise<void>;
  release(verifier: Address, fee: bigint): void;
  doubt(verifier: Address, signal: AbortSignal): Promise<boolean>;
}

/** What a refusal is called where it is not the verifier's doing. */
const CLIENTS_REFUSALS: Readonly<Record<string, string>> = {
  // It has not read the request.
  busy: 'BUSY',
  // It does not work for what this client can pay.
  price: 'PRICE',
  // The client's purse does not cover the fee, or its account does not cover the purse.
  unfunded: 'UNFUNDED',
};

function statusIn(error: unknown): string | undefined {
  if (codeOf(error) === 'ASK_PURSE') return 'unfunded';
  if (codeOf(error) !== 'AUDIT_REFUSED') return undefined;
  return (error as RasticError<'AUDIT_REFUSED'>).data.status;
}

const refusalOf = (error: unknown): string | undefined => CLIENTS_REFUSALS[statusIn(error) ?? ''];

export interface AskingComponents extends ExamineComponents {
  readonly directory: Pick<Directory, 'seek'>;
  readonly identity: Pick<Identity, 'domain' | 'genesis' | 'signer'>;
  readonly funds: Funds;
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
    const stand: Stand = {
      isSent: false,
      isTaken: false,
      isLate: false,
      isCommitted: false,
      said: [],
      order: undefined,
    };
    const ended = this.#attempt(address, task, signal, stand);
    return Object.assign(stand, { address, ended });
  }

  async #attempt(
    address: Address,
    task: AuditTask,
    signal: AbortSignal,
    stand: Stand,
  ): Promise<Attempt> {
    const { onEvent, signal: outer } = this.#options;
    try {
      const verifier = await this.#verifier(address, signal);
      const { examination, examined } = await this.#funded(verifier, task, signal, stand);
      this.#checkClasses(address, examined);
      return { address, record: auditRecordOf(verifier, examination.request, examined), examined };
    } catch (error) {
      outer.throwIfAborted();
      const code = codeOf(error) ?? 'AUDIT_FAILED';
      const result = refusalOf(error) ?? resultOf(code, stand.isTaken);
      const record = unanswered(address, task, result, stand);
      const { fee } = record;
      if (!signal.aborted) onEvent({ type: 'replaced', verifier: address, code, fee });
      const verdicts = this.#init.keepsVerdicts === true ? stand.said : [];
      return { address, record: { ...record, verdicts } };
    }
  }

  /** Asks once more if the verifier knows of promises that this client has not counted. */
  async #funded(verifier: KnownNode, task: AuditTask, signal: AbortSignal, stand: Stand) {
    const { funds } = this.#components;
    const { address, record } = verifier;
    for (let isAgain = false; ; isAgain = true) {
      await funds.promise(address, record.auditPrice, signal);
      try {
        return await this.#examine(verifier, task, signal, stand);
      } catch (error) {
        // Whoever refuses has done no work: its share is there for its next audit. It holds the order
        // and could still claim on it: docs/protocol.md 7.2, "Purses".
        if (statusIn(error) !== undefined && !stand.isCommitted) {
          funds.release(address, record.auditPrice);
          stand.order = undefined;
        }
        if (statusIn(error) !== 'unfunded' || isAgain) throw error;
        if (!(await funds.doubt(address, signal))) throw error;
        await delay(AGAIN_MS, signal);
      }
    }
  }

  async #examine(verifier: KnownNode, task: AuditTask, signal: AbortSignal, stand: Stand) {
    const examination = this.#examination(verifier, task);
    stand.order = examination.request.order;
    const onSent = () => {
      stand.isSent = true;
    };
    const onTaken = () => {
      stand.isTaken = true;
    };
    const onCommitted = () => {
      stand.isCommitted = true;
    };
    const onAnswer = ({ verdicts }: Answer) => {
      stand.said = verdicts;
    };
    const options = { signal, onSent, onTaken, onCommitted, onAnswer };
    return { examination, examined: await examine(this.#components, examination, options) };
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
    const { domain, signer } = this.#components.identity;
    const { receiptHash } = matter;
    const ordered = { job: base.job.value, receiptHash, verifier: verifier.address };
    const promised = createAuditOrder(ordered, indices, verifier.record.auditPrice);
    const order = signer.sign('AuditOrder', promised);
    return {
      ...{ domain, matter, verifier },
      request: { ...base, indices, outputTokens, order },
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

type Asked = Pick<Stand, 'order' | 'isSent'>;
const NOT_ASKED: Asked = { order: undefined, isSent: false };

/** What a verifier may claim: from when the order is on its way, unless it has refused it. */
const claimable = ({ order, isSent }: Asked): bigint =>
  order !== undefined && isSent ? order.value.fee : 0n;

/** @param asked how far the request had come. */
export function unanswered(
  verifier: Address,
  task: AuditTask,
  result: string,
  asked: Asked = NOT_ASKED,
): AuditRecord {
  return {
    verifier,
    indices: task.indices,
    result,
    commitment: undefined,
    leaves: [],
    salt: new Uint8Array(),
    verdicts: [],
    hard: [],
    fee: claimable(asked),
    order: asked.order,
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
