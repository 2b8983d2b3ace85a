/** What a job may cost by default, and nodes that their client would otherwise wrong. */
import { describe, expect, it } from 'vitest';
import { EXPOSURE, OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import { listRecords } from '../../../src/roles/client/storage/read.js';
import { type Asked, ask as askFor, type Change, eventsOf } from '../../support/world/ask.js';
import { addGhost } from '../../support/world/ghost.js';
import { retime } from '../../support/world/liars.js';
import { type Asker, startSmallWorld, type World } from '../../support/world/world.js';

const JOB = { policy: 'single', maxTokens: 12 } as const;

/** Without --max-price. */
const ask = (world: World, client: Asker, change: Change = {}): Promise<Asked> =>
  askFor(world, client, { ...JOB, ...change, maxPrice: 'default' });

const recordsOf = async ({ store }: Asker): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for await (const job of listRecords(store)) found.push(job);
  return found;
};

const standings = ({ client }: Asker) => client.reputation.all();

describe('the default of what a job may cost', () => {
  it('a stakeless node with price 0 that stopped made every default ask fail: it counts for nothing', async () => {
    const world = await startSmallWorld(2);
    const ghost = await addGhost(world, 'ghost', 0n);
    const client = await world.addClient();
    expect(client.directory.find(ghost)).toBeDefined();
    const done = await ask(world, client);
    expect([done.code, done.state]).toEqual([undefined, 'settled']);
    expect(await standings(client)).toMatchObject([{ jobsAccepted: 1, jobsFailed: 0 }]);
  });

  it('it would have asked for Offers of the cheapest eight records: those without a stake are not asked', async () => {
    const world = await startSmallWorld(2);
    for (let i = 0; i < 8; i++) await addGhost(world, `ghost${i}`, 0n);
    const client = await world.addClient('client', {
      network: (own) => new Proxy(own, { get: (of, key) => readUndialled(of, key) }),
    });
    const done = await ask(world, client);
    expect([done.code, done.state]).toEqual([undefined, 'settled']);
  });

  it('[OFFER-10 IGNORE] Offers above the ceiling are not taken; the next ceiling follows from them', async () => {
    retime(OFFER_WINDOW_MS, 1_500);
    const world = await startSmallWorld(2);
    // Staked and cheap by its record, and away: its price is the typical one.
    const away = await world.addCompute('away', { stake: 50_000_000n, outputPrice: 0n });
    const dear = await world.addCompute('dear', { outputPrice: 900n, stake: 10_000_000n });
    const client = await world.addClient();
    await away.network.stop();
    const done = await ask(world, client, { maxTokens: 100 });
    expect(done.code).toBeUndefined();
    expect(eventsOf(done, 'announced')).toHaveLength(2);
    expect(done.last.state).toBe('settled');
    expect(await standings(client)).toMatchObject([{ jobsAccepted: 1, jobsFailed: 0 }]);
    expect(done.last.segments[0]?.assign.value.compute).not.toBe(dear.address);
  });

  it('[OFFER-10 IGNORE] a ceiling of the user is kept: no node is assigned or blamed', async () => {
    retime(OFFER_WINDOW_MS, 1_500);
    const world = await startSmallWorld(2);
    const client = await world.addClient();
    const types: string[] = [];
    const onEvent = ({ type }: { readonly type: string }) => void types.push(type);
    const asked = askFor(world, client, { ...JOB, maxPrice: 5n }, { onEvent });
    await expect(asked).rejects.toMatchObject({
      code: 'ASK_PRICE',
      data: { asked: '25', maxPrice: '5', nodes: 1 },
    });
    expect(types).not.toContain('assigned');
    // It can only be asked in another way, so nothing of it stays in the list of jobs.
    expect(await recordsOf(client)).toEqual([]);
    expect(await standings(client)).toEqual([]);
  });

  it('no prompt above 4.4 kB found a node with all defaults: the ceiling is one that stakes cover', async () => {
    const world = await startSmallWorld(2, { stake: 120_000n });
    const client = await world.addClient();
    const text = 'x'.repeat(900);
    const done = await ask(world, client, { input: { type: 'text', text } });
    expect(done.transcript.job.value.maxPrice * EXPOSURE).toBe(120_000n);
    expect([done.code, done.state]).toEqual([undefined, 'settled']);
  });
});

/** A network that nobody can dial. */
function readUndialled(of: object, key: string | symbol): unknown {
  if (key === 'addresses') return () => [];
  const value: unknown = Reflect.get(of, key, of);
  return typeof value === 'function' ? value.bind(of) : value;
}
