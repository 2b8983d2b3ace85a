/**
 * Nodes that start before what they need is there, as their operator sees them: a ledger that is
 * away, a stake that nobody has paid yet, a stake that is too young. They wait, say so and go on.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatAddress } from '../../src/node/ids.js';
import { DataFolders } from '../support/cli/folders.js';
import type { Running } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
let folders: DataFolders;

const linesOf = (node: Running, pattern: RegExp) =>
  node.stderr.split('\n').filter((line) => pattern.test(line));

beforeAll(async () => {
  folders = await DataFolders.make();
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const network = ['--new-network', 'slow', '--model', MODEL, '--no-faucet', '--stake-age', '24'];
  await folders.told('init', '--data', 'ledger', ...network, ...listen);
  await folders.up('ledger');
  const join_ = ['--network', 'ledger/network.json', '--model', MODEL];
  await folders.told('init', '--data', 'node', ...join_, '--role', 'verifier');
  await folders.down('ledger');
});

afterAll(() => folders.end());

it('a node started while its ledger was away ended after 4 s: it waits and says so', async () => {
  const node = folders.launch('node');
  await node.until(/^waiting: the ledger is not reached at \/ip4.* waits for it.*\(\w+\)$/m);
  const { code, body } = await folders.ready('node');
  expect(code).toBe(503);
  expect(body).toMatchObject({ ready: false, phase: 'starting' });
  const ledger = body.failing.find(({ name }) => name === 'ledger');
  expect(ledger?.message).toMatch(/^the ledger is not reached/);
  // Its status is there while it waits.
  const page = await folders.run('status', '--data', 'node');
  expect(page).toMatchObject({ code: 0 });
  expect(page.stdout).toMatch(/verifier, starting[\s\S]*NOT right ledger: the ledger is not/);
});

it('a node without money for its stake ended with NODE_STAKE: it says what to do and waits', async () => {
  await folders.up('ledger');
  const node = folders.node('node');
  await node.until(
    /^waiting: the account 0x[0-9a-fA-F]{40} has 0 credit, and 200 000 000 credit more .*NODE_STAKE/m,
  );
  // One line about the ledger, however often it was tried.
  expect(linesOf(node, /^waiting: the ledger/)).toHaveLength(1);
  const { address } = JSON.parse((await folders.run('status', '--data', 'node', '--json')).stdout);
  expect(linesOf(node, /^waiting: the account/)[0]).toContain(
    `rastic ledger mint ${formatAddress(address)} 200000000`,
  );
  await folders.told('ledger', 'mint', address, '1000000000', '--data', 'ledger');
  await node.until(/^verifier ready at /m);
});

it('a young stake draws nobody: the node says until when, and is ready', async () => {
  const { code, body } = await folders.ready('node');
  expect(code).toBe(200);
  expect(body.warnings).toMatchObject([{ name: 'stake', code: 'STAKE_YOUNG' }]);
  expect(body.warnings[0]?.message).toContain('24 h');
  expect(folders.node('node').stderr).toMatch(
    /^warning: a stake counts 24 h after.*\(STAKE_YOUNG\)$/m,
  );
});

it('a young stake was paid again at each restart: it is paid once', async () => {
  const before = await folders.told('balance', '--data', 'node');
  expect(before).toMatchObject({ balance: '800000000', stake: '200000000' });
  await folders.down('node');
  await folders.launch('node').until(/^verifier ready at /m);
  expect(await folders.told('balance', '--data', 'node')).toMatchObject({ balance: '800000000' });
});
