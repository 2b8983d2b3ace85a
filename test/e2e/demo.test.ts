/**
 * `rastic demo` as `npm start` runs it, built, with real processes: what it says is checked against
 * the ledger's figures in its JSON, to the last unit; its transcript stands up to `rastic audit` and
 * its journal to `rastic ledger verify`, altered ones do not; nothing is left behind, however it ends.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ended,
  expectFailure,
  type Running,
  rastic,
  startRastic,
} from '../support/cli/rastic-cli.js';
import {
  type Committed,
  DemoTold,
  type Money,
  rowOf,
  sum,
  sumOf,
  vouchersIn,
} from '../support/demo/told.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { findMissed } from '../support/ledger/edited-export.js';
import { descendantsOf, expectGone, type Row } from '../support/machine/processes.js';

const LINGER_MS = 2_000;
const model = testModelPath();

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A demo with a folder of its own for what it keeps, and every process it ever had. */
async function startDemo(name: string, args: readonly string[] = []) {
  const folder = await mkdtemp(join(root, `${name}-`));
  const transcript = join(root, `${name}.json`);
  const journal = join(root, `${name}.journal`);
  const files = ['--transcript', transcript, '--journal', journal];
  const options = ['demo', '--json', '--model', model, ...files, ...args];
  const demo = startRastic(options, { env: { TMPDIR: folder } });
  return { demo, folder, transcript, journal, seen: watchProcesses(demo) };
}

/** Looks at the descendants until the process ends. */
function watchProcesses(demo: Running): ReadonlyMap<number, Row> {
  const seen = new Map<number, Row>();
  let ended = false;
  void demo.exited.then(() => {
    ended = true;
  });
  const look = async () => {
    while (!ended) {
      for (const row of await descendantsOf(demo.pid)) seen.set(row.pid, row);
      await new Promise((done) => setTimeout(done, 200));
    }
  };
  void look();
  return seen;
}

