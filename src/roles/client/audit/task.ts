/**
 * One task of an audit: asks verifiers until its indices have enough answers and soft mismatches
 * are decided. served.ts and soft-mismatch.ts decide the next step. docs/protocol.md section 5.
 */
import { anySignal, createController, raceSignal, within } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { AUDIT_PATIENCE_MS } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import { type AuditTask, longerMs } from '../../../protocol/steps/audit.js';
import type { StepOptions } from '../interface.js';
import type { Draw } from './asking-order.js';
import { type Asking, type Attempt, type Flight, unanswered } from './request.js';
import { isServed, nextStep, type Progress, standOf } from './served.js';
import { opinionOf } from './soft-mismatch.js';
import { type AuditRecord, isAnswered, saidOf } from './tally.js';

export interface TaskComponents {
  readonly asking: Pick<Asking, 'begin'>;
  readonly draw: Draw;
  readonly onAnswer: (attempt: Attempt, task: AuditTask) => void;
}

/** The input of a task. */
export interface TaskInit {
  readonly task: AuditTask;
  /** Tokens of prompt and output, which a verifier must read. */
  readonly positions: number;
  /** Number of verifiers that must answer for each index. */
  readonly n: number;
  /** Audits of earlier runs. */
  readonly known: readonly AuditRecord[];
  /** Verifiers whose soft mismatches are no longer counted. */
  readonly unheard: ReadonlySet<Address>;
  /** Verifiers that were silent a short while ago. They are asked, and not waited for. */
  readonly suspects: ReadonlySet<Address>;
}

/** Results that say nothing of whether the verifier is there. */
const UNBLAMED: ReadonlySet<string> = new Set([
  'BUSY',
  'PRICE',
  'UNFUNDED',
  'OVERTAKEN',
  'answered',
]);

export class TaskAudit {
  readonly #components: TaskComponents;
  readonly #init: TaskInit;
  readonly #options: StepOptions;
  readonly #records: AuditRecord[] = [];
  /** Verifiers that kept this task waiting, or could not be reached. */
  readonly silent = new Set<Address>();
  readonly #inFlight = new Map<Address, Flight>();
  /** Verifiers asked in this run, or that answered before it. */
  readonly #tried: Set<Address>;
  readonly #stop = createController();
  #patienceMs: number;

  constructor(components: TaskComponents, init: TaskInit, options: StepOptions) {
    this.#components = components;
    this.#init = init;
    this.#options = options;
    this.#tried = new Set(this.#answeredAll());
    this.#patienceMs = AUDIT_PATIENCE_MS + longerMs(init.positions, init.task.indices.length);
  }

  /** The requests of this run and their results. */
  get records(): readonly AuditRecord[] {
    return this.#records;
  }

  /** Never throws because of a verifier. */
  async run(): Promise<void> {
    const signal = anySignal(this.#options.signal, this.#stop.signal);
    try {
      await this.#serve(signal);
      await this.#settle(signal);
    } finally {
      this.#stop.abort(new RasticError('CANCELLED', { what: 'an audit that others overtook' }));
    }
  }

  #answeredAll(): readonly Address[] {
    const { known, task } = this.#init;
    const covers = ({ indices }: AuditRecord) => {
      const given = new Set(indices);
      return task.indices.every((index) => given.has(index));
    };
    return known
      .filter((record) => isAnswered(record) && covers(record))
      .map(({ verifier }) => verifier);
  }

  #said(index: number) {
    return saidOf([...this.#init.known, ...this.#records], index);
  }

  /** The weakest index of the task. */
  #stand(): Pick<Progress, 'answered' | 'silent'> {
    const stands = this.#init.task.indices.map((i) => standOf(this.#said(i), this.#init.unheard));
    const answered = Math.min(...stands.map((stand) => stand.answered));
    return { answered, silent: Math.max(...stands.map((stand) => stand.silent)) };
  }

  #progress(): Progress {
    const flights = [...this.#inFlight.values()];
    return {
      ...this.#stand(),
      running: flights.filter(({ isLate }) => !isLate).length,
      late: flights.filter(({ isLate, isTaken }) => isLate && isTaken).length,
      pending: flights.length,
    };
  }

