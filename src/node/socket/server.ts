/**
 * Serves the calls of other commands on the local socket of a data folder, for the process that has
 * its database open. It knows no verb: `answer` runs them.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createController, within } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { openSocketPath, removeSocket } from '../../store/folder/socket-file.js';
import { toCrossing } from './crossing-error.js';
import { encodeFrame, readFrames } from './frames.js';
import { type CallMessage, isCall, isCancel, type Reply, SOCKET_PROTOCOL } from './messages.js';

/** A call that arrived. */
export interface Call {
  readonly verb: string;
  readonly params: unknown;
  /** Aborts when the caller cancels, or when its connection ends. */
  readonly cancel: AbortSignal;
  readonly onEvent: (event: unknown) => void;
}

/** Thrown by `answer` instead of an answer: the process is about to close the folder. */
export class Closing extends Error {}

export interface SocketServerInit {
  readonly folder: DataFolder;
  /** Version of the program. Callers of another one are refused. */
  readonly version: string;
  readonly logger: Logger;
  readonly answer: (call: Call) => Promise<unknown>;
}

/** How long the last answers may take to be read. A caller that is suspended does not read. */
const FLUSH_MS = 5_000;
/** Only the user may connect, from the first moment on. */
const UMASK = 0o177;

export class SocketServer implements Startable {
  readonly #init: SocketServerInit;
  readonly #server: Server;
  readonly #serving = new Set<Promise<void>>();
  readonly #sockets = new Set<Socket>();
  /** Callers that wait for the end of this process's work on the folder. */
  readonly #waiting = new Set<Socket>();
  #isStopping = false;

  constructor(init: SocketServerInit) {
    this.#init = init;
    this.#server = createServer((socket) => {
      const serving = this.#serve(socket).finally(() => this.#serving.delete(serving));
      this.#serving.add(serving);
    });
  }

  /** Without a socket (some disks have none) the folder works too, for one command at a time. */
  async start(): Promise<void> {
    if (process.platform === 'win32') return;
    const { folder, logger } = this.#init;
    try {
      await removeSocket(folder);
      const { path, release } = await openSocketPath(folder);
      await this.#listen(path).finally(release);
      this.#server.on('error', (error) => logger.warn({ err: error }, 'local socket failed'));
    } catch (error) {
      logger.warn({ err: error }, 'no local socket: other commands cannot use this folder now');
    }
  }

  #listen(path: string): Promise<void> {
    return new Promise((done, fail) => {
      this.#server.once('error', fail);
      // The socket is bound during this call, so no other file is created with this mask.
      const before = process.umask(UMASK);
      this.#server.listen(path, () => {
        this.#server.off('error', fail);
        done();
      });
      process.umask(before);
    });
  }

  /** Takes no new calls, and lets those that are answered be read. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    // Removed first: whoever finds no socket waits for the database.
    await removeSocket(this.#init.folder);
    this.#server.close();
    this.#isStopping = true;
    for (const socket of this.#waiting) socket.end();
    const { signal } = createController();
    await within(FLUSH_MS, 'answers to be read', signal, (limit) =>
      Promise.race([
        Promise.all(this.#serving),
        new Promise((_, fail) => limit.addEventListener('abort', fail, { once: true })),
      ]),
    ).catch(() => undefined);
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#serving);
  }

  /** One connection, from its call to the last byte of the answer. Never throws. */
  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    const closed = new Promise<void>((done) => socket.once('close', () => done()));
    // Every write may fail when the caller is gone. Its end is noticed by the read.
    socket.on('error', () => undefined);
    const cancel = createController();
    const reply = (message: Reply) => {
      if (socket.writable) socket.write(encodeFrame(message));
    };
    try {
      for await (const message of readFrames(socket.iterator({ destroyOnReturn: false }))) {
        if (isCancel(message)) cancel.abort(cancelled('the command was interrupted'));
        if (!isCall(message)) continue;
        void this.#answer(message, cancel.signal, reply).then((isLast) => {
          if (isLast || this.#isStopping) socket.end();
          else this.#waiting.add(socket);
        });
      }
    } catch (error) {
      this.#init.logger.debug({ err: error }, 'local call broken off');
      socket.destroy();
    }
    cancel.abort(cancelled('its command ended'));
    await closed;
    this.#sockets.delete(socket);
    this.#waiting.delete(socket);
  }

  /** @returns whether the caller was answered, and does not have to wait. */
  async #answer(
    call: CallMessage,
    cancel: AbortSignal,
    reply: (message: Reply) => void,
  ): Promise<boolean> {
    const { version, answer } = this.#init;
    try {
      if (call.protocol !== SOCKET_PROTOCOL || call.version !== version) {
        const pid = process.pid;
        throw new RasticError('SOCKET_VERSION', { pid, running: version, own: call.version });
      }
      const { verb, params } = call;
      const onEvent = (event: unknown) => reply({ type: 'event', event });
      reply({ type: 'result', value: await answer({ verb, params, cancel, onEvent }) });
    } catch (error) {
      reply(
        error instanceof Closing
          ? { type: 'closing' }
          : { type: 'error', error: toCrossing(error) },
      );
      if (error instanceof Closing) return false;
    }
    return true;
  }
}

const cancelled = (what: string) => new RasticError('CANCELLED', { what });
