/** Stakes that are taken out on the command line, with the ledger over sockets. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf, MIN_STAKE } from '../../../../scripts/vectors/network.js';
import { checkUnstake, stakesLike, unstake, withdraw } from '../../../../src/node/money/unstake.js';
import { UNBOND_MS, UNBONDINGS_MAX } from '../../../../src/protocol/params-money.js';
import { hasCode, rejectsWith } from '../../../support/wire/codes.js';
import { ask } from '../../../support/world/ask.js';
import { walletOf } from '../../../support/world/leaving.js';
import { type Member, startSmallWorld, startWorld, World } from '../../../support/world/world.js';

const STAKE = 1_000_000n;

describe('what can be unstaked', () => {
  it.each([
    ['all', 500n],
    ['down to the minimum', 400n],
    ['a part', 1n],
  ])('%s', (_, amount) => expect(checkUnstake(amount, 500n, 100n)).toBeUndefined());
  it('less than the minimum would stay: the two possible amounts are said', () => {
    const data = { rest: '99', least: '100', most: '400', all: '500' };
    expect(() => checkUnstake(401n, 500n, 100n)).toThrow(expect.objectContaining({ data }));
    const none = { rest: '99', least: '100', most: '0', all: '100' };
    expect(() => checkUnstake(1n, 100n, 100n)).toThrow(expect.objectContaining({ data: none }));
    hasCode('WALLET_UNSTAKE', () => checkUnstake(501n, 500n, 100n));
  });
  it('only what fits all that is given', () => {
    const [modelId, engineClass, other] = [hashOf('model'), hashOf('class'), hashOf('other')];
    const stakes = [
      { role: 1, modelId, engineClass, amount: 5n },
      { role: 2, modelId, engineClass, amount: 6n },
      { role: 2, modelId, engineClass: other, amount: 7n },
    ];
    const amounts = (filter: Parameters<typeof stakesLike>[1]) =>
      stakesLike(stakes, filter, []).map(({ amount }) => amount);
    expect(amounts({})).toEqual([5n, 6n, 7n]);
    expect(amounts({ role: 'verifier' })).toEqual([6n, 7n]);
    expect(amounts({ role: 'verifier', engineClass: other })).toEqual([7n]);
    hasCode('WALLET_PAIRS', () => amounts({ role: 'compute', engineClass: other }));
    hasCode('ASK_MODEL', () => amounts({ model: 'gpt' }));
  });
});

describe('an account with a stake', () => {
  let world: World;
  let node: Member;
  beforeAll(async () => {
    world = new World(10_000);
    await world.start();
    node = await world.addCompute('node');
    return () => world.stop();
  });
  const wallet = () => walletOf(node, ['compute']);
  const now = async () => (await world.server.head()).time;

  it('has nothing to withdraw at first', async () => {
    expect(await withdraw(wallet())).toEqual({ amount: 0n, left: 0n, next: 0 });
  });
  it('takes out a part, then all: each is free 72 hours later, to the unit', async () => {
    const [first] = await unstake(wallet(), 1n, {});
    expect(first?.amount).toBe(1n);
    await rejectsWith('WALLET_UNSTAKE', unstake(wallet(), STAKE - 2n, {}));
    world.offset += 3_600_000;
    await world.tell();
    const [second] = await unstake(wallet(), 'all', { role: 'compute' });
    expect(second?.amount).toBe(STAKE - 1n);
    const { stake, stakes, unbonding } = await wallet().statement();
    expect([stake, stakes]).toEqual([0n, []]);
    expect(unbonding).toMatchObject([{ role: 'compute', amount: 1n }, { amount: STAKE - 1n }]);
    const next = first?.until ?? 0;
    expect(next - (await now())).toBeLessThanOrEqual(UNBOND_MS - 3_600_000);
    expect(await withdraw(wallet())).toEqual({ amount: 0n, left: STAKE, next });
    world.offset += UNBOND_MS - 3_600_000;
    expect(await withdraw(wallet())).toMatchObject({ amount: 1n, left: STAKE - 1n });
    world.offset += 3_600_000;
    expect(await withdraw(wallet())).toEqual({ amount: STAKE - 1n, left: 0n, next: 0 });
    expect(await world.server.account(node.address)).toMatchObject({ balance: STAKE, stake: 0n });
    await rejectsWith('WALLET_PAIRS', unstake(wallet(), 'all', {}));
    await world.checkJournal();
  });
  it('[UNBOND-4 REJECT] waits where sixteen unbond', async () => {
    const rich = await world.addCompute('rich');
    const own = walletOf(rich, ['compute']);
    expect(MIN_STAKE + BigInt(UNBONDINGS_MAX)).toBeLessThan(STAKE);
    for (let i = 0; i < UNBONDINGS_MAX; i++) await unstake(own, 1n, {});
    await rejectsWith('LEDGER_UNBOND', unstake(own, 1n, {}));
  });
});

describe('a node whose stake unbonds', () => {
  it('makes no Offer from then on', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    expect((await ask(world, client)).state).toBe('settled');
    const [node] = world.members;
    if (node === undefined) throw new Error('no node');
    await unstake(walletOf(node, ['compute']), 'all', {});
    // It looks at its own stake every five seconds.
    world.offset += 6_000;
    await world.tell();
    expect((await ask(world, client, { lifeMs: 10_000 })).code).toBe('ASK_NO_OFFER');
  });
  it('is asked for no audit: those go to verifiers with a stake', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    const gone = await world.addVerifier('v1');
    const stays = await world.addVerifier('v2');
    const client = await world.addClient();
    await unstake(walletOf(gone, ['verifier']), 'all', {});
    await world.tell();
    const { segment, state } = await ask(world, client, { samples: 3 });
    expect(state).toBe('settled');
    const by = (segment?.audits ?? []).map((audit) => audit.verifier);
    expect(by.length).toBeGreaterThan(0);
    expect(new Set(by)).toEqual(new Set([stays.address]));
    expect(world.verifiers.get('v1')?.load.answered).toBe(0);
  });
});
