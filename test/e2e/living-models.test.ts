/** A model is added to a living network by its moderator: nodes and clients hear of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shortId } from '../../src/protocol/sign/checksum.js';
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

it('two quantizations were named alike: doctor, peers, balance and jobs tell them apart', async () => {
  const doctor = await folders.run('doctor', '--data', 'me');
  expect(doctor.stdout).toMatch(/peers +rastic-small Q8_0: 0 compute nodes, 0 verifiers/);
  expect(doctor.stdout).toMatch(/peers +rastic-small Q4_0: 1 compute node, 1 verifier /);
  const peers = await folders.run('peers', '--data', 'me');
  expect(peers.stdout).toMatch(/^rastic-small Q4_0\nnode /);
  const stakes = await folders.run('balance', '--data', 'node');
  expect(stakes.stdout).toMatch(/^ {2}compute .* rastic-small Q4_0, class /m);
  const [{ jobId }] = (await folders.told('jobs', '--data', 'me')).jobs;
  const job = await folders.run('jobs', jobId, '--data', 'me');
  expect(job.stderr).toMatch(/^ {2}settled, rastic-small Q4_0, /m);
});

it('peers said "not met yet" of a verifier that had audited this client’s job', async () => {
  const { stdout } = await folders.run('peers', '--data', 'me');
  expect(stdout).toMatch(/ verifier .* answered [1-9]\d* audits?$/m);
  expect(stdout).not.toContain('not met yet');
  const peers = (await folders.told('peers', '--data', 'me')).peers;
  expect(
    peers.map(({ model, quantization }: Record<string, string>) => [model, quantization]),
  ).toEqual([
    ['rastic-small', 'Q4_0'],
    ['rastic-small', 'Q4_0'],
  ]);
});

it('peers --forget makes a node a new one, in every role', async () => {
  const peers: { address: string; roles: string[] }[] = (
    await folders.told('peers', '--data', 'me')
  ).peers;
  for (const { address } of peers) {
    const { stderr, code } = await folders.run('peers', '--data', 'me', '--forget', address);
    expect(stderr).toBe(`${shortId(address)} is a new node again\n`);
    expect(code).toBe(0);
  }
  const { stdout } = await folders.run('peers', '--data', 'me');
  expect(stdout.match(/not met yet$/gm)).toHaveLength(peers.length);
  const again = (await folders.told('peers', '--data', 'me')).peers;
  for (const peer of again) {
    expect(peer.met).toEqual({ offers: 0, audits: 0, panels: 0 });
    expect(peer.standing).toMatchObject({ positions: 0, jobsAccepted: 0 });
  }
  const forget = ['peers', '--data', 'me', '--forget'];
  const { forgotten } = await folders.told(...forget, peers[0]?.address ?? '');
  expect(forgotten).toBe(peers[0]?.address);
  // One that it never met is as new as before; an address that is none is bad usage.
  expect((await folders.run(...forget, `0x${'ab'.repeat(20)}`)).code).toBe(0);
  expect((await folders.run(...forget, '0xab')).code).toBe(2);
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
