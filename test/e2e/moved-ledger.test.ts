/**
 * A ledger that moves to another address, as its operator and the others see it: nobody copies a
 * file. A running node, a node that was off meanwhile, and a client all go on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolders } from '../support/cli/folders.js';
import { expectFailure } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
let folders: DataFolders;

const ask = () =>
  folders.run('ask', '--data', 'me', '--max-tokens', '8', '--max-price', '5000', 'A story.');

async function listenAt(port: number): Promise<void> {
  const file = folders.at('ledger/config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, listen: [`/ip4/127.0.0.1/tcp/${port}`] }));
}

beforeAll(async () => {
  folders = await DataFolders.make();
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const network = ['--new-network', 'moving', '--model', MODEL, '--role', 'verifier'];
  await folders.told('init', '--data', 'ledger', ...network, ...listen);
});

afterAll(() => folders.end());

it('network.json before the first up was accepted without an address: it is refused', async () => {
  const init = await folders.run('init', '--data', 'early', '--network', 'ledger/network.json');
  expectFailure(init, 'NETWORK_UNSTARTED');
  expect(init.stderr).toContain('start the ledger once (rastic up)');
});

it('a job is answered before the ledger moves', async () => {
  await folders.up('ledger');
  const from = folders.at('copied.json');
  await writeFile(from, await readFile(folders.at('ledger/network.json')));
  const network = ['--network', 'copied.json', '--model', MODEL];
  await folders.told('init', '--data', 'node', ...network, '--role', 'compute');
  await folders.told('init', '--data', 'checker', ...network, '--role', 'verifier');
  await folders.told('init', '--data', 'me', '--network', 'copied.json');
  await folders.up('node');
  await folders.up('checker');
  expect((await ask()).code).toBe(0);
  await folders.down('checker');
});

it('a ledger that moved left everybody behind: a running node and a client find it', async () => {
  const before = (await folders.status('node')).descriptor.sequence;
  await folders.down('ledger');
  await expect
    .poll(
      async () => (await folders.status('node')).checks.find(({ name }) => name === 'ledger')?.ok,
      {
        timeout: 60_000,
      },
    )
    .toBe(false);
  await listenAt(await freePort());
  await folders.up('ledger');
  await expect
    .poll(async () => (await folders.status('node')).checks.every(({ ok }) => ok), {
      timeout: 60_000,
    })
    .toBe(true);
  const { descriptor } = await folders.status('node');
  expect(descriptor.sequence).toBeGreaterThan(before);
  expect(await folders.told('balance', '--data', 'node')).toMatchObject({ stake: '200000000' });
  const asked = await ask();
  expect(asked.stderr).toMatch(/accepted {2}paid/);
  expect(asked.code).toBe(0);
});

it('a client that had met nobody was told only that a peer is not reached: it needs the new file', async () => {
  const hint = /if the ledger has moved, copy its newer network\.json into the data folder/;
  await folders.told('init', '--data', 'lone', '--network', 'copied.json');
  for (const [verb = '', ...words] of [['ask', 'A story.'], ['balance'], ['peers']]) {
    const failed = await folders.run(verb, '--data', 'lone', ...words);
    expectFailure(failed, 'TIMEOUT|NET_DIAL');
    expect(failed.stderr).toMatch(hint);
  }
  expect((await folders.run('doctor', '--data', 'lone')).stdout).toMatch(/fail +peers .*\n.*moved/);
  const newer = await readFile(folders.at('ledger/network.json'));
  await writeFile(folders.at('lone/network.json'), newer);
  const balance = await folders.told('balance', '--data', 'lone');
  expect(balance.height).toBeGreaterThan(0);
});

it('a node that was off meanwhile asks the nodes that it knew, and its moderator sees all', async () => {
  await folders.up('checker');
  const { descriptor } = await folders.status('checker');
  expect(descriptor.sequence).toBe((await folders.status('ledger')).descriptor.sequence);
  await expect
    .poll(async () => (await folders.status('ledger')).descriptor.behind, { timeout: 60_000 })
    .toEqual([]);
});
