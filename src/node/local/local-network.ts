/**
 * A whole network on this machine, in a temporary folder: a ledger, a compute node, verifiers, and
 * optionally a cheating node. Each is a separate process on ports that the system chooses. Used by
 * the demo and the end-to-end tests.
 */
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger, LogLevel } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { createTemporaryRoot, removeRoot } from '../../store/folder/data-folder.js';
import { openClient } from '../calls/host.js';
import { type ConfigInput, readConfig } from '../config/config.js';
import type { OpenClient } from '../jobs/client-node.js';
import { initMember, initNetwork } from '../network/init.js';
import { type CheatName, isVerifierCheat } from './cheats.js';
import { Child } from './child.js';

export interface LocalNetworkInit {
  /** GGUF file. */
  readonly model: string;
  /** At least four, since a dispute needs an accuser and a panel of three. */
  readonly verifiers: number;
  readonly logger: Logger;
  /** Called when another process is ready. */
  readonly onProgress: (ready: number, all: number, name: string) => void;
  /** Additional configuration for every node except the ledger. */
  readonly config?: ConfigInput;
  /**
   * Folder of the built program. Set it when running from source, to avoid compiling in every
   * process. Default: the folder of this program.
   */
  readonly program?: string;
  /** Log level of every node. Default: as configured. */
  readonly logLevel?: LogLevel;
  /** Called with each node's log output. */
  readonly onLog?: (name: string, text: string) => void;
  /** Called during the measurement if the model has no tolerance yet. */
  readonly onMeasure?: (positions: number) => void;
}

/** Enough to show a network on one machine. A real network measures more, see research/model. */
const MEASURED = { positions: 1_000, maxMs: 60_000 };

/**
 * Under vitest and tsx this file is TypeScript, and then the child processes run TypeScript too.
 */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const LOADER = IS_SOURCE ? ['--import', 'tsx'] : [];
const OWN = fileURLToPath(new URL('../../', import.meta.url));
const scriptOf = (url: URL) => relative(OWN, fileURLToPath(url)).replace(/\.js$/, '');
const BIN = scriptOf(new URL('../../bin.js', import.meta.url));
const CHEAT = scriptOf(new URL('./cheat-process.js', import.meta.url));
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** The script and arguments of a process. */
interface Command {
  /** Path below the program's folder, without its extension. */
  readonly script: string;
  readonly args: readonly string[];
}

/** The four-bit file next to an eight-bit one. */
const cheaperOf = (model: string): string => model.replace('Q8_0', 'Q4_0');

export class LocalNetwork {
  readonly #init: LocalNetworkInit;
  readonly #life = new Lifespan();
  readonly #root: string;
  /** Every node by its name, in order of creation. */
  readonly accounts = new Map<string, Address>();
  readonly #processes = new Map<string, Child>();
  /** How each node was started, so that it can be restarted in the same way. */
  readonly #commands = new Map<string, Command>();
  #ready = 0;
  #all = 0;

  private constructor(init: LocalNetworkInit, root: string) {
    this.#init = { ...init, model: resolve(init.model) };
    this.#root = root;
  }

  static async create(init: LocalNetworkInit): Promise<LocalNetwork> {
    return new LocalNetwork(init, await createTemporaryRoot());
  }

