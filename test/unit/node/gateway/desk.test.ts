/** Budgets, usage, receipts and the public log of a gateway, before an Inference that is scripted. */
import { describe, expect, it } from 'vitest';
import { createController } from '../../../../src/base/abort.js';
import { RasticError } from '../../../../src/base/errors.js';
import type {
  GenerateCall,
  Inference,
  JobReport,
} from '../../../../src/node/inference/interface.js';
import { checkLogEntry, emptyLog } from '../../../../src/protocol/proof/public-log.js';
import { LOG, openDesk, SIGNER, type TestDesk } from '../../../support/gateway/desk.js';
import { hashOf, MODEL, OTHER } from '../../../support/gateway/scripted.js';

const CALL: GenerateCall = {
  modelId: MODEL.modelId,
  input: { type: 'ids', ids: [1, 2, 3] },
  sampler: {},
  maxTokens: 3,
};
/** What is set aside for CALL: twice the lowest price of 3 and 3 tokens, and six audits. */
const MOST = 2n * 9n + 6n;
const never = createController().signal;

async function run(inference: Inference, call = CALL): Promise<JobReport> {
  const events = inference.generate(call, { signal: never });
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}

const codeOfRun = (inference: Inference, call = CALL) =>
  run(inference, call).then(
    () => 'done',
    (error: unknown) => (error as RasticError).code,
  );

async function expectLog({ desk, books }: TestDesk, count: number): Promise<void> {
  const { owner, head, entries } = await desk.log(0, 1_000);
  expect(owner).toEqual({ networkId: LOG.networkId, gateway: SIGNER.address });
  const checked = entries.reduce((at, entry) => checkLogEntry(owner, at, entry), emptyLog(owner));
  expect(checked).toEqual(head);
  expect(head.count).toBe(count);
  expect(await books.holds()).toEqual([]);
}

