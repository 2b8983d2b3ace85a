/**
 * A temporary folder with data folders of one test file, and the nodes that run on them: started
 * and ended with it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { NodeStatus } from '../../../src/node/status/status.js';
import { type Ended, type Running, rastic, startRastic } from './rastic-cli.js';

type Env = Readonly<Record<string, string>>;

/** What `/ready` answers. */
export interface Ready {
  readonly code: number;
  readonly body: {
    readonly failing: NodeStatus['checks'];
    readonly warnings: NodeStatus['checks'];
  };
}

export class DataFolders {
  readonly root: string;
  readonly #up = new Map<string, Running>();

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<DataFolders> {
    return new DataFolders(await mkdtemp(join(tmpdir(), 'rastic-e2e-')));
  }

  at(path: string): string {
    return join(this.root, path);
  }

  run(...args: readonly string[]): Promise<Ended> {
    return this.runWith({}, ...args);
  }

  runWith(env: Env, ...args: readonly string[]): Promise<Ended> {
    return rastic(args, { cwd: this.root, env });
  }

  /** Runs a command that must succeed without a word. @returns the JSON that it prints. */
  async told(...args: readonly string[]) {
    const ended = await this.run(...args, '--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(ended.stdout);
  }

  /** Starts a folder's node and comes back at once. */
  launch(name: string, env: Env = {}): Running {
    const node = startRastic(['up', '--data', name], { cwd: this.root, env });
    this.#up.set(name, node);
    return node;
  }

  /** The same, until it is ready. */
  async up(name: string): Promise<Running> {
    const node = this.launch(name);
    await node.until(/ ready at /);
    return node;
  }

  /** The node that runs on a folder. */
  node(name: string): Running {
    const node = this.#up.get(name);
    if (node === undefined) throw new Error(`no node on ${name}`);
    return node;
  }

  /** Ends a node in order. */
  async down(name: string): Promise<void> {
    const node = this.node(name);
    this.#up.delete(name);
    node.kill('SIGINT');
    expect(await node.exited).toMatchObject({ code: 0 });
  }

  /** As the system does when memory is short. */
  async killed(name: string): Promise<void> {
    const node = this.node(name);
    this.#up.delete(name);
    node.kill('SIGKILL');
    await node.exited;
  }

  status(name: string): Promise<NodeStatus> {
    return this.told('status', '--data', name);
  }

  async ready(name: string): Promise<Ready> {
    const { url } = JSON.parse(await readFile(this.at(join(name, 'run.json')), 'utf8'));
    const response = await fetch(`${url}/ready`);
    return { code: response.status, body: (await response.json()) as Ready['body'] };
  }

  async end(): Promise<void> {
    for (const node of this.#up.values()) node.kill('SIGINT');
    await Promise.all([...this.#up.values()].map((node) => node.exited));
    await rm(this.root, { recursive: true, force: true });
  }
}
