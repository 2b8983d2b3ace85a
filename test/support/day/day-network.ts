/**
 * A network on three machines: the ledger with a verifier and another one on the first, a compute
 * node and two verifiers on the second, a client on the third. Every command is the built program.
 */
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeStatus } from '../../../src/node/status/status.js';
import { type Ended, type Running, startRastic } from '../cli/rastic-cli.js';
import { testModelPath } from '../engine/model.js';
import { Machines } from '../machine/namespaces.js';

const MODEL = testModelPath();
/** The ledger's port, and the ones of its members. */
const PORT = 4100;
const PLACES: Readonly<Record<string, { readonly machine: string; readonly port: number }>> = {
  ledger: { machine: 'one', port: PORT },
  'verifier-2': { machine: 'one', port: 4102 },
  'verifier-3': { machine: 'two', port: 4103 },
  'verifier-4': { machine: 'two', port: 4104 },
  compute: { machine: 'two', port: 4101 },
  me: { machine: 'client', port: 0 },
};

/** One job as `rastic jobs --json` lists it. */
export interface ListedJob {
  readonly jobId: string;
  readonly state: string;
  readonly paid: string;
  readonly fees: string;
}

export class DayNetwork {
  readonly machines: Machines;
  readonly root: string;
  readonly #up = new Map<string, Running>();
  readonly #diary: string;

  private constructor(machines: Machines, root: string) {
    this.machines = machines;
    this.root = root;
    this.#diary = join(root, 'diary.txt');
  }

  static async create(): Promise<DayNetwork> {
    const machines = await Machines.create(['one', 'two', 'client']);
    return new DayNetwork(machines, await mkdtemp(join(tmpdir(), 'rastic-day-')));
  }

  #listenOf(name: string, machine: string, port: number): string {
    return name === 'me'
      ? '/ip4/127.0.0.1/tcp/0'
      : `/ip4/${this.machines.addressOf(machine)}/tcp/${port}`;
  }

  /** Starts one command in the folder's machine. */
  start(name: string, ...args: readonly string[]): Running {
    const { machine = 'client' } = PLACES[name] ?? {};
    const namespace = this.machines.namespaceOf(machine);
    return startRastic([...args, '--data', name], { cwd: this.root, namespace });
  }

  /** Runs one command to its end, and keeps what was printed. */
  async run(name: string, ...args: readonly string[]): Promise<Ended> {
    const ended = await this.start(name, ...args).exited;
    await this.note(`${name}$ rastic ${args.join(' ')}`, ended.stderr, `exit code ${ended.code}`);
    return ended;
  }

  /** Writes into the diary: what each side printed. */
  async note(...lines: readonly string[]): Promise<void> {
    await appendFile(this.#diary, `${lines.join('\n')}\n`);
  }

  async init(name: string): Promise<void> {
    const { machine, port } = PLACES[name] ?? { machine: 'client', port: 0 };
    const listen = ['--listen', this.#listenOf(name, machine, port)];
    const role = name === 'compute' ? 'compute' : 'verifier';
    const network =
      name === 'ledger' ? ['--new-network', 'day'] : ['--network', 'ledger/network.json'];
    const work = name === 'me' ? [] : ['--role', role, '--model', MODEL];
    const { code, stderr } = await this.run(name, 'init', ...network, ...work, ...listen);
    if (code !== 0) throw new Error(stderr);
  }

  /** Starts a node; resolves when it is ready. */
  async up(name: string): Promise<Running> {
    const node = this.start(name, 'up', '--log-level', 'info', '--log-format', 'json');
    this.#up.set(name, node);
    await node.until(/ ready at /);
    return node;
  }

  /** Starts a node that cannot be ready yet. */
  begin(name: string): Running {
    const node = this.start(name, 'up', '--log-level', 'info', '--log-format', 'json');
    this.#up.set(name, node);
    return node;
  }

  node(name: string): Running {
    const node = this.#up.get(name);
    if (node === undefined) throw new Error(`${name} is not up`);
    return node;
  }

  /** @param signal how the node ends; SIGKILL is a power cut. */
  async down(name: string, signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
    const node = this.node(name);
    this.#up.delete(name);
    node.kill(signal);
    const ended = await node.exited;
    const lines = ended.stderr.split('\n').filter((line) => !line.startsWith('{'));
    await this.note(`${name} (up) printed:`, ...lines, `exit code ${ended.code}`);
    return ended;
  }

  /** What each node has said to its operator so far, without its log. */
  said(name: string): string {
    const lines = this.node(name).stderr.split('\n');
    return lines.filter((line) => !line.startsWith('{')).join('\n');
  }

  async jobs(): Promise<readonly ListedJob[]> {
    const { stdout } = await this.run('me', 'jobs', '--json');
    return (JSON.parse(stdout) as { readonly jobs: readonly ListedJob[] }).jobs;
  }

  /** Free money of a folder's account. */
  async balance(name: string): Promise<bigint> {
    const { stdout } = await this.run(name, 'balance', '--json');
    return BigInt((JSON.parse(stdout) as { readonly balance: string }).balance);
  }

  async status(name: string): Promise<NodeStatus> {
    const { stdout } = await this.start(name, 'status', '--json').exited;
    return JSON.parse(stdout) as NodeStatus;
  }

  /** Changes where a node listens from its next start on. */
  async listenAt(name: string, address: string): Promise<void> {
    const file = join(this.root, name, 'config.json');
    const config = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...config, listen: [address] }));
  }

  copy(from: string, to: string): Promise<void> {
    return cp(join(this.root, from), join(this.root, to), { recursive: true });
  }

  delete(path: string): Promise<void> {
    return rm(join(this.root, path), { recursive: true, force: true });
  }

  async end(): Promise<void> {
    for (const name of [...this.#up.keys()].reverse()) await this.down(name);
    await this.machines.remove();
    if (process.env.RASTIC_DAY_KEEP === undefined) {
      await rm(this.root, { recursive: true, force: true });
    }
  }
}
