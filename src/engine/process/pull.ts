/**
 * Downloads a model file with node-llama-cpp in a separate process: URLs and hf: names, in pieces
 * of 5 MiB, so that a later call can continue. The file is not checked here; callers find out
 * whether it is a model, and which one.
 */
import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { delay, raceSignal, withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { RuleError, refuse } from '../../protocol/rules.js';
import { forkChild, waitForExit } from './fork.js';
import { probe } from './probe.js';

export type PullToChild =
  | {
      readonly type: 'pull';
      readonly uri: string;
      readonly folder: string;
      readonly fileName: string | undefined;
    }
  | { readonly type: 'cancel' };

export type PullFromChild =
  /** `total` is 0 before it is known, or where the server does not say. */
  | { readonly type: 'progress'; readonly bytes: number; readonly total: number }
  | { readonly type: 'done'; readonly path: string; readonly bytes: number }
  /** It consists of several files. */
  | { readonly type: 'split'; readonly parts: number }
  | { readonly type: 'failed'; readonly message: string; readonly advice?: string };

/** If no byte arrives for this time, the server is down or its name is wrong. */
const STALL_MS = 20_000;
/** Time to load the downloader on a busy machine. */
const START_MS = 60_000;
/** Time for running writes to end; then the process is killed. */
const CANCEL_MS = 3_000;

export interface PullRequest {
  /** https, http, or hf:user/repository:quantization. */
  readonly uri: string;
  /** The same without secrets, for messages. */
  readonly shown: string;
  /** Folder of the file, and of the partial file until it is complete (`….ipull`). */
  readonly folder: string;
  /** Default: the name in the source. */
  readonly fileName?: string;
  readonly onProgress: (bytes: number, total: number) => void;
  readonly signal: AbortSignal;
  /** Gives up after this time without another byte. Default 20 s. */
  readonly stallMs?: number;
}

/** The downloader's own messages repeat the address, which may contain a secret. */
function plain(message: string): string {
  const status = /Status code: (\d+)/.exec(message)?.[1];
  if (status !== undefined) return `the server answered ${status}`;
  return message.replace(/https?:\/\/[^\s"'<>]+/gi, 'the address');
}

class Download {
  readonly #request: PullRequest;
  readonly #child: ChildProcess;
  #bytes = 0;
  #began: () => void = () => undefined;

  constructor(request: PullRequest) {
    this.#request = request;
    this.#child = forkChild('pull-child');
  }

  /** @returns the file's path. */
  async run(): Promise<string> {
    const { uri, folder, fileName, signal } = this.#request;
    const exited = waitForExit(this.#child);
    const ended = new AbortController();
    const result = new Promise<string>((done, fail) => {
      this.#child.on('message', (message: PullFromChild) => this.#hear(message, done, fail));
      void exited.then(() => fail(this.#failure('its process ended')));
    });
    this.#send({ type: 'pull', uri, folder, fileName });
    try {
      return await raceSignal(Promise.race([result, this.#stall(ended.signal)]), signal);
    } finally {
      ended.abort();
      this.#send({ type: 'cancel' });
      const patience = withTimeout(CANCEL_MS, 'the download to end');
      await raceSignal(exited, patience).catch(() => this.#child.kill('SIGKILL'));
    }
  }

  #send(message: PullToChild): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #failure(message: string, advice?: string): RasticError {
    const { shown: source } = this.#request;
    return new RasticError('MODEL_PULL', { source, message, ...(advice && { advice }) });
  }

  #hear(message: PullFromChild, done: (path: string) => void, fail: (e: unknown) => void): void {
    switch (message.type) {
      case 'progress':
        this.#bytes = message.bytes;
        this.#began();
        if (message.bytes + message.total > 0)
          this.#request.onProgress(message.bytes, message.total);
        break;
      case 'done':
        this.#checkWhole(message).then(() => done(message.path), fail);
        break;
      case 'split': {
        const { shown: path } = this.#request;
        fail(new RuleError('MODEL-4', { path, parts: message.parts, byName: true }));
        break;
      }
      case 'failed':
        fail(this.#failure(plain(message.message), message.advice));
    }
  }

  async #checkWhole({ path, bytes }: Extract<PullFromChild, { type: 'done' }>): Promise<void> {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    // [PULL-1 REJECT] A download is complete only when the whole file has arrived.
    if (size > 0 && (bytes === 0 || size === bytes)) return;
    const message = 'it ended early; run it again to go on';
    refuse('PULL-1', { source: this.#request.shown, message });
  }

  /** Why no byte came, as far as the server tells. */
  async #silence(ms: number): Promise<RasticError> {
    const { uri } = this.#request;
    const refusal = /^https?:/i.test(uri) ? await probe(uri) : undefined;
    if (refusal !== undefined) return this.#failure(refusal.message, refusal.advice);
    const advice = 'check the address, then run the command again: it continues where it stopped';
    return this.#failure(`no byte came for ${Math.round(ms / 1000)} s`, advice);
  }

  /**
   * Checks twice within the time limit, so that a stall is found after 1 to 1.5 times the limit.
   */
  async #stall(ended: AbortSignal): Promise<never> {
    const { stallMs = STALL_MS } = this.#request;
    const began = new Promise<void>((begin) => {
      this.#began = begin;
    });
    await raceSignal(began, withTimeout(START_MS, 'the downloader', ended));
    for (let [seen, quiet] = [this.#bytes, 0]; ; ) {
      await delay(stallMs / 2, ended);
      quiet = seen === this.#bytes ? quiet + 1 : 0;
      seen = this.#bytes;
      if (quiet >= 2) throw await this.#silence(stallMs);
    }
  }
}

/**
 * @returns the path of the whole file.
 * @throws RasticError MODEL_PULL; the signal's reason. The received part is kept for the next call.
 */
export async function pullFile(request: PullRequest): Promise<string> {
  request.signal.throwIfAborted();
  return new Download(request).run();
}
