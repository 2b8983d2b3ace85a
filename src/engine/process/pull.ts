/**
 * Downloads a model file through node-llama-cpp, in a process of its own: URLs and hf: names, in
 * pieces of 5 MiB that a later call goes on from. What comes is bytes; whether they are a model,
 * and which one, is for others to find out.
 */
import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { delay, raceSignal, withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import { forkChild, waitForExit } from './fork.js';

export type PullToChild =
  | {
      readonly type: 'pull';
      readonly uri: string;
      readonly folder: string;
      readonly fileName: string | undefined;
      readonly home: string;
    }
  | { readonly type: 'cancel' };

export type PullFromChild =
  /** `total` is 0 before it is known, or where the server does not say. */
  | { readonly type: 'progress'; readonly bytes: number; readonly total: number }
  | { readonly type: 'done'; readonly path: string; readonly bytes: number }
  | { readonly type: 'failed'; readonly message: string };

/** A server that is slower than a byte in so long is down, or its name is wrong. */
const STALL_MS = 20_000;
/** Loading the downloader on a busy machine. */
const START_MS = 60_000;
/** Writes at work end within this; then the process is killed. */
const CANCEL_MS = 3_000;

export interface PullRequest {
  /** https, http, or hf:user/repository:quantization. */
  readonly uri: string;
  /** Folder of the file, and of what there is of it until it is whole (`….ipull`). */
  readonly folder: string;
  /** A file of the same name here is taken as it is, and nothing downloaded. */
  readonly home: string;
  /** Default: what the source calls it. */
  readonly fileName?: string;
  readonly onProgress: (bytes: number, total: number) => void;
  readonly signal: AbortSignal;
  /** Gives up after so long without another byte. Default 20 s. */
  readonly stallMs?: number;
}

/** The downloader's own words repeat the address. */
function plain(message: string): string {
  const status = /Status code: (\d+)/.exec(message)?.[1];
  return status === undefined ? message : `the server answered ${status}`;
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
    const { uri, folder, home, fileName, signal } = this.#request;
    const exited = waitForExit(this.#child);
    const ended = new AbortController();
    const result = new Promise<string>((done, fail) => {
      this.#child.on('message', (message: PullFromChild) => this.#hear(message, done, fail));
      void exited.then(() => fail(this.#failure('its process ended')));
    });
    this.#send({ type: 'pull', uri, folder, home, fileName });
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

  #failure(message: string): RasticError {
    return new RasticError('MODEL_PULL', { source: this.#request.uri, message });
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
      case 'failed':
        fail(this.#failure(plain(message.message)));
    }
  }

  async #checkWhole({ path, bytes }: Extract<PullFromChild, { type: 'done' }>): Promise<void> {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    // [PULL-1 REJECT] A download is done only when the whole file is there.
    if (size > 0 && (bytes === 0 || size === bytes)) return;
    const message = 'it ended early; run it again to go on';
    refuse('PULL-1', { source: this.#request.uri, message });
  }

  /** Looks twice within the time, so that a stall is found after one to one and a half of it. */
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
      if (quiet >= 2)
        throw this.#failure(
          `no byte came for ${Math.round(stallMs / 1000)} s; is the address right? run it again to go on`,
        );
    }
  }
}

/**
 * @returns the path of the whole file.
 * @throws RasticError MODEL_PULL; the signal's reason. What has come is kept for the next call.
 */
export async function pullFile(request: PullRequest): Promise<string> {
  request.signal.throwIfAborted();
  return new Download(request).run();
}