describe('a whole demo', () => {
  let ended: Ended;
  let said: DemoTold;
  let transcript: string;
  let journal: string;
  let folder: string;
  let seen: ReadonlyMap<number, Row>;

  beforeAll(async () => {
    const started = await startDemo('whole');
    ({ transcript, journal, folder, seen } = started);
    ended = await started.demo.exited;
    said = new DemoTold(ended.stdout);
  });

  it('accepts the honest job, slashes the cheat, ends with 0 within a minute', () => {
    expect(ended.code).toBe(0);
    expect(said.lines.at(-1)).toMatchObject({ type: 'ended', accepted: true, slashed: true });
    expect(ended.ms).toBeLessThan(60_000);
    expect(ended.stderr).toBe('');
  });

  it('audits first, random and end in spread, with match or close at each', () => {
    const [drawn] = said.events('drawn');
    expect(drawn).toMatchObject({
      policy: 'spread',
      indices: [{ index: 0, kind: 'first' }, { kind: 'random' }, { kind: 'end' }],
    });
    const settled = said.lines.findIndex(({ event }) => event?.type === 'settled');
    const verdicts = said.lines.slice(0, settled).filter(({ event }) => event?.type === 'verdict');
    expect(verdicts).toHaveLength(3);
    for (const { event } of verdicts) expect(event?.outcome).toMatch(/^(match|close)$/);
  });

  it('shows on the ledger that compute was paid exactly amountDue', () => {
    const [committed] = said.events('committed') as unknown as [
      { readonly receipt: { readonly compute: string; readonly amountDue: string } },
    ];
    const { compute, amountDue } = committed.receipt;
    expect(rowOf(said.books[0], compute).change).toBe(amountDue);
    expect(BigInt(amountDue)).toBeGreaterThan(0n);
    expect(sum((said.books[0] ?? []).map(({ change }) => BigInt(change)))).toBe(0n);
  });

  it('opens the purse and the channel first, and pays vouchers while the tokens stream', () => {
    const first = said.lines.findIndex(({ rows }) => rows !== undefined);
    const told = said.lines.slice(0, first).flatMap(({ event }) => (event ? [event] : []));
    const types = told.map(({ type }) => type);
    expect(types.indexOf('purse')).toBeGreaterThanOrEqual(0);
    expect(types.indexOf('channel')).toBeLessThan(types.indexOf('assigned'));
    const [committed] = told.filter(({ type }) => type === 'committed') as unknown as [Committed];
    const opened = told.find(({ type }) => type === 'channel');
    expect(opened).toMatchObject({ isNew: true, compute: committed.receipt.compute });
    const paid = told.flatMap((one) => (one.type === 'voucher' ? [BigInt(String(one.paid))] : []));
    const streamed = types.slice(0, types.indexOf('committed')).filter((t) => t === 'voucher');
    expect(streamed.length).toBeGreaterThanOrEqual(2);
    expect(paid).toEqual([...new Set(paid)].sort((x, y) => (x < y ? -1 : 1)));
    expect(paid.at(-1)).toBe(BigInt(committed.receipt.amountDue));
    expect(BigInt(String(opened?.deposit))).toBeGreaterThanOrEqual(paid.at(-1) ?? 0n);
  });

  it('changes each account by its vouchers, fees, refund, reward and slash, to the unit', () => {
    expect(said.jobs.length).toBeGreaterThan(1);
    for (const { rows, told } of said.jobs) {
      const penalty = told.some(({ type }) => type === 'slashed') ? said.penalties[0] : undefined;
      const vouchers = vouchersIn(told);
      const fees = told.filter(({ type }) => type === 'audited');
      for (const { name, address, change } of rows) {
        const given = [...(penalty?.rewards ?? [])].filter((one) => one.address === address);
        const taken = [...(penalty?.taken ?? [])].filter((one) => one.address === address);
        const own = fees.filter(({ verifier }) => verifier === address);
        const earned = vouchers.get(address) ?? 0n;
        const expected =
          name === 'client'
            ? BigInt(penalty?.refund ?? 0) - sum([...vouchers.values()]) - sumOf(fees, 'fee')
            : earned + sumOf(own, 'fee') + sumOf(given, 'amount') - sumOf(taken, 'amount');
        expect(BigInt(change), name).toBe(expected);
      }
    }
  });

  it('slashes a fifth of the stake of the cheat: refund, rewards and burned are all of it', () => {
    const [slashed] = said.events('slashed');
    const cheat = rowOf(said.books.at(-1), slashed?.compute);
    expect(slashed?.amount).toBe('40000000');
    expect(cheat.stake).toBe('160000000');
    expect(said.penalties).toHaveLength(1);
    const [penalty] = said.penalties;
    expect(penalty?.taken).toMatchObject([{ address: cheat.address, amount: '40000000' }]);
    const parts = [
      penalty?.refund,
      penalty?.burned,
      ...(penalty?.rewards ?? []).map((r) => r.amount),
    ];
    expect(sum(parts.map((part) => BigInt(part ?? 0)))).toBe(40_000_000n);
    // Ten fees of 20 for the accuser and each of the panel's majority.
    expect([3, 4]).toContain(penalty?.rewards.length);
    for (const { amount } of penalty?.rewards ?? []) expect(amount).toBe('200');
    // What its Receipt says that it had, and the fees that were claimed by then, in halves.
    const told = said.jobs.at(-1)?.told ?? [];
    const commits = told.filter(({ type }) => type === 'committed') as unknown as Committed[];
    const wrong = commits.find(({ receipt }) => receipt.compute === cheat.address);
    const fees = told.filter((e) => e.type === 'audited' && e.receiptHash === wrong?.receiptHash);
    const paid = BigInt(wrong?.receipt.paid ?? 0);
    expect(paid).toBeGreaterThan(0n);
    const refunded = BigInt(penalty?.refund ?? 0) - paid;
    expect(refunded % 10n).toBe(0n);
    expect(refunded).toBeGreaterThanOrEqual(0n);
    expect(refunded).toBeLessThanOrEqual(sumOf(fees, 'fee'));
    // Its last voucher may have been on its way: at most the price of 32 tokens.
    const kept = (vouchersIn(told).get(cheat.address) ?? 0n) - paid;
    expect(kept).toBeGreaterThanOrEqual(0n);
    expect(kept).toBeLessThanOrEqual(33n);
  });

  it('ends with balances, stakes, deposits and burned that are all that was minted', () => {
    const money = said.lines.find(({ type }) => type === 'money') as unknown as Money;
    const held = money.rows.flatMap((r) => [r.balance, r.stake, r.deposits].map(BigInt));
    expect(sum(held) + BigInt(money.burned)).toBe(BigInt(money.minted));
    // The faucet gave each account as much.
    expect(BigInt(money.minted)).toBe(2_000_000_000n * BigInt(money.rows.length));
    expect(money.burned).toBe(said.penalties[0]?.burned);
    const last = said.books.at(-1);
    for (const { name, address, balance, stake, deposits } of money.rows) {
      expect(rowOf(last, address), name).toMatchObject({ name, balance, stake });
      const added = [...said.events('channel'), ...said.events('purse')];
      const held = sumOf(added, 'added') - sumOf(said.events('audited'), 'fee');
      expect(BigInt(deposits), name).toBe(name === 'client' ? held : 0n);
    }
  });

  it('exports the journal that it read this from, and rastic ledger verify finds it right', async () => {
    const told = said.lines.find(({ type }) => type === 'journal');
    const verified = await rastic(['ledger', 'verify', journal, '--json']);
    expect(verified.code).toBe(0);
    const { height, hash, minted, burned } = JSON.parse(verified.stdout);
    expect(told).toMatchObject({ file: journal, height, hash, minted, burned });
    expect(height).toBeGreaterThan(20);
  });

  it('exports a journal in which each of 300 edited bytes is found', async () => {
    expect(await findMissed(journal, 300)).toEqual([]);
    expectFailure(await rastic(['ledger', 'verify', `${journal}.edited`]), 'EXPORT_DAMAGED');
  });

  it('leaves no process and no folder behind', async () => {
    expect(seen.size).toBeGreaterThanOrEqual(12);
    await expectGone(seen.values(), LINGER_MS, folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps a transcript that rastic audit finds right at every position', async () => {
    const audited = await rastic(['audit', transcript, '--model', model, '--json']);
    const result = JSON.parse(audited.stdout);
    expect(result).toMatchObject({ samePrompt: true, accepted: true });
    expect(result.positions).toBeGreaterThan(0);
    expect(result.outcomes.match + result.outcomes.close).toBe(result.positions);
    expect(result.outcomes.mismatch).toBe(0);
    expect(audited.code).toBe(0);
  });

  it('refuses to audit with another model than the job’s', async () => {
    const other = testModelQ4Path();
    expectFailure(await rastic(['audit', transcript, '--model', other]), 'ENGINE_MODEL');
  });

  type Json = Record<string, unknown>;
  const flip = (hex: string, at: number) =>
    `${hex.slice(0, at)}${hex[at] === '0' ? '1' : '0'}${hex.slice(at + 1)}`;
  const partOf = (json: Json) => (json.segments as Json[])[0] ?? {};
  const leavesOf = (json: Json) => partOf(json).leaves as Json[];
  const leafOf = (json: Json, at: number) => leavesOf(json)[at] ?? {};
  const ALTERED: Readonly<Record<string, [string, (text: string) => string]>> = {
    // Refused by the leaf's own rules where the change breaks one, else by the root.
    'one token': ['COMMIT_INVALID|LEAF_[A-Z]+', edit((json) => (leafOf(json, 5).token = 7))],
    'one logit': [
      'COMMIT_INVALID|LEAF_[A-Z]+',
      edit((json) => {
        const [first = 0, ...rest] = leafOf(json, 9).logits as number[];
        leafOf(json, 9).logits = [Math.fround(first + 0.25), ...rest];
      }),
    ],
    'one byte of the Receipt’s signature': [
      'SIGN_INVALID|SIGN_SIGNER',
      edit((json) => {
        const receipt = partOf(json).receipt as Json;
        receipt.signature = flip(String(receipt.signature), 40);
      }),
    ],
    'one byte of the Job’s signature': [
      'SIGN_INVALID|SIGN_SIGNER|ASSIGN_INVALID',
      edit((json) => {
        const job = json.job as Json;
        job.signature = flip(String(job.signature), 40);
      }),
    ],
    'a missing leaf': ['COMMIT_INVALID', edit((json) => leavesOf(json).pop())],
    'a cut file': ['STORE_FILE', (text) => text.slice(0, text.length / 2)],
    'a file that is not JSON': ['STORE_FILE', () => 'Once upon a time'],
    'JSON that is no transcript': ['WIRE_FIELD', () => '{"version":1}'],
  };

  function edit(change: (json: Json) => unknown): (text: string) => string {
    return (text) => {
      const json = JSON.parse(text);
      change(json);
      return JSON.stringify(json);
    };
  }

  it.each(Object.entries(ALTERED))('refuses a transcript with %s', async (name, [code, alter]) => {
    const file = join(root, `altered ${name}.json`);
    const text = alter(await readFile(transcript, 'utf8'));
    await writeFile(file, text, { mode: 0o600 });
    expectFailure(await rastic(['audit', file, '--model', model]), code);
  });
});

describe('a demo that is ended early', () => {
  it.each([
    ['while processes start', /"ready":2/],
    ['in the middle of the answer', /"type":"text"/],
  ])('ends in order at Ctrl+C %s', async (name, moment) => {
    const { demo, folder, seen } = await startDemo(name.replaceAll(' ', '-'));
    await demo.until(moment);
    demo.kill('SIGINT');
    const { code, stderr } = await demo.exited;
    expect(stderr).toBe('rastic: cancelled: the command was interrupted (CANCELLED)\n');
    expect(code).toBe(130);
    await expectGone(seen.values(), LINGER_MS, folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves no process behind when it is killed', async () => {
    const { demo, folder, seen } = await startDemo('killed');
    await demo.until(/"type":"text"/);
    const before = new Map([
      ...seen,
      ...(await descendantsOf(demo.pid)).map((r) => [r.pid, r] as const),
    ]);
    expect(before.size).toBeGreaterThanOrEqual(10);
    demo.killAlone('SIGKILL');
    await demo.exited;
    await expectGone(before.values(), LINGER_MS, folder);
  });
});
