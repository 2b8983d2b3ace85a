/**
 * Money on the command line in a network without a faucet: the moderator mints while its ledger
 * runs, nodes stake, a client sends and asks, and everybody sees what came of it.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/protocol/sign/checksum.js';
import {
  type Ended,
  expectFailure,
  type Running,
  rastic,
  startRastic,
} from '../support/cli/rastic-cli.js';
import { wealthIn } from '../support/cli/wealth.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const model = testModelPath();
const STAKE = '200000000';
const NO_CLASS = `0x${'00'.repeat(32)}`;
let root: string;
const accounts = new Map<string, string>();
const up: Running[] = [];

const run = (...args: readonly string[]) => rastic(args, { cwd: root });
const addressOf = (name: string) => accounts.get(name) ?? '';
/** As people read it. */
const shown = (name: string) => formatAddress(addressOf(name) as `0x${string}`);

/** Runs a command that is to end well. @returns its JSON. */
async function told(...args: readonly string[]) {
  const ended = await run(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

async function joinNetwork(name: string, ...args: readonly string[]): Promise<void> {
  const made = await told('init', '--data', name, '--network', 'ledger/network.json', ...args);
  accounts.set(name, made.address);
}

async function serve(name: string): Promise<void> {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.push(node);
  await node.until(/ ready at /);
}

const balanceOf = async (name: string) => BigInt((await told('balance', '--data', name)).balance);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const network = ['--new-network', 'money', '--model', model, '--no-faucet', '--stake-age', '0'];
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await told('init', '--data', 'ledger', ...network, ...listen);
  await serve('ledger');
  await joinNetwork('node', '--role', 'compute', '--model', model);
  await joinNetwork('checker', '--role', 'verifier', '--model', model);
  const config = join(root, 'checker', 'config.json');
  const own = JSON.parse(await readFile(config, 'utf8'));
  await writeFile(config, JSON.stringify({ ...own, claimAt: '1' }));
  for (const name of ['me', 'poor']) await joinNetwork(name);
});

