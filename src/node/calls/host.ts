/**
 * Opens a data folder for the commands of this process, and for others while it is open. It joins
 * the network as a light client when the first command needs that.
 */
import { anySignal, createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import { Shared } from '../../base/shared.js';
import type { AskOptions } from '../../roles/client/interface.js';
import { joinAsClient, type OpenClient } from '../jobs/client-node.js';
import { useFastCrypto } from '../keys/fast-crypto.js';
import { type BaseInit, openBase, type Purpose } from '../network/base.js';
import { JobsAtWork } from './at-work.js';
import { CommandServer } from './command-server.js';
import type { OpenFolder } from './open-folder.js';
import { VERBS, type VerbName, type Verbs } from './verbs.js';

/** How a host that others still use ends. */
export interface CloseOptions {
  /** Breaks off the work of others. Absent: it is waited for. */
  readonly hurry?: AbortSignal;
  /** Called if the work of others is waited for. @param calls how many. */
  readonly onWait?: (calls: number) => void;
}

/** How a folder is opened. */
export interface HostOptions {
  /** Whether the process lives on after its commands, as a node does. Default: no. */
  readonly isLasting?: boolean;
}

export class FolderHost {
  /** What its commands work on. */
  readonly folder: OpenFolder;
  readonly #life: Lifespan;
  readonly #over: AbortController;
  readonly #client: Shared<OpenClient>;
  readonly #commands: CommandServer;

  private constructor(
    folder: OpenFolder,
    life: Lifespan,
    over: AbortController,
    client: Shared<OpenClient>,
    commands: CommandServer,
  ) {
    this.folder = folder;
    this.#life = life;
    this.#over = over;
    this.#client = client;
    this.#commands = commands;
  }

  /**
   * @param purpose opened for records only, commands of others that need the network wait.
   * @throws RasticError STORE_LOCKED while another process has it open, and as openBase.
   */
  static async open(
    init: BaseInit,
    purpose: Purpose,
    signal: AbortSignal,
    { isLasting = false }: HostOptions = {},
  ): Promise<FolderHost> {
    const life = new Lifespan();
    const over = createController();
    try {
      const base = await openBase(init, purpose, life, signal);
      const client = new Shared(async () => {
        const joined = new Lifespan();
        try {
          return await joinAsClient(base, joined, over.signal, isLasting);
        } catch (error) {
          await joined.stop();
          throw error;
        }
      });
      const folder = { base, client: client.get, atWork: new JobsAtWork() };
      const serves = (verb: VerbName) => purpose === 'network' || VERBS[verb].purpose === 'records';
      const commands = await life.start(new CommandServer(folder, serves), signal);
      return new FolderHost(folder, life, over, client, commands);
    } catch (error) {
      await life.stop();
      throw error;
    }
  }

  client(signal: AbortSignal): Promise<OpenClient> {
    return this.#client.get(anySignal(signal, this.#over.signal));
  }

  run<N extends VerbName>(
    name: N,
    params: Verbs[N]['params'],
    options: AskOptions,
  ): Promise<Verbs[N]['result']> {
    return this.#commands.run(name, params, options);
  }

  /** Waits for the work of others, then leaves the network and closes the folder. */
  async close({ hurry, onWait }: CloseOptions = {}): Promise<void> {
    const { running } = this.#commands;
    if (running > 0) onWait?.(running);
    const never = createController().signal;
    await this.#commands.drain(hurry ?? never).catch(() => undefined);
    await this.#commands.stop();
    this.#over.abort(new RasticError('CANCELLED', { what: 'the folder is being closed' }));
    await (await this.#client.settled())?.stop();
    await this.#life.stop();
  }
}

/**
 * Opens a client on its folder, alone. Other commands of the folder work through it.
 * @throws RasticError STORE_LOCKED while another process has the folder open.
 */
export async function openClient(init: BaseInit, signal: AbortSignal): Promise<OpenClient> {
  await useFastCrypto();
  const host = await FolderHost.open(init, 'network', signal);
  try {
    return { ...(await host.client(signal)), stop: () => host.close() };
  } catch (error) {
    await host.close();
    throw error;
  }
}