describe('a budget', () => {
  it('holds under 50 requests at once: what is set aside never exceeds it', async () => {
    const open = await openDesk();
    const { desk, books, inference } = open;
    const { secret, id } = await books.keys.create('fifty', { budget: 10n * MOST });
    inference.gate.close();
    const visitor = desk.admit(secret);
    const all = Promise.all(Array.from({ length: 50 }, () => codeOfRun(visitor.inference)));
    await inference.until(() => inference.running === 10);
    // All others were refused before any of the ten has ended.
    const [key] = await books.keys.list();
    expect(key).toMatchObject({ id, held: 10n * MOST, spent: 0n });
    inference.gate.open();
    const codes = await all;
    expect(codes.filter((code) => code === 'done')).toHaveLength(10);
    expect(codes.filter((code) => code === 'GATEWAY_BUDGET')).toHaveLength(40);
    // Each cost 10 and an audit of 1: the rest is free again.
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 110n }]);
    await expectLog(open, 10);
  });

  it('caps what a job may be paid, down to the lowest price and no lower', async () => {
    const { desk, books, inference } = await openDesk();
    const { secret } = await books.keys.create('small', { budget: MOST - 5n });
    const visitor = desk.admit(secret);
    expect(await codeOfRun(visitor.inference)).toBe('done');
    expect(inference.calls[0]?.maxPrice).toBe(MOST - 5n - 6n);
    // 8 of 19 are left, and nobody does it for less than 9 and its audits.
    expect(await codeOfRun(visitor.inference)).toBe('GATEWAY_BUDGET');
    expect(inference.calls).toHaveLength(1);
  });

  it('is what is on disk: a gateway that was killed books the job once, and frees the rest', async () => {
    const { store, desk, books, inference } = await openDesk();
    const { secret } = await books.keys.create('killed', { budget: 3n * MOST });
    inference.gate.close();
    const { inference: own } = desk.admit(secret);
    const running = [run(own), run(own)];
    await inference.until(() => inference.running === 2);
    // A third one's money was set aside, and its job never announced.
    await books.hold((await books.keys.list())[0]?.id ?? '', MODEL.modelId, {
      most: 1n,
      least: 1n,
    });
    await new Promise(setImmediate);
    const copy = store.reopen();
    inference.gate.open();
    const [first] = await Promise.all(running);
    for (let start = 0; start < 2; start++) {
      const again = await openDesk(inference, copy);
      expect(await again.books.keys.list()).toMatchObject([{ held: 0n, spent: 22n }]);
      await expectLog(again, 2);
      expect(await again.desk.admit(secret).inference.report(first?.jobId ?? '0x')).toBeDefined();
    }
  });

  it('resumes a job that a killed gateway left open, and then books it', async () => {
    const { store, desk, books, inference } = await openDesk();
    const { secret } = await books.keys.create('open', { budget: 3n * MOST });
    inference.gate.close();
    const running = run(desk.admit(secret).inference);
    await inference.until(() => inference.running === 1);
    await new Promise(setImmediate);
    const copy = store.reopen();
    inference.gate.open();
    const { jobId } = await running;
    inference.open.add(jobId);
    const again = await openDesk(inference, copy);
    expect(inference.resumed).toEqual([jobId]);
    expect(await again.books.keys.list()).toMatchObject([{ held: 0n, spent: 11n }]);
    await expectLog(again, 1);
  });

  it('frees what a killed gateway had set aside for a call of which no job had begun', async () => {
    const { store, books } = await openDesk();
    const { id } = await books.keys.create('early', { budget: 100n });
    await books.hold(id, MODEL.modelId, { most: 40n, least: 1n });
    const again = await openDesk(undefined, store.reopen());
    expect(await again.books.keys.list()).toMatchObject([{ held: 0n, spent: 0n }]);
  });

  it('a score that broke off behind its payment was free, unlogged and nobody’s: it is booked', async () => {
    const open = await openDesk();
    const { desk, books, inference } = open;
    const { secret } = await books.keys.create('scores', { budget: 10n * MOST });
    const { inference: own } = desk.admit(secret);
    const error = new RasticError('ASK_PART', { jobId: hashOf(1), scored: 1, wanted: 3 });
    inference.failure = { error, after: true };
    const call = { modelId: MODEL.modelId, ids: [1, 2, 3, 4] };
    await expect(own.score(call, { signal: never })).rejects.toMatchObject({ code: 'ASK_PART' });
    await desk.idle(createController().signal);
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 11n }]);
    await expectLog(open, 1);
    const [jobId = '0x'] = inference.reports.keys();
    expect((await own.report(jobId)).jobId).toBe(jobId);
  });

  it('the job of a node that cheated is booked and logged too, not only the one in its stead', async () => {
    const open = await openDesk();
    const { desk, books, inference } = open;
    const { secret } = await books.keys.create('again', { budget: 10n * MOST });
    const { inference: own } = desk.admit(secret);
    const honest = await run(own);
    const cost = { tokens: 0n, audits: 60n };
    inference.cheated = [{ ...honest, jobId: hashOf(5), state: 'slashed', cost }];
    await run(own);
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 11n + 60n + 11n }]);
    await expectLog(open, 3);
    const { entries } = await desk.log(0, 10);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['settled', 'slashed', 'settled']);
  });

  it('frees what a failed job did not cost, and books what it did', async () => {
    const open = await openDesk();
    const { desk, books, inference } = open;
    const { secret } = await books.keys.create('fails', { budget: 10n * MOST });
    const { inference: own } = desk.admit(secret);
    const error = new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 });
    inference.failure = { error, after: false };
    expect(await codeOfRun(own)).toBe('ASK_NO_OFFER');
    await desk.idle(never);
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 0n }]);
    inference.failure = { error, after: true };
    expect(await codeOfRun(own)).toBe('ASK_NO_OFFER');
    await desk.idle(never);
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 11n }]);
    await expectLog(open, 1);
  });

  it('is booked too when nobody reads on, and the job is cancelled', async () => {
    const open = await openDesk();
    const { desk, books, inference } = open;
    const { secret } = await books.keys.create('leaves', { budget: 10n * MOST });
    inference.gate.close();
    for await (const event of desk.admit(secret).inference.generate(CALL, { signal: never })) {
      if (event.type === 'prefilled') break;
    }
    await desk.idle(never);
    expect(inference).toMatchObject({ running: 0, cancelled: 1 });
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 1n }]);
    await expectLog(open, 1);
  });

  it('counts again what is on disk after a write that failed', async () => {
    const { store, desk, books } = await openDesk();
    const { secret } = await books.keys.create('disk', { budget: 10n * MOST });
    const { inference: own } = desk.admit(secret);
    expect(await codeOfRun(own)).toBe('done');
    store.failNextWrite();
    expect(await codeOfRun(own)).toBe('STORE_FAILED');
    store.heal();
    await store.recover();
    expect(await codeOfRun(own)).toBe('done');
    expect(await books.keys.list()).toMatchObject([{ held: 0n, spent: 22n }]);
    expect(await books.usage.lines()).toMatchObject([{ jobs: 2, tokens: 20n, audits: 2n }]);
  });
});

