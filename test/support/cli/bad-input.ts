/**
 * Folders in which one thing is wrong, and the rule for whatever runs in them: one sentence with a
 * code, the right exit code, and nothing changed on disk.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { testModelPath, testModelQ4Path } from '../engine/model.js';
import { freePort } from '../net/ports.js';
import { treeOf } from '../store/tree-hash.js';
import { expectFailure, type RunOptions, rastic, upOnce } from './rastic-cli.js';

/** Spoils something in a folder. */
export type Plant = (cwd: string) => Promise<unknown>;

interface Case {
  readonly args: readonly string[];
  /** The code, or several as alternatives. */
  readonly code: string;
  readonly exit?: number;
  readonly input?: Uint8Array;
  /** What is wrong, put into the folder that the command runs in. */
  readonly plant?: Plant;
}

export const put =
  (path: string, content: string | Uint8Array): Plant =>
  (cwd) =>
    writeFile(join(cwd, path), content, { mode: 0o600 });
export const drop =
  (path: string): Plant =>
  (cwd) =>
    rm(join(cwd, path), { recursive: true });
export const folderAt =
  (path: string): Plant =>
  async (cwd) => {
    await rm(join(cwd, path), { recursive: true, force: true });
    await mkdir(join(cwd, path));
  };
/** Changes a JSON file. */
export const edit =
  (path: string, change: (value: Record<string, unknown>) => unknown): Plant =>
  async (cwd) => {
    const value = JSON.parse(await readFile(join(cwd, path), 'utf8'));
    await writeFile(join(cwd, path), JSON.stringify(change(value)), { mode: 0o600 });
  };
export const both =
  (...plants: readonly Plant[]): Plant =>
  async (cwd) => {
    for (const plant of plants) await plant(cwd);
  };

/** Makes, in `made`, a network's ledger with a compute node, a verifier and a client, and another network. */
async function makeAll(made: string): Promise<void> {
  await mkdir(join(made, 'models/incoming'), { recursive: true });
  const init = async (data: string, ...args: readonly string[]) => {
    const ended = await rastic(['init', '--data', data, ...args], { cwd: made });
    expect(ended).toMatchObject({ code: 0 });
  };
  const model = ['--model', testModelPath()];
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await init('ledger', '--new-network', 'one', ...model, ...listen);
  await upOnce('ledger', { cwd: made });
  const network = ['--network', 'ledger/network.json'];
  await Promise.all([
    init('me', ...network),
    init('node', ...network, '--role', 'compute', ...model),
    init('judge', ...network, '--role', 'verifier', ...model),
    init('other', '--new-network', 'two', '--model', testModelQ4Path()),
  ]);
  // The folders are copied: the network is named from within them.
  for (const name of ['me', 'node', 'judge']) {
    const own = { network: '../ledger/network.json', logLevel: 'silent' };
    await edit(`${name}/config.json`, (c) => ({ ...c, ...own }))(made);
  }
}

export interface Folders {
  /** Another copy of all folders. */
  readonly makeFolder: () => Promise<string>;
  /** Runs a case in a copy of its own. */
  readonly check: (one: Case) => Promise<void>;
}

/** For all tests of a file; gone after them. */
export function useFolders(): Folders {
  let [root, cases] = ['', 0];
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'rastic-bad-'));
    await makeAll(join(root, 'made'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const makeFolder = async (): Promise<string> => {
    const cwd = join(root, `case-${cases++}`);
    await cp(join(root, 'made'), cwd, { recursive: true });
    return cwd;
  };
  const check = async ({ args, code, exit = 1, input, plant }: Case): Promise<void> => {
    const cwd = await makeFolder();
    await plant?.(cwd);
    const before = await treeOf(cwd);
    const options: RunOptions = { cwd, env: { RASTIC_MODELS: join(cwd, 'models') } };
    const ended = await rastic(args, { ...options, ...(input && { input }) });
    expectFailure(ended, code, exit);
    expect(await treeOf(cwd)).toEqual(before);
    await rm(cwd, { recursive: true });
  };
  return { makeFolder, check };
}
