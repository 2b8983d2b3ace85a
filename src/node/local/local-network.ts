/**
 * A whole network on this machine, in a temporary folder: a ledger, a compute node, verifiers, and
 * if wished a compute node that cheats; each a process of its own, on ports the system chooses.
 * What the demo shows and the end-to-end tests run.
 */
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger, LogLevel } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { createTemporaryRoot, removeRoot } from '../../store/folder/data-folder.js';
import { type ConfigInput, readConfig } from '../config/config.js';
import { type OpenClient, openClient } from '../jobs/client-node.js';
import { initMember, initNetwork } from '../network/init.js';
import { type CheatName, isVerifierCheat } from './cheats.js';
import { Child } from './child.js';

export interface LocalNetworkInit {
  /** GGUF file. */
  readonly model: string;
  /** A dispute needs an accuser and a panel of three: at least four. */
  readonly verifiers: number;
  readonly logger: Logger;
  /** Told when another process is ready. */
  readonly onProgress: (ready: number, all: number, name: string) => void;
  /** What the configuration of every node but the ledger says beside. */
  readonly config?: ConfigInput;
  /** Folder of the built program, for who runs from source and would rather not wait for it to be
   * translated in every process. Default: the program's own. */
  readonly program?: string;
  /** Of every node. Default: what the configuration says. */
  readonly logLevel?: LogLevel;
  /** Told of what a node logs. */
  readonly onLog?: (name: string, text: string) => void;
  /** Told while the tolerance of a model without one is measured. */
  readonly onMeasure?: (positions: number) => void;
}

/** Enough to show a network on one machine; a real one measures more, see research/model. */
const MEASURED = { positions: 1_000, maxMs: 60_000 };

/** Under vitest and tsx this file is TypeScript, and its children are run so as well. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const LOADER = IS_SOURCE ? ['--import', 'tsx'] : [];
const OWN = fileURLToPath(new URL('../../', import.meta.url));
const scriptOf = (url: URL) => relative(OWN, fileURLToPath(url)).replace(/\.js$/, '');
const BIN = scriptOf(new URL('../../bin.js', import.meta.url));
const CHEAT = scriptOf(new URL('./cheat-process.js', import.meta.url));
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** What a process runs. */
interface Command {
  /** Path below the program's folder, without its extension. */
  readonly script: string;
  readonly args: readonly string[];
}

/** The four-bit file that lies beside an eight-bit one. */
const cheaperOf = (model: string): string => model.replace('Q8_0', 'Q4_0');

export class LocalNetwork {
  readonly #init: LocalNetworkInit;
  readonly #life = new Lifespan();
  readonly #root: string;
  /** Every node by its name, in the order made. */
  readonly accounts = new Map<string, Address>();
  readonly #processes = new Map<string, Child>();
  /** How each was started: a node starts again as what it was. */
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
   * Starts a node that cheats: as compute or as verifier, as the cheat is one's.
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
    // Cheaper than the honest node, as cheats are: so it is chosen.
    await this.#makeMember(name, role, { outputPrice: '1', ...config });
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

  /** Starts a node again that was stopped or has died, on its folder; a cheat as the cheat it was. */
  async restart(name: string, signal: AbortSignal): Promise<void> {
    const command = this.#commands.get(name);
    if (command === undefined) {
      throw new RasticError('NODE_PROCESS', { name, message: 'never started' });
    }
    this.#all++;
    await this.#spawn(name, command, signal);
  }

  /** The present process of a node. @throws RasticError NODE_PROCESS for a name without one. */
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
    return openClient({ folder, config, logger: this.#init.logger }, signal);
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

  /** The name itself for the first of it, then with a number. */
  #freshName(name: string): string {
    const taken = [...this.accounts.keys()].filter((known) => known.startsWith(name)).length;
    return taken === 0 ? name : `${name}-${taken + 1}`;
  }

  #folder(name: string): string {
    return join(this.#root, name);
  }

  /** What others need to join. */
  get networkFile(): string {
    return join(this.#folder('ledger'), 'network.json');
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
