/**
 * Runs the verbs of an open data folder, for commands of this process and for those that come over
 * the folder's local socket. It counts them, so that a stop waits for jobs that others asked for.
 */
import { anySignal, createController } from '../../base/abort.js';
import { Drain } from '../../base/drain.js';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { AskOptions } from '../../roles/client/interface.js';
import { type Call, Closing, SocketServer } from '../socket/server.js';
import { readVersion } from '../version.js';
import type { OpenFolder } from './open-folder.js';
import { isVerb, VERBS, type VerbName, type Verbs } from './verbs.js';

/** Which calls of other commands are run. Those that are not wait for the folder to be closed. */
type Serves = (verb: VerbName) => boolean;

export class CommandServer implements Startable {
  readonly #folder: OpenFolder;
  readonly #serves: Serves;
  readonly #calls = new Drain();
  readonly #over = createController();
  #isClosing = false;
  #socket: SocketServer | undefined;

  constructor(folder: OpenFolder, serves: Serves = () => true) {
    this.#folder = folder;
    this.#serves = serves;
  }

  /** Calls that run now. */
  get running(): number {
    return this.#calls.running;
  }

  async start(): Promise<void> {
    const { folder, logger } = this.#folder.base;
    const answer = (call: Call) => this.#answer(call);
    this.#socket = new SocketServer({ folder, logger, version: await readVersion(), answer });
    await this.#socket.start();
  }

  /** Runs a verb for this process. @throws what the verb throws. */
  run<N extends VerbName>(
    name: N,
    params: Verbs[N]['params'],
    options: AskOptions,
  ): Promise<Verbs[N]['result']> {
    const signal = anySignal(options.signal, this.#over.signal);
    return this.#calls.run(() => VERBS[name].run(this.#folder, params, { ...options, signal }));
  }

  /** From now on no new job begins, and those that run may end. @throws the signal's reason. */
  async drain(signal: AbortSignal): Promise<void> {
    this.#isClosing = true;
    await this.#calls.idle(signal);
  }

  /** Breaks off what still runs. Its commands are told; jobs keep their state on disk. */
  async stop(): Promise<void> {
    this.#isClosing = true;
    this.#over.abort(new RasticError('SOCKET_ENDED', { folder: this.#folder.base.folder.root }));
    await this.#calls.idle(createController().signal);
    await this.#socket?.stop();
  }

  async #answer({ verb, params, cancel, onEvent }: Call): Promise<unknown> {
    if (!isVerb(verb)) throw new RasticError('SOCKET_VERB', { verb });
    const isLate = this.#isClosing && VERBS[verb].isJob === true;
    if (isLate || this.#over.signal.aborted || !this.#serves(verb)) throw new Closing();
    const { signal } = this.#over;
    // The parameters were checked by the compiler of the same version.
    return this.run(verb, params as never, { signal, cancel, onEvent });
  }
}
