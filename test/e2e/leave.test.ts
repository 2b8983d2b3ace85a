/**
 * An operator's way out, with the built program: a node earns, leaves, is killed on the way, and has
 * all its money once the ledger's clock has passed 72 hours. Its ledger's clock is moved by a module
 * that is loaded before the program.
 */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNBOND_MS } from '../../src/protocol/params-money.js';
import { DataFolders } from '../support/cli/folders.js';
import { expectFailure } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
const STAKE = 200_000_000n;
/** What the faucet gives, less the stake. */
const FREE = 1_800_000_000n;
let folders: DataFolders;
let earned = 0n;

const ask = () =>
  folders.run('ask', '--data', 'me', '--max-tokens', '12', '--max-price', '5000', 'A story.');
const balanceOf = async (name: string) =>
  BigInt((await folders.told('balance', '--data', name)).balance);

/** The lines that `rastic leave` prints, by their heads. */
async function leave(name: string): Promise<ReadonlyMap<string, string>> {
  const { code, stdout } = await folders.run('leave', '--data', name);
  expect(code).toBe(0);
  return new Map(stdout.split('\n').map((line) => [line.slice(0, 10).trim(), line.slice(10)]));
}

async function failing(name: string): Promise<readonly (string | undefined)[]> {
  const { body } = await folders.ready(name);
  return body.failing.map(({ code }) => code);
}

beforeAll(async () => {
  folders = await DataFolders.make();
  await writeFile(
    folders.at('clock.mjs'),
    `const now = Date.now; Date.now = () => now() + ${UNBOND_MS + 60_000};`,
  );
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const made = ['--new-network', 'leaving', '--model', MODEL, '--role', 'verifier'];
  await folders.told('init', '--data', 'ledger', ...made, ...listen);
  await folders.up('ledger');
  const network = ['--network', 'ledger/network.json'];
  for (const [name, role] of [
    ['node', 'compute'],
    ['checker', 'verifier'],
  ] as const) {
    await folders.told('init', '--data', name, ...network, '--model', MODEL, '--role', role);
    await folders.up(name);
  }
  await folders.told('init', '--data', 'me', ...network);
});

afterAll(() => folders.end());

describe('a part of a stake', () => {
  it('could be put in and never taken out: now it unbonds, and what is not possible is said', async () => {
    const unstake = (...args: readonly string[]) =>
      folders.run('unstake', ...args, '--data', 'checker');
    const low = await unstake('199950000');
    expectFailure(low, 'WALLET_UNSTAKE');
    expect(low.stderr).toContain('unstake at most 199 900 000 credit, or all of it, 200 000 000');
    expectFailure(await unstake('300000000'), 'WALLET_UNSTAKE');
    expectFailure(await unstake('5', '--role', 'compute'), 'WALLET_PAIRS');
    const part = await unstake('50000000');
    expect(part.stdout).toMatch(
      /^unbonds 50 000 000 credit, free on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; 150 000 000 credit stay staked\n$/,
    );
    expect((await unstake()).stdout).toMatch(
      /^staked {3}150 .*\n {2}verifier .*\nunbonds {2}50 000 000 credit\n {2}verifier .* free on \d{4}-.* UTC\n$/,
    );
    const early = await folders.run('withdraw', '--data', 'checker');
    expect([early.code, early.stdout.split(';')[0]]).toEqual([0, 'nothing is free yet']);
    const none = await folders.run('withdraw', '--data', 'me');
    expect([none.code, none.stdout]).toEqual([
      0,
      'nothing unbonds; take money out of a stake first: rastic unstake\n',
    ]);
  });
});

describe('a compute node that has earned', () => {
  it('leaves: what it earned is redeemed, its channel is closed, its stake unbonds', async () => {
    expect((await ask()).code).toBe(0);
    const { channels } = await folders.told('channels', '--data', 'node');
    earned = BigInt(channels[0].spent);
    expect(earned).toBeGreaterThan(0n);
    const said = await leave('node');
    expect(said.get('redeem')).toBe(`${earned} credit`);
    expect(said.get('channels')).toBe('1 channel closed');
    expect(said.get('unbond')).toBe('200 000 000 credit from 1 stake');
    expect(said.get('free')).toMatch(/^everything on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; /);
    expect(await balanceOf('node')).toBe(FREE + earned);
    expect(await failing('node')).toEqual(['LEFT']);
    expectFailure(await ask(), 'ASK_NO_OFFER');
  });

  it('does nothing twice, stays away after a kill -9 and a restart, and stakes nothing', async () => {
    const again = await leave('node');
    expect([again.get('redeem'), again.get('unbond')]).toEqual([
      'nothing to redeem',
      'nothing to unbond',
    ]);
    await folders.killed('node');
    const node = folders.launch('node');
    await node.until(/^NOT SERVING: this node has left: .*\(LEFT\)$/m);
    await expect.poll(() => failing('node'), { timeout: 30_000 }).toEqual(['LEFT']);
    const { stake, unbonding } = await folders.told('stake', '--data', 'node');
    expect([stake, unbonding]).toMatchObject(['0', [{ amount: `${STAKE}` }]]);
  });

  it('has everything after 72 hours of the ledger’s clock, to the unit, without its process too', async () => {
    await folders.down('ledger');
    const ledger = folders.launch('ledger', {
      NODE_OPTIONS: `--import=${folders.at('clock.mjs')}`,
    });
    await ledger.until(/ ready at /);
    await folders.down('node');
    const said = await leave('node');
    expect([said.get('withdraw'), said.get('free')]).toEqual(['200 000 000 credit', 'everything']);
    expect(await balanceOf('node')).toBe(FREE + STAKE + earned);
    const { withdrawn, balance } = await folders.told('withdraw', '--data', 'checker');
    expect([withdrawn, BigInt(balance)]).toEqual(['50000000', FREE + 50_000_000n]);
  });

  it('comes back when it says so, and was not taken for a slashed one', async () => {
    await folders.told('leave', '--back', '--data', 'node');
    await folders.up('node');
    expect((await folders.told('stake', '--data', 'node')).stake).toBe(`${STAKE}`);
  });
});
