/**
 * A command's use of a data folder. If a process has the folder open, the command works through that
 * process. Otherwise it opens the folder itself, and others may join it.
 */
import { anySignal, delay } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { AskOptions } from '../../roles/client/interface.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { type NodeConfig, readConfig } from '../config/config.js';
import { type CreateLogger, logWishOf } from '../config/log-wish.js';
import type { Asked } from '../jobs/ask.js';
import { type AskSpec, checkSpec } from '../jobs/ask-spec.js';
import { callOver } from '../socket/client.js';
import { readVersion } from '../version.js';
import { type CloseOptions, FolderHost } from './host.js';
import { VERBS, type VerbName, type Verbs } from './verbs.js';

/** Between two looks at a folder that is locked and has no socket: its process starts or ends. */
const LOOK_MS = 50;
/** A process that has no socket for so long is not of this kind, or hangs. */
const LOCKED_MS = 10_000;

/** Options of a verb; only jobs have events. */
export interface VerbOptions extends Omit<AskOptions, 'onEvent'> {
  readonly onEvent?: AskOptions['onEvent'];
}

export class FolderSession {
  readonly #folder: DataFolder;
  readonly #config: NodeConfig;
  readonly #createLogger: CreateLogger;
  #host: FolderHost | undefined;
  #logger: Logger | undefined;

  private constructor(folder: DataFolder, config: NodeConfig, createLogger: CreateLogger) {
    this.#folder = folder;
    this.#config = config;
    this.#createLogger = createLogger;
  }

  /**
   * Reads the configuration only. @param createLogger called if the folder is opened here.
   * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE.
   */
  static async open(root: string, createLogger: CreateLogger): Promise<FolderSession> {
    const folder = dataFolder(root);
    return new FolderSession(folder, await readConfig(folder), createLogger);
  }

  /** Runs a verb, in this process or in the one that has the folder open. @throws what it throws. */
  async run<N extends VerbName>(
    name: N,
    params: Verbs[N]['params'],
    { onEvent = () => undefined, ...signals }: VerbOptions,
  ): Promise<Verbs[N]['result']> {
    const options = { ...signals, onEvent };
    if (this.#host !== undefined) return this.#host.run(name, params, options);
    const call = { version: await readVersion(), verb: name, params };
    const onCrossed = onEvent as (event: unknown) => void;
    let patience = LOCKED_MS;
    for (;;) {
      const end = await callOver(this.#folder, call, { ...signals, onEvent: onCrossed });
      if (typeof end === 'object') return end.value as Verbs[N]['result'];
      if (end === 'closed') patience = LOCKED_MS;
      this.#host = await this.#openHere(name, signals, patience <= 0);
      if (this.#host !== undefined) return this.#host.run(name, params, options);
      const began = systemClock.monotonic();
      await delay(LOOK_MS, openingSignal(signals));
      patience -= systemClock.monotonic() - began;
    }
  }

  /** Closes the folder if it was opened here; see FolderHost.close. */
  async close(options: CloseOptions = {}): Promise<void> {
    await this.#host?.close(options);
    this.#host = undefined;
  }

  /** @returns undefined while another process holds the folder's lock. */
  async #openHere(
    name: VerbName,
    signals: Omit<VerbOptions, 'onEvent'>,
    isLast: boolean,
  ): Promise<FolderHost | undefined> {
    const config = this.#config;
    const wish = logWishOf(this.#folder, config);
    this.#logger ??= this.#createLogger(config.logLevel, wish);
    const init = { folder: this.#folder, config, logger: this.#logger };
    try {
      return await FolderHost.open(init, VERBS[name].purpose, openingSignal(signals));
    } catch (error) {
      if (isLast || codeOf(error) !== 'STORE_LOCKED') throw error;
      return undefined;
    }
  }
}

const openingSignal = ({ signal, cancel }: Omit<VerbOptions, 'onEvent'>): AbortSignal =>
  cancel === undefined ? signal : anySignal(signal, cancel);

/**
 * Runs one verb on a folder and lets go of it.
 * @throws as FolderSession.open and the verb.
 */
export async function runVerb<N extends VerbName>(
  root: string,
  createLogger: CreateLogger,
  name: N,
  params: Verbs[N]['params'],
  options: VerbOptions,
): Promise<Verbs[N]['result']> {
  const session = await FolderSession.open(root, createLogger);
  try {
    return await session.run(name, params, options);
  } finally {
    await session.close();
  }
}

/** Asks one job from a data folder, and saves its transcript. @throws as runVerb. */
export function askFrom(
  root: string,
  spec: AskSpec,
  createLogger: CreateLogger,
  options: AskOptions,
): Promise<Asked> {
  checkSpec(spec);
  return runVerb(root, createLogger, 'ask', spec, options);
}
