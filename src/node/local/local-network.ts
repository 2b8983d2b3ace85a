/**
 * A whole network on this machine, in a temporary folder: a ledger, a compute node, verifiers, and
 * if wished a compute node that cheats; each a process of its own, on ports the system chooses.
 * What the demo shows and the end-to-end tests run.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/structs.js';
import { createTemporaryRoot, removeRoot } from '../../store/data-folder.js';
import { type OpenClient, openClient } from '../client-node.js';
import { type ConfigInput, readConfig } from '../config.js';
import { initMember, initNetwork } from '../init.js';
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
  /** Told while the tolerance of a model without one is measured. */
  readonly onMeasure?: (positions: number) => void;
}

/** Enough to show a network on one machine; a real one measures more, see scripts/model. */
const MEASURED = { positions: 1_000, maxMs: 60_000 };

/** Under vitest and tsx this file is TypeScript, and its children are run so as well. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const LOADER = IS_SOURCE ? ['--import', 'tsx'] : [];
const scriptOf = (url: URL) => fileURLToPath(url).replace(/\.js$/, IS_SOURCE ? '.ts' : '.js');
const BIN = scriptOf(new URL('../../bin.js', import.meta.url));
const CHEAT = scriptOf(new URL('./cheat-process.js', import.meta.url));
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** The four-bit file that lies beside an eight-bit one. */
const cheaperOf = (model: string): string => model.replace('Q8_0', 'Q4_0');

export class LocalNetwork {
  readonly #init: LocalNetworkInit;
  readonly #life = new Lifespan();
  readonly #root: string;
  /** Every node by its name, in the order made. */
  readonly accounts = new Map<string, Address>();
  readonly #processes = new Map<string, Child>();
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
    const network = { name: 'local', models: [model], listen: LISTEN, roles: [], faucet: true };
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
    await this.#spawn(name, CHEAT, [this.#folder(name), cheat, ...cheaper], signal);
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

  /** Starts an honest node again that was stopped or has died, on its folder. */
  async restart(name: string, signal: AbortSignal): Promise<void> {
    this.#all++;
    await this.#up(name, signal);
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
    const config = await readConfig(folder);
    return openClient({ folder, config, logger: this.#init.logger }, signal);
  }

  /** Stops every process and removes the folder. */
  async stop(): Promise<void> {
    await this.#life.stop();
    await removeRoot(this.#root);
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
    await this.#spawn(name, BIN, args, signal);
  }

  async #spawn(
    name: string,
    script: string,
    args: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const child = new Child({ name, script, args, execArgv: LOADER });
    this.#processes.set(name, child);
    await this.#life.start(child, signal);
    this.#ready++;
    this.#init.onProgress(this.#ready, this.#all, name);
  }
}