afterAll(async () => {
  for (const node of up) node.kill('SIGINT');
  await Promise.all(up.map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

describe('without money', () => {
  it('balance shows an account that the ledger has never heard of', async () => {
    const { code, stdout, stderr } = await run('balance', '--data', 'me');
    expect(code).toBe(0);
    expect(stdout).toContain(`account  ${shown('me')}\nbalance  0 credit\nstaked   0 credit\n`);
    expect(stderr).toMatch(/does not know 0x[0-9a-fA-F]{40}: ask the moderator/);
  });
  it('a node waits for its stake, and nobody can send or stake', async () => {
    const node = startRastic(['up', '--data', 'node'], { cwd: root });
    await node.until(/^waiting: the account 0x.* \(NODE_STAKE\)$/m);
    node.kill('SIGINT');
    expect(await node.exited).toMatchObject({ code: 0, stdout: '' });
    expectFailure(await run('send', addressOf('me'), '1', '--data', 'poor'), 'LEDGER_ACCOUNT');
    const stake = ['stake', STAKE, '--role', 'compute', '--data', 'node'];
    expectFailure(await run(...stake), 'LEDGER_ACCOUNT');
  });
  it('only the moderator mints', async () => {
    const mint = ['ledger', 'mint', addressOf('me'), '5', '--data', 'me'];
    expectFailure(await run(...mint), 'WALLET_MODERATOR');
  });
});

describe('mint, stake, send', () => {
  it('mints beside the running ledger', async () => {
    const mint = ['ledger', 'mint', addressOf('me'), '50000', '--data', 'ledger'];
    const { code, stdout } = await run(...mint);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `minted 50 000 credit to ${shown('me')}; it has 50 000 credit at height 1\n`,
    );
    for (const name of ['node', 'checker']) {
      const minted = await told('ledger', 'mint', addressOf(name), '200100000', '--data', 'ledger');
      expect(minted).toMatchObject({ address: addressOf(name), balance: '200100000' });
    }
  });
  it('takes a peer id for an account, and capital digits', async () => {
    const { ledger } = JSON.parse(await readFile(join(root, 'ledger', 'network.json'), 'utf8'));
    const peerId = ledger.addresses[0].split('/p2p/')[1];
    const { address } = await told('balance', peerId, '--data', 'me');
    expect(address).toBe((await told('balance', '--data', 'ledger')).address);
    const upper = `0x${addressOf('me').slice(2).toUpperCase()}`;
    expect((await told('balance', upper, '--data', 'poor')).balance).toBe('50000');
  });
  it('stakes, and shows it', async () => {
    const staked = await told('stake', '120000000', '--role', 'compute', '--data', 'node');
    expect(staked.balance).toBe('80100000');
    const model = ['--model', 'rastic-small'];
    await told('stake', '80000000', '--role', 'compute', ...model, '--data', 'node');
    await told('stake', STAKE, '--role', 'verifier', '--data', 'checker');
    const { stake, stakes } = await told('stake', '--data', 'checker');
    expect(stake).toBe(STAKE);
    expect(stakes).toMatchObject([{ role: 'verifier', amount: STAKE, model: 'rastic-small' }]);
    const { stdout } = await run('balance', '--data', 'node');
    expect(stdout).toMatch(
      /^balance {2}100 000 credit\nstaked {3}200 000 000 credit\n {2}compute {3}200 000 000 credit {2}r/m,
    );
  });
  it('sends, and says what is left at which height', async () => {
    const { code, stdout } = await run('send', addressOf('poor'), '2500', '--data', 'me');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^sent 2 500 credit to 0x[0-9a-fA-F]{40}; balance 47 500 credit at height \d+\n$/,
    );
    expect(await balanceOf('poor')).toBe(2_500n);
  });
});

describe('refused in one sentence', () => {
  const refusals: readonly [string, () => Promise<Ended>, string][] = [
    [
      'more than there is',
      () => run('send', addressOf('me'), '2501', '--data', 'poor'),
      'LEDGER_FUNDS',
    ],
    [
      'a stake below the least',
      () => run('stake', '40000', '--role', 'verifier', '--data', 'checker'),
      'WALLET_STAKE',
    ],
    [
      'a model that is none',
      () => run('stake', '100000', '--role', 'verifier', '--model', 'gpt', '--data', 'checker'),
      'ASK_MODEL',
    ],
    [
      'a class that is none',
      () => run('stake', STAKE, '--role', 'compute', '--class', NO_CLASS, '--data', 'node'),
      'WALLET_CLASS',
    ],
    [
      'a verifier’s stake on a compute node, which was drawn and held up panels',
      () => run('stake', STAKE, '--role', 'verifier', '--data', 'node'),
      'WALLET_ROLE',
    ],
    [
      'a stake of a folder without a role',
      () => run('stake', STAKE, '--role', 'verifier', '--data', 'me'),
      'WALLET_ROLE',
    ],
    ['no folder', () => run('balance', '--data', 'nowhere'), 'CONFIG_MISSING'],
  ];
  it.each(refusals)('%s', async (_, attempt, code) => expectFailure(await attempt(), code));

  it.each([
    ['separators in an amount', ['send', `0x${'ab'.repeat(20)}`, '1,000']],
    ['more than any amount, with a stack', ['send', `0x${'ab'.repeat(20)}`, '1'.repeat(40)]],
    ['below zero', ['send', `0x${'ab'.repeat(20)}`, '-5']],
    ['decimals that the unit has not', ['send', `0x${'ab'.repeat(20)}`, '1.5']],
    ['another unit', ['send', `0x${'ab'.repeat(20)}`, '5 USD']],
    ['words', ['send', `0x${'ab'.repeat(20)}`, 'five']],
    ['a mistyped address', ['send', '0x6aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '5']],
    ['an address that is none', ['send', '0xabc', '5']],
    ['a stake for nothing', ['stake', '5']],
  ])('bad usage ends with 2: %s', async (_, args) => {
    const { code, stderr } = await run(...args, '--data', 'me');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^rastic: [^\n]+\((?:USAGE|AMOUNT_INVALID)\)\n$|CONFIG_INVALID/);
  });
});

describe('what the money is for', () => {
  it('a client asks staked nodes and pays them out of what was minted', async () => {
    await Promise.all([serve('node'), serve('checker')]);
    const asked = await run('ask', 'Where is the moon?', '--max-tokens', '12', '--data', 'me');
    expect(asked.stderr).toMatch(/accepted {2}paid \d+/);
    expect(asked.code).toBe(0);
    const [job] = (await told('jobs', '--data', 'me')).jobs;
    const { paid, fees } = await told('jobs', job.jobId, '--data', 'me');
    const [due, fee] = [BigInt(paid), BigInt(fees)];
    expect(due).toBeGreaterThan(0n);
    expect(fee).toBe(20n);
    // The verifier claims its fee from the client's purse when the job has ended.
    while ((await balanceOf('checker')) === 100_000n) await setTimeout(50);
    expect(await balanceOf('checker')).toBe(100_000n + fee);
    expect(await wealthIn(run, 'node')).toBe(100_000n + due);
    expect(await wealthIn(run, 'me')).toBe(47_500n - due - fee);
  });
  it('a folder whose node is running sends all the same', async () => {
    const { balance } = await told('send', addressOf('poor'), '1000', '--data', 'node');
    expect(await balanceOf('node')).toBe(BigInt(balance));
    expect(await balanceOf('poor')).toBe(3_500n);
  });
  it('a ledger that is not there is said to be so', async () => {
    const [ledger] = up;
    ledger?.kill('SIGINT');
    await ledger?.exited;
    expectFailure(await run('balance', '--data', 'me'), 'NET_DIAL|TIMEOUT');
  });
});
