/**
 * A ledger that was restored from an older backup, as the operator of a node and a client see it
 * while their folders refuse it, and until they have accepted it.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolders } from '../support/cli/folders.js';
import { expectFailure } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const OTHER = `0x${'ab'.repeat(20)}`;
let folders: DataFolders;
/** What the folders look like to their users. */
const root = (name: string) => folders.at(name).replaceAll('/', '\\/');

/** Entries above the backup's are lost, and the ledger runs on without them. */
async function restore(): Promise<void> {
  await folders.down('ledger');
  await rm(folders.at('ledger'), { recursive: true });
  await cp(folders.at('backup'), folders.at('ledger'), { recursive: true });
  await folders.up('ledger');
}

async function listenToEvents(name: string): Promise<void> {
  const path = folders.at(`${name}/config.json`);
  const config = JSON.parse(await readFile(path, 'utf8'));
  const write = `process.stdin.pipe(require('node:fs').createWriteStream('heard.json'))`;
  const onEvent = [process.execPath, '-e', write];
  await writeFile(path, JSON.stringify({ ...config, onEvent }));
}

beforeAll(async () => {
  folders = await DataFolders.make();
  const model = ['--model', testModelPath()];
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await folders.told(...['init', '--data', 'ledger', '--new-network', 'kept'], ...model, ...listen);
  await folders.up('ledger');
  const network = ['--network', 'ledger/network.json'];
  await folders.told('init', '--data', 'node', ...network, ...model, '--role', 'compute');
  await folders.told('init', '--data', 'me', ...network);
  await listenToEvents('node');
  await folders.up('node');
  await folders.down('ledger');
  await cp(folders.at('ledger'), folders.at('backup'), { recursive: true });
  await folders.up('ledger');
});

afterAll(() => folders.end());

it('a running node that refused it said one log line: it says NOT SERVING and what to do', async () => {
  await folders.told('send', OTHER, '1000', '--data', 'node');
  // Seen by the running node too, not only by the command beside it.
  const height = async () => (await folders.status('node')).ledger?.height;
  await expect.poll(height, { timeout: 60_000 }).toBe(3);
  await restore();
  const todo = `stop this node, run rastic ledger accept --data ${root('node')}, start it again`;
  await folders
    .node('node')
    .until(new RegExp(`^NOT SERVING: the ledger was restored .*; ${todo} \\(LEDGER_BACK\\)$`, 'm'));
  const { code, body } = await folders.ready('node');
  expect(code).toBe(503);
  expect(body.failing).toMatchObject([{ name: 'ledger', code: 'LEDGER_BACK' }]);
  expect(body.failing[0]?.message).toMatch(new RegExp(todo));
  const page = (await folders.run('status', '--data', 'node')).stdout;
  expect(page).toMatch(/^node {6}compute, NOT SERVING, up /);
  expect(page).toMatch(new RegExp(`^NOT right ledger: .*${todo} \\(LEDGER_BACK\\)$`, 'm'));
  expect(page).toMatch(/^events .* the ledger was restored/m);
  const heard = () => readFile(folders.at('node/heard.json'), 'utf8').catch(() => '');
  await expect.poll(heard, { timeout: 60_000 }).toMatch(/"event":"ledger-back".*\n/);
});

it('the doctor called that ledger right: it names the loss, beside the node and without it', async () => {
  const lines = async () => (await folders.run('doctor', '--data', 'node')).stdout;
  const told = await lines();
  expect(told).toMatch(/^ok +node +runs as process \d+ for .*, NOT SERVING, /m);
  expect(told).toMatch(/^warn +node +it is not ready: the ledger was restored .*\(LEDGER_BACK\)/m);
  expect(told).toMatch(/^fail +ledger .*\(LEDGER_BACK\)\n +stop this node, run rastic ledger acc/m);
});

it('a command’s sentence named no folder', async () => {
  const refused = await folders.run('balance', '--data', 'node');
  expectFailure(refused, 'LEDGER_BACK');
  expect(refused.stderr).toContain(`rastic ledger accept --data ${folders.at('node')} (LEDGER_BA`);
});

it('accept beside the running node was not refused, and the node went on refusing', async () => {
  const accept = ['ledger', 'accept', '--data', 'node'];
  const refused = await folders.run(...accept);
  expectFailure(refused, 'ACCEPT_RUNNING');
  expect(refused.stderr).toContain(
    `stop it, run rastic ledger accept --data ${folders.at('node')}`,
  );
  await folders.down('node');
  const accepted = await folders.run(...accept);
  expect(accepted).toMatchObject({ code: 0, stderr: '' });
  expect(accepted.stdout).toMatch(
    /^the ledger is at entry 2; this folder had seen entry 3\nlost: entry 3, transfer of 1 000 credit; sent again, now entry 3\naccepted; start its node: rastic up --data node\n$/,
  );
  await folders.up('node');
  expect(await folders.ready('node')).toMatchObject({ code: 200 });
});

it('a folder that never had a database, and the running ledger’s own, can accept', async () => {
  const client = await folders.run('ledger', 'accept', '--data', 'me');
  expect(client.stdout).toMatch(/none of its own operations is lost\naccepted\n$/);
  const own = await folders.run('ledger', 'accept', '--data', 'ledger');
  expect(own.stdout).toMatch(/accepted; the ledger that runs on this folder needs no restart\n$/);
});

it('with the newest ledger-head.json the ledger itself refuses, and shows what is lost', async () => {
  await folders.told('ledger', 'mint', OTHER, '5', '--data', 'ledger');
  const kept = folders.at('ledger-head.json');
  await folders.down('ledger');
  await cp(folders.at('ledger/ledger-head.json'), kept);
  const seen = folders.at('ledger-seen.json');
  await cp(folders.at('ledger/ledger-seen.json'), seen);
  await rm(folders.at('ledger'), { recursive: true });
  await cp(folders.at('backup'), folders.at('ledger'), { recursive: true });
  await cp(kept, folders.at('ledger/ledger-head.json'));
  await cp(seen, folders.at('ledger/ledger-seen.json'));
  expectFailure(await folders.run('up', '--data', 'ledger'), 'LEDGER_BEHIND');
  const accepted = await folders.run('ledger', 'accept', '--data', 'ledger');
  expect(accepted.stdout).toMatch(/^the journal ends at entry 2; entries 3 to 4 are lost\n/);
  expect(accepted.stdout).toMatch(
    /1 operation of this folder is lost too: once the ledger runs, send again with rastic ledger accept --data ledger\n$/,
  );
  await folders.up('ledger');
  const again = await folders.run('ledger', 'accept', '--data', 'ledger');
  expect(again.stdout).toMatch(/^lost: entry 4, mint of 5 credit; sent again, now entry \d+$/m);
});

it('up on a client folder said " ready at"', async () => {
  const client = folders.launch('me');
  await client.until(/^client started: config\.json gives it no role, so .*; Ctrl\+C stops it$/m);
  expect(client.stderr).not.toMatch(/ ready at/);
  expect((await folders.run('status', '--data', 'me')).stdout).toMatch(/^node {6}client, /);
});