  /** Starts ledger, verifiers and one honest compute node. @returns the network's id. */
  async start(signal: AbortSignal): Promise<Hash> {
    const { logger, model, verifiers } = this.#init;
    this.#all = verifiers + 2;
    const config = { listen: LISTEN, ...this.#logging };
    const network = { name: 'local', models: [model], roles: [], faucet: true, config };
    const measuring = { extent: MEASURED, onProgress: this.#init.onMeasure ?? (() => undefined) };
    const { networkId } = await initNetwork(
      this.#folder('ledger'),
      network,
      logger,
      signal,
      measuring,
    );
    await this.#up('ledger', signal);
    const names = Array.from({ length: verifiers }, (_, i) => `verifier-${i + 1}`);
    await Promise.all([
      this.#member('compute', 'compute', signal),
      ...names.map((name) => this.#member(name, 'verifier', signal)),
    ]);
    return networkId;
  }

  /**
   * Starts a cheating node: a compute node or a verifier, depending on the cheat.
   * @returns its name.
   */
  async startCheat(
    cheat: CheatName,
    signal: AbortSignal,
    config: ConfigInput = {},
  ): Promise<string> {
    const name = this.#freshName(`cheat-${cheat}`);
    this.#all++;
    const role = isVerifierCheat(cheat) ? 'verifier' : 'compute';
    // Cheaper than the honest node, so that it is chosen.
    await this.#makeMember(name, role, { outputPrice: '1000000', ...config });
    const cheaper = cheat.endsWith('quantization') ? [cheaperOf(this.#init.model)] : [];
    const args = [this.#folder(name), cheat, ...cheaper];
    await this.#spawn(name, { script: CHEAT, args }, signal);
    return name;
  }

  /** Starts one more honest node. */
  async startNode(
    name: string,
    role: 'compute' | 'verifier',
    signal: AbortSignal,
    config: ConfigInput = {},
  ): Promise<void> {
    this.#all++;
    await this.#makeMember(name, role, config);
    await this.#up(name, signal);
  }

  /** Restarts a node that was stopped or has died, on the same folder. A cheat keeps its cheat. */
  async restart(name: string, signal: AbortSignal): Promise<void> {
    const command = this.#commands.get(name);
    if (command === undefined) {
      throw new RasticError('NODE_PROCESS', { name, message: 'never started' });
    }
    this.#all++;
    await this.#spawn(name, command, signal);
  }

  /** The current process of a node. @throws RasticError NODE_PROCESS for a name without one. */
  process(name: string): Child {
    const child = this.#processes.get(name);
    if (child === undefined) throw new RasticError('NODE_PROCESS', { name, message: 'no process' });
    return child;
  }

  /** Opens a client of this network in this process. */
  async openClient(name: string, signal: AbortSignal): Promise<OpenClient> {
    const { folder, address } = await initMember(this.#folder(name), {
      network: this.networkFile,
      listen: LISTEN,
    });
    this.accounts.set(name, address);
    const config = await readConfig(folder, {}, {});
    // Its jobs and its money are told one by one.
    const counted = { ...config, canaryRate: 0 };
    return openClient({ folder, config: counted, logger: this.#init.logger }, signal);
  }

  /** Stops every process and removes the folder. */
  async stop(): Promise<void> {
    await this.#life.stop();
    await removeRoot(this.#root);
  }

  get #logging(): ConfigInput {
    const { logLevel } = this.#init;
    return logLevel === undefined ? {} : { logLevel };
  }

  /** The name itself at first use, then the name with a number. */
  #freshName(name: string): string {
    const taken = [...this.accounts.keys()].filter((known) => known.startsWith(name)).length;
    return taken === 0 ? name : `${name}-${taken + 1}`;
  }

  #folder(name: string): string {
    return join(this.#root, name);
  }

  /** The data folder of the ledger. */
  get ledgerFolder(): string {
    return this.#folder('ledger');
  }

  /** The path of network.json, which others need to join. */
  get networkFile(): string {
    return join(this.ledgerFolder, 'network.json');
  }

  async #makeMember(
    name: string,
    role: 'compute' | 'verifier',
    config: ConfigInput = {},
  ): Promise<void> {
    const { model } = this.#init;
    const { address } = await initMember(this.#folder(name), {
      roles: [role],
      model,
      network: this.networkFile,
      listen: LISTEN,
      threads: 1,
      ...this.#logging,
      ...this.#init.config,
      ...config,
    });
    this.accounts.set(name, address);
  }

  async #member(name: string, role: 'compute' | 'verifier', signal: AbortSignal): Promise<void> {
    await this.#makeMember(name, role);
    await this.#up(name, signal);
  }

  async #up(name: string, signal: AbortSignal): Promise<void> {
    const args = ['up', '--data', this.#folder(name)];
    await this.#spawn(name, { script: BIN, args }, signal);
  }

  async #spawn(name: string, command: Command, signal: AbortSignal): Promise<void> {
    const onLog = (text: string) => this.#init.onLog?.(name, text);
    const { program } = this.#init;
    const isSource = program === undefined && IS_SOURCE;
    const child = new Child({
      name,
      script: join(program ?? OWN, `${command.script}.${isSource ? 'ts' : 'js'}`),
      args: command.args,
      execArgv: isSource ? LOADER : [],
      onLog,
    });
    this.#processes.set(name, child);
    this.#commands.set(name, command);
    await this.#life.start(child, signal);
    this.#ready++;
    this.#init.onProgress(this.#ready, this.#all, name);
  }
}
