/**
 * The engine's child process as the parent sees it: forked, watched, killed when it makes no
 * progress, and forked again. Calls are handled in calls.ts.
 */
import type { ChildProcess } from 'node:child_process';
import { createController, raceSignal } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { retry } from '../../base/retry.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { crashFault } from '../model/load-fault.js';
import { collectLastWords, forkChild, waitForExit } from './fork.js';
import type { FromChild, KnownHash, LoadOptions, PackedModel, ToChild } from './messages.js';
import { Parcel } from './parcel.js';
import { Watchdog } from './watchdog.js';
import { fromWireError } from './wire-error.js';

/** Milliseconds between failed starts. */
const PAUSES = { first: 200, longest: 30_000 };

export interface EngineProcessInit {
  readonly options: LoadOptions;
  readonly expectedModelId: Hash | undefined;
  readonly known: KnownHash | undefined;
  readonly hangMs: number;
  readonly logger: Logger;
  /** Whether the child should make progress: a call runs that does not wait for its reader. */
  isWorking(): boolean;
  onReady(model: PackedModel): void;
  onMessage(message: FromChild): void;
  /** The process has ended; its running calls are lost. A new process is being started. */
  onDown(error: RasticError, failures: number): void;
}

export class EngineProcess {
  readonly #init: EngineProcessInit;
  readonly #stopping = createController();
  readonly #watchdog: Watchdog;
  readonly #parcel = new Parcel<ToChild>(
    (messages) => {
      if (this.#child?.connected) this.#child.send([...messages], () => undefined);
    },
    ({ type }) => type === 'ask',
  );
  #child: ChildProcess | undefined;
  #supervision: Promise<void> | undefined;
  #known: KnownHash | undefined;
  #isReady = false;

  constructor(init: EngineProcessInit) {
    this.#init = init;
    this.#known = init.known;
    this.#watchdog = new Watchdog({
      hangMs: init.hangMs,
      isReady: () => this.#isReady,
      isWorking: init.isWorking,
    });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** The file's hash and its stamp, once the file was read. */
  get known(): KnownHash | undefined {
    return this.#known;
  }

  /**
   * Resolves when the first process is ready.
   * @throws RasticError ENGINE_START, ENGINE_MODEL, ENGINE_MEMORY.
   */
  async start(signal: AbortSignal): Promise<void> {
    const first = new Promise<void>((ready, fail) => {
      this.#supervision = this.#supervise(ready, fail);
    });
    try {
      await raceSignal(first, signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new RasticError('ENGINE_STOPPED', { state: 'stopping' }));
    this.#child?.kill('SIGKILL');
    await this.#supervision;
  }

  /** Sends a message to the child; if the child has ended, the message is lost, like its work. */
  send(message: ToChild): void {
    this.#parcel.add(message);
  }

  async #supervise(onFirst: () => void, onFirstFailed: (error: unknown) => void): Promise<void> {
    const { signal } = this.#stopping;
    let everReady = false;
    const run = () =>
      this.#runReady(() => {
        everReady = true;
        onFirst();
      });
    const onFailure = (error: unknown, failures: number) => {
      if (!everReady) throw error;
      this.#init.onDown(error as RasticError, failures);
    };
    try {
      // After a process that was ready, the next one starts at once.
      for (;;) this.#init.onDown(await retry(run, { ...PAUSES, signal, onFailure }), 0);
    } catch (error) {
      if (!everReady) onFirstFailed(error);
      else if (!signal.aborted) throw error;
    }
  }

  /**
   * Runs one process. @returns why it ended after it was ready. @throws why it ended before that.
   */
  async #runReady(onReady: () => void): Promise<RasticError> {
    let isReady = false;
    const error = await this.#runOnce(() => {
      isReady = true;
      onReady();
    });
    if (!isReady) throw error;
    return error;
  }

  /** One process from fork to exit. @returns why it ended. */
  async #runOnce(onReady: () => void): Promise<RasticError> {
    const { options, expectedModelId } = this.#init;
    let wasReady = false;
    const child = forkChild();
    this.#child = child;
    this.#watchdog.heard(0);
    let refusal: RasticError | undefined;
    const exited = waitForExit(child);
    const lastWords = collectLastWords(child);
    child.on('message', (messages: readonly FromChild[]) => {
      for (const message of messages) {
        if (message.type === 'unready') {
          refusal = fromWireError(message.error);
        } else {
          wasReady ||= message.type === 'ready';
          this.#onMessage(message, onReady);
        }
      }
    });
    this.send({ type: 'load', options, expectedModelId, known: this.#known });
    const ended = createController();
    const hung = this.#killIfHung(child, ended.signal);
    const exit = await exited;
    this.#isReady = false;
    ended.abort();
    refusal ??= await hung;
    if (refusal === undefined && !this.#stopping.signal.aborted) {
      const code = 'ENGINE_CRASHED';
      this.#init.logger.warn({ code, ...exit, stderr: lastWords() }, 'engine process ended');
      if (!wasReady) refusal = crashFault(options.modelPath, exit, lastWords());
    }
    return refusal ?? new RasticError('ENGINE_CRASHED', exit);
  }

  async #killIfHung(child: ChildProcess, ended: AbortSignal): Promise<RasticError | undefined> {
    if (!(await this.#watchdog.watch(ended))) return undefined;
    const ms = this.#watchdog.allowedMs;
    // Nothing more is sent to it: waiting calls go to the next process.
    this.#isReady = false;
    this.#init.logger.error({ code: 'ENGINE_HUNG', pid: child.pid, ms }, 'engine process hangs');
    child.kill('SIGKILL');
    return new RasticError('ENGINE_HUNG', { ms });
  }

  #onMessage(message: FromChild, onReady: () => void): void {
    this.#watchdog.heard(message.type === 'progress' ? message.tokens : 0);
    switch (message.type) {
      case 'progress':
        return;
      case 'log':
        this.#init.logger.debug({ text: message.message }, 'llama.cpp');
        return;
      case 'ready': {
        const { modelId, slots, engineClass, device } = message.model;
        const { threads } = device;
        this.#known = { modelId, stamp: message.stamp, slots, threads, engineClass };
        this.#isReady = true;
        this.#init.onReady(message.model);
        onReady();
        return;
      }
      default:
        this.#init.onMessage(message);
    }
  }
}
