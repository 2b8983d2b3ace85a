/**
 * A data folder that was copied and started on two machines, as its operator sees it: the second
 * one does not start. The same folder again, after whatever end, raises no alarm.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolders } from '../support/cli/folders.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
let folders: DataFolders;

beforeAll(async () => {
  folders = await DataFolders.make();
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await folders.told(
    'init',
    '--data',
    'ledger',
    '--new-network',
    'twice',
    '--model',
    MODEL,
    ...listen,
  );
  await folders.up('ledger');
  const network = ['--network', 'ledger/network.json', '--model', MODEL];
  await folders.told('init', '--data', 'node', ...network, '--role', 'compute');
  await folders.up('node');
});

afterAll(() => folders.end());

it('one key on two machines ran without a warning: the second one refuses to start', async () => {
  // What only the running process has is not in a copy.
  const filter = (path: string) => !/(?:run\.json|socket)$/.test(path);
  await cp(folders.at('node'), folders.at('copy'), { recursive: true, filter });
  const file = folders.at('copy/config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, listen: ['/ip4/127.0.0.1/tcp/0'] }));
  const ended = await folders.launch('copy').exited;
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/^rastic: another node runs with this key .*\(NODE_TWICE\)$/m);
  // The one that ran goes on, and nobody blames it.
  const { checks, phase } = await folders.status('node');
  expect([phase, checks.filter(({ ok }) => !ok)]).toEqual(['ready', []]);
});

it.each(['SIGKILL', 'SIGINT'] as const)('the same folder after %s starts again', async (signal) => {
  const node = folders.node('node');
  node.kill(signal);
  await node.exited;
  await folders.up('node');
  const { checks } = await folders.status('node');
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
