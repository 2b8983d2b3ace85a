/** A model is added to a living network by its moderator: nodes and clients hear of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolders } from '../support/cli/folders.js';
import { expectFailure } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
const OTHER = MODEL.replace('Q8_0', 'Q4_0');
let folders: DataFolders;

const ask = (...args: readonly string[]) =>
  folders.run(
    'ask',
    '--data',
    'me',
    '--max-tokens',
    '8',
    '--max-price',
    '5000',
    ...args,
    'A story.',
  );

beforeAll(async () => {
  folders = await DataFolders.make();
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await folders.told(
    'init',
    '--data',
    'ledger',
    '--new-network',
    'living',
    '--model',
    MODEL,
    ...listen,
  );
  await folders.up('ledger');
  const network = ['--network', 'ledger/network.json', '--model', OTHER];
  await folders.told('init', '--data', 'node', ...network, '--role', 'compute');
  await folders.told('init', '--data', 'checker', ...network, '--role', 'verifier');
  await folders.told('init', '--data', 'me', '--network', 'ledger/network.json');
});

afterAll(() => folders.end());

it('a node of a model that is not registered says so', async () => {
  expectFailure(await folders.run('up', '--data', 'node'), 'NODE_MODEL');
});

it('only the moderator registers', async () => {
  expectFailure(await folders.run('ledger', 'register', OTHER, '--data', 'me'), 'WALLET_MODERATOR');
});

it('the moderator could not add a model: the running ledger takes it, the network stays', async () => {
  const before = await folders.told('status', '--data', 'ledger');
  const done = await folders.told('ledger', 'register', OTHER, '--data', 'ledger');
  expect(done).toMatchObject({ name: 'rastic-small', since: 1 });
  const after = await folders.told('status', '--data', 'ledger');
  expect(after.networkId).toBe(before.networkId);
  expect(after.descriptor.sequence).toBe(done.sequence);
  expectFailure(
    await folders.run('ledger', 'register', OTHER, '--data', 'ledger'),
    'MODEL_REGISTERED',
  );
});

it('peers and ask failed with LEDGER_MODEL between a registration and the next entry', async () => {
  expect((await folders.status('ledger')).ledger?.height).toBe(0);
  const peers = await folders.run('peers', '--data', 'me');
  expect(peers).toMatchObject({ code: 0, stderr: 'no node is known yet; is one up?\n' });
  expectFailure(await ask('--model', 'rastic-small:Q4_0'), 'ASK_VOCABULARY');
});

it('ask without --model named none of several models: it says which there are', async () => {
  const asked = await ask();
  expectFailure(asked, 'ASK_MODEL_CHOICE');
  expect(asked.stderr).toContain('choose with --model: rastic-small:Q8_0, rastic-small:Q4_0');
});

it('a job on the new model, named as its file, is answered, audited and paid', async () => {
  await folders.up('node');
  await folders.up('checker');
  const asked = await ask('--model', 'rastic-small.Q4_0.gguf');
  expect(asked.stderr).toMatch(/accepted {2}paid/);
  expect(asked.code).toBe(0);
});

it('stake without --model asked which, though config.json names one of the two models', async () => {
  const stakes = async () => (await folders.told('stake', '--data', 'node')).stakes;
  const [before] = await stakes();
  await folders.told('stake', '100000000', '--role', 'compute', '--data', 'node');
  const after = await stakes();
  expect(after).toMatchObject([{ modelId: before.modelId, engineClass: before.engineClass }]);
  expect(BigInt(after[0].amount)).toBe(BigInt(before.amount) + 100_000_000n);
});

it('ask without --model means the model that config.json names', async () => {
  await folders.told(
    ...['init', '--data', 'own', '--network', 'ledger/network.json'],
    ...['--model', OTHER],
  );
  const args = ['--max-tokens', '8', '--max-price', '5000', 'A story.'];
  const asked = await folders.run('ask', '--data', 'own', ...args);
  expect(asked.stderr).toMatch(/accepted {2}paid/);
  expect(asked.code).toBe(0);
});
