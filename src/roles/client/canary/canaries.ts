/**
 * When a client runs canaries: after a share of its accepted jobs, in the background, one at a time,
 * and never for more than a small part of its money. What was interrupted goes on at the next start.
 * docs/protocol.md section 7.7.
 */
import {
  anySignal,
  createController,
  delay,
  raceSignal,
  withTimeout,
} from '../../../base/abort.js';
import { readUintLe } from '../../../base/bytes.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Hash, Job } from '../../../protocol/sign/structs.js';
import type { Input } from '../../../protocol/steps/input.js';
import { rulesOfKind } from '../../../protocol/steps/kinds/kinds.js';
import type { Store } from '../../../store/interface.js';
import { type AskRequest, kindOf } from '../request.js';
import { listRecords } from '../storage/read.js';
import { canaryInput } from './input.js';

/** Earlier jobs whose inputs may go into one: enough that no two canaries are alike. */
const PAST_MAX = 32;
/** The price of a canary is at most this part of the client's money. */
const CANARY_BALANCE_DIVISOR = 20n;
/** A client that stops waits so long for one that runs. The rest of it comes at the next start. */
const CANARY_WAIT_MS = 10_000;
/** A whole number that all of four random bytes are below. */
const RANDOM_END = 2 ** 32;

const OPEN = 'canary/';
const openKey = (jobId: Hash): string => OPEN + jobId;

/** Ids of canaries that were begun and have not ended. */
async function openIn(store: Store): Promise<readonly Hash[]> {
  const open: Hash[] = [];
  for await (const [key] of store.entries(OPEN)) open.push(key.slice(OPEN.length) as Hash);
  return open;
}

export interface CanariesComponents {
  readonly store: Store;
  readonly clock: Pick<Clock, 'random'>;
  readonly logger: Logger;
}

export interface CanariesInit {
  /** Share of accepted jobs that a canary follows, 0 to 1. */
  readonly rate: number;
  /** Longest time from a job to its canary, at random; 0: at once. */
  readonly delayMs: number;
  /** What a job can be paid from. */
  readonly balance: (signal: AbortSignal) => Promise<bigint>;
  /** Runs one to its end. @param onBegun its id, once it is on disk. */
  readonly run: (
    request: AskRequest,
    signal: AbortSignal,
    onBegun: (jobId: Hash) => Promise<void>,
  ) => Promise<void>;
  /** Goes on with one of an earlier run. */
  readonly resume: (jobId: Hash, signal: AbortSignal) => Promise<void>;
}

export class Canaries {
  readonly #components: CanariesComponents;
  readonly #init: CanariesInit;
  readonly #over = createController();
  /** Aborts when the client stops: what has not begun does not begin. */
  readonly #stopping = createController();
  #running: Promise<void> | undefined;

  constructor(components: CanariesComponents, init: CanariesInit) {
    this.#components = components;
    this.#init = init;
  }

  /** Settles when none runs. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Goes on with what an earlier run has left open. */
  start(): void {
    if (this.#init.rate === 0) return;
    this.#begin(async (signal) => {
      for (const jobId of await openIn(this.#components.store)) {
        await this.#resume(jobId, signal);
      }
    });
  }

  /** One that cannot be resumed is given up, unless the ledger is away. */
  async #resume(jobId: Hash, signal: AbortSignal): Promise<void> {
    try {
      await this.#init.resume(jobId, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (codeOf(error) === 'LEDGER_UNREACHABLE') throw error;
      this.#components.logger.info({ jobId, code: codeOf(error) }, 'canary given up');
    }
    await this.#close(jobId);
  }

  /** Waits a little for the one that runs, then breaks it off. Its record keeps its state. */
  async stop(): Promise<void> {
    this.#stopping.abort(new RasticError('CANCELLED', { what: 'a canary of a client that stops' }));
    const signal = withTimeout(CANARY_WAIT_MS, 'a canary', this.#over.signal);
    await raceSignal(this.idle(), signal).catch(() => undefined);
    this.#over.abort(new RasticError('CANCELLED', { what: 'a canary of a client that stops' }));
    await this.idle();
  }

  /** A job of this client was accepted. */
  onAccepted(request: AskRequest, { maxPrice }: Pick<Job, 'maxPrice'>): void {
    if (this.#random() >= this.#init.rate) return;
    this.#begin((signal) => this.#run(request, maxPrice, signal));
  }

  /** From 0 to below 1. */
  #random(): number {
    return Number(readUintLe(this.#components.clock.random(4))) / RANDOM_END;
  }

  #begin(work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#running !== undefined || this.#stopping.signal.aborted) return;
    const { logger } = this.#components;
    const ended = work(this.#over.signal)
      .catch((error: unknown) => {
        if (this.#stopping.signal.aborted) return;
        logger.info({ code: codeOf(error), err: error }, 'canary broken off');
      })
      .finally(() => {
        this.#running = undefined;
      });
    this.#running = ended;
  }

  async #run(request: AskRequest, maxPrice: bigint, signal: AbortSignal): Promise<void> {
    const { delayMs, balance, run } = this.#init;
    const waitMs = Math.floor(this.#random() * delayMs);
    if (waitMs > 0) await delay(waitMs, anySignal(signal, this.#stopping.signal));
    if ((await balance(signal)) < maxPrice * CANARY_BALANCE_DIVISOR) {
      this.#components.logger.info({}, 'no canary: the balance is too small');
      return;
    }
    // Neither seed nor date of the user's job: who has seen them would know it again.
    const { seed: _seed, date: _date, ...rest } = request;
    const pick = (n: number) => Math.floor(this.#random() * n);
    const input = canaryInput(request.input, await this.#past(request), pick);
    let jobId: Hash | undefined;
    const onBegun = async (begun: Hash) => {
      jobId = begun;
      await this.#components.store.put(openKey(begun), new Uint8Array());
    };
    const given = rulesOfKind({ kind: kindOf(request) }).given(input);
    const maxTokens = given?.length ?? request.maxTokens;
    await run({ ...rest, input, maxTokens, maxPrice, isCanary: true }, signal, onBegun);
    if (jobId !== undefined) await this.#close(jobId);
  }

  async #close(jobId: Hash): Promise<void> {
    await this.#components.store.batch([{ type: 'del', key: openKey(jobId) }]);
  }

  async #past({ manifest, ...request }: AskRequest): Promise<readonly Input[]> {
    const inputs: Input[] = [];
    const kind = kindOf(request);
    for await (const job of listRecords(this.#components.store)) {
      if ('error' in job) continue;
      const past = job.begin.job.value;
      if (past.modelId !== manifest.modelId || past.kind !== kind) continue;
      if (inputs.push(job.begin.input) === PAST_MAX) break;
    }
    return inputs;
  }
}