  async #serve(signal: AbortSignal): Promise<void> {
    const { n } = this.#init;
    let isMore = true;
    for (;;) {
      switch (nextStep(this.#progress(), n, isMore)) {
        case 'ask':
          isMore = this.#begin(this.#init.task, signal);
          break;
        case 'wait':
          await this.#wait();
          break;
        default:
          return this.#overtake();
      }
    }
  }

  /** @returns false if no verifier is left. */
  #begin(task: AuditTask, signal: AbortSignal): boolean {
    const { draw, asking } = this.#components;
    const address = draw.take(this.#tried);
    if (address === undefined) return false;
    this.#tried.add(address);
    const flight = asking.begin(address, task, signal);
    // [AUDIT-33] Nobody waits for a verifier that was silent a short while ago.
    if (this.#init.suspects.has(address)) flight.isLate = true;
    this.#inFlight.set(address, flight);
    return true;
  }

  /** Waits until one verifier has finished, or until it is time to ask another one. */
  async #wait(): Promise<void> {
    const flights = [...this.#inFlight.values()];
    const first = Promise.race(flights.map(({ ended }) => ended));
    const isAllLate = flights.every(({ isLate }) => isLate);
    if (await this.#take(isAllLate ? first : this.#soon(first), this.#init.task)) return;
    for (const flight of flights) {
      flight.isLate = true;
      this.silent.add(flight.address);
    }
    // If all verifiers are slow, asking more of them makes everything slower.
    if (flights.some(({ isTaken }) => isTaken)) this.#patienceMs *= 2;
  }

  async #soon(first: Promise<Attempt>): Promise<Attempt | undefined> {
    const { signal } = this.#options;
    const wait = (patience: AbortSignal) => raceSignal(first, patience);
    return within(this.#patienceMs, 'a verdict', signal, wait).catch((error) => {
      signal.throwIfAborted();
      if (codeOf(error) === 'TIMEOUT') return undefined;
      throw error;
    });
  }

  /**
   * @param ended what a verifier came to; nothing while all take their time.
   * @returns whether one has ended.
   */
  async #take(ended: Promise<Attempt | undefined>, task: AuditTask): Promise<boolean> {
    const attempt = await ended;
    if (attempt === undefined) return false;
    this.#inFlight.delete(attempt.address);
    this.#records.push(attempt.record);
    if (attempt.examined !== undefined) this.silent.delete(attempt.address);
    else if (!UNBLAMED.has(attempt.record.result)) this.silent.add(attempt.address);
    if (attempt.examined !== undefined) this.#components.onAnswer(attempt, task);
    return true;
  }

  /** Drops verifiers that were too slow. They are not waited for. */
  #overtake(): void {
    for (const flight of this.#inFlight.values()) {
      const { address, isLate, isTaken } = flight;
      const code = isLate && isTaken ? 'TIMEOUT' : 'OVERTAKEN';
      const record = unanswered(address, this.#init.task, code, flight);
      this.#options.onEvent({ type: 'replaced', verifier: address, code, fee: record.fee });
      this.#records.push(record);
    }
    this.#inFlight.clear();
  }

  /** Asks further drawn verifiers about soft mismatches until a majority agrees. */
  async #settle(signal: AbortSignal): Promise<void> {
    const { n, task, unheard } = this.#init;
    const { asking, draw } = this.#components;
    for (;;) {
      if (!isServed(this.#stand(), n)) return;
      const open = task.indices.map((index) => ({
        index,
        ...opinionOf(this.#said(index), n, unheard),
      }));
      const doubtful = open.filter(({ type }) => type === 'open');
      if (doubtful.length === 0 || this.#hasHard()) return;
      const question = { indices: doubtful.map(({ index }) => index) };
      const missing = Math.max(...doubtful.map((each) => each.missing));
      const asked: Flight[] = [];
      for (let i = 0; i < missing; i++) {
        const address = draw.take(this.#tried);
        if (address === undefined) break;
        this.#tried.add(address);
        asked.push(asking.begin(address, question, signal));
      }
      if (asked.length === 0) return;
      for (const { ended } of asked) await this.#take(ended, question);
    }
  }

  /** Whether there is a hard mismatch. A panel judges that, so no further opinions are needed. */
  #hasHard(): boolean {
    return [...this.#init.known, ...this.#records].some(
      (record) => isAnswered(record) && record.hard.length > 0,
    );
  }
}