describe('a key', () => {
  it('is shown once, is not in the database, and admits nobody once it is revoked', async () => {
    const { desk, books, store } = await openDesk();
    const { secret, id } = await books.keys.create('a key', {});
    expect(secret).toMatch(/^rastic-[0-9a-f]{64}$/);
    for await (const [key, value] of store.entries('')) {
      expect(key + new TextDecoder().decode(value)).not.toContain(secret.slice(7));
    }
    expect(desk.admit(secret).keyId).toBe(id);
    expect(() => desk.admit(`${secret}0`)).toThrow(
      expect.objectContaining({ code: 'GATEWAY_KEY' }),
    );
    await books.keys.revoke(id.slice(0, 4));
    expect(() => desk.admit(secret)).toThrow(expect.objectContaining({ code: 'GATEWAY_KEY' }));
    const { id: known } = { id };
    await expect(books.keys.revoke(`${known}f`)).rejects.toMatchObject({ code: 'GATEWAY_KEY_ID' });
    await expect(books.keys.create(' ', {})).rejects.toMatchObject({ code: 'GATEWAY_KEY_NAME' });
  });

  it('that is revoked while a request waits begins no job', async () => {
    const { desk, books, inference } = await openDesk();
    const { secret, id } = await books.keys.create('late', {});
    const { inference: own } = desk.admit(secret);
    await books.keys.revoke(id);
    expect(await codeOfRun(own)).toBe('GATEWAY_KEY');
    expect(inference.calls).toEqual([]);
  });

  it('sees and uses its models only', async () => {
    const { desk, books, inference } = await openDesk();
    const { secret } = await books.keys.create('one model', { models: [OTHER.modelId] });
    const { inference: own } = desk.admit(secret);
    expect(await own.models()).toEqual([OTHER]);
    expect(await codeOfRun(own)).toBe('GATEWAY_MODEL');
    expect(await codeOfRun(own, { ...CALL, modelId: OTHER.modelId })).toBe('done');
    expect(inference.calls).toHaveLength(1);
  });

  it('sends as many requests and tokens a minute as it may', async () => {
    const { desk, books } = await openDesk();
    const limits = { requestsPerMinute: 2, tokensPerMinute: 8 };
    const { secret } = await books.keys.create('rate', limits);
    const visitor = desk.admit(secret);
    visitor.takeRequest();
    visitor.takeRequest();
    const refused = expect.objectContaining({ code: 'GATEWAY_RATE' });
    // Another visit has the same buckets.
    expect(() => desk.admit(secret).takeRequest()).toThrow(refused);
    expect(await codeOfRun(visitor.inference)).toBe('done');
    expect(await codeOfRun(visitor.inference)).toBe('GATEWAY_RATE');
  });

  it('sees the records of its own jobs only; others are as unknown as none', async () => {
    const { desk, books } = await openDesk();
    const [one, other] = [await books.keys.create('one', {}), await books.keys.create('other', {})];
    const { jobId } = await run(desk.admit(one.secret).inference);
    const own = desk.admit(one.secret).inference;
    expect((await own.report(jobId)).jobId).toBe(jobId);
    expect(await own.transcript(jobId)).toContain(jobId);
    for (const stranger of [desk.admit(other.secret), desk.admit()]) {
      for (const id of [jobId, hashOf(77)]) {
        const unknown = { code: 'JOB_UNKNOWN', data: { jobId: id, found: 0 } };
        await expect(stranger.inference.report(id)).rejects.toMatchObject(unknown);
        await expect(stranger.inference.transcript(id)).rejects.toMatchObject(unknown);
      }
    }
  });
});

it('usage is by day, key and model', async () => {
  const { desk, books } = await openDesk();
  const { secret, id } = await books.keys.create('used', {});
  const { inference: own } = desk.admit(secret);
  await Promise.all([run(own), run(own), run(own, { ...CALL, modelId: OTHER.modelId })]);
  await run(desk.admit().inference);
  const lines = await books.usage.lines();
  expect(lines).toHaveLength(3);
  expect(lines).toContainEqual(
    expect.objectContaining({
      ...{ keyId: id, modelId: MODEL.modelId, jobs: 2, promptTokens: 6, outputTokens: 6 },
      ...{ tokens: 20n, audits: 2n },
    }),
  );
  expect(lines).toContainEqual(expect.objectContaining({ keyId: 'none', jobs: 1 }));
});
