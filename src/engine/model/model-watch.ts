/**
 * Watches the file that a running engine has open. llama.cpp maps it into memory, so whoever writes
 * into it changes the weights of the running engine. A file that was replaced by renaming another
 * over it stays as it was for this engine. The watch holds the file open, so it always looks at the
 * one that is in use.
 */
import { createHash } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { delay } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { type FileStamp, isSameStamp, stampOf } from './model-file.js';

const CHUNK_BYTES = 4 * 1024 * 1024;
/** Times of files move in steps of up to 2 s: a younger stamp may hide another change. */
const TIME_STEP_MS = 2_000;
const AGAIN_MS = 250;

/** changing: it is being read, or written; nothing can be said yet. */
export type ModelState = 'right' | 'changing' | 'wrong';

export interface ModelWatchInit {
  readonly path: string;
  readonly modelId: Hash;
  /** When the engine read the file. */
  readonly stamp: FileStamp;
  readonly clock: Pick<Clock, 'now'>;
  /** The file was read because it had changed. @param actual its hash now. */
  onRead(actual: Hash): void;
}

export class ModelWatch {
  readonly #init: ModelWatchInit;
  readonly #file: FileHandle;
  /** The file has the wanted hash as long as it has this stamp. */
  #right: FileStamp | undefined;
  /** The file has another hash as long as it has this stamp. */
  #wrong: FileStamp | undefined;
  #reading: Promise<ModelState> | undefined;
  #isClosed = false;

  private constructor(init: ModelWatchInit, file: FileHandle) {
    this.#init = init;
    this.#file = file;
    this.#right = init.stamp;
  }

  /** @throws the system's error. */
  static async open(init: ModelWatchInit): Promise<ModelWatch> {
    return new ModelWatch(init, await open(init.path, 'r'));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reading?.catch(() => undefined);
    await this.#file.close();
  }

  /** At once. After a change the file is read in the background. */
  async look(): Promise<ModelState> {
    const now = this.#stamp();
    if (this.#right !== undefined && isSameStamp(now, this.#right)) return 'right';
    if (this.#wrong !== undefined && isSameStamp(now, this.#wrong)) return 'wrong';
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    // Whoever waits for it hears of a failure; nobody may wait, and the next look reads it again.
    this.#reading.catch(() => undefined);
    return 'changing';
  }

  /** Waits until the file has been read, if it changed. */
  async settle(): Promise<Exclude<ModelState, 'changing'>> {
    for (;;) {
      const state = await this.look();
      if (state !== 'changing') return state;
      await this.#reading;
    }
  }

  /** Reads every byte, whatever the stamp says. */
  async reread(): Promise<Exclude<ModelState, 'changing'>> {
    await this.#reading;
    this.#right = undefined;
    this.#wrong = undefined;
    return this.settle();
  }

  /** Whether the path now names another file, or none. */
  async isReplaced(): Promise<boolean> {
    const { inode } = this.#stamp();
    const named = await stat(this.#init.path).catch(() => undefined);
    return named?.ino !== inode;
  }

  /**
   * At once: it is asked with every batch of tokens, and two changes of thread cost ten times as much
   * as the question. A file whose disk hangs stops the engine, which has it mapped, in any case.
   */
  #stamp(): FileStamp {
    return stampOf(fstatSync(this.#file.fd));
  }

  /** Reads until nobody writes any more. */
  async #read(): Promise<ModelState> {
    const { clock, modelId, onRead } = this.#init;
    const { signal } = new AbortController();
    for (;;) {
      const before = this.#stamp();
      const actual = await this.#hash();
      const after = this.#stamp();
      // A time that lies ahead, after the clock was set back, says nothing.
      const isOld = Math.abs(clock.now() - after.changedMs) > TIME_STEP_MS;
      const isSettled = isSameStamp(before, after) && isOld;
      // What is wrong is wrong at once; what is right must not change under the same stamp.
      if (isSettled || (actual !== modelId && isSameStamp(before, after))) {
        const isRight = actual === modelId;
        if (isRight) this.#right = after;
        else this.#wrong = after;
        onRead(actual);
        return isRight ? 'right' : 'wrong';
      }
      if (this.#isClosed) return 'changing';
      await delay(AGAIN_MS, signal);
    }
  }

  async #hash(): Promise<Hash> {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let at = 0; !this.#isClosed; ) {
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    return `0x${hash.digest('hex')}`;
  }
}
