/**
 * `rastic demo` as `npm start` runs it, built, with real processes: what it says is checked against
 * the ledger's figures in its JSON; its transcript stands up to `rastic audit` and altered ones do
 * not; nothing is left behind, however it ends.
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
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { descendantsOf, expectGone, type Row } from '../support/machine/processes.js';

const LINGER_MS = 2_000;
const model = testModelPath();

interface BalanceRow {
  readonly name: string;
  readonly address: string;
  readonly balance: string;
  readonly stake: string;
  readonly total: string;
  readonly change: string;
}
interface Line {
  readonly type: string;
  readonly rows?: readonly BalanceRow[];
  readonly event?: { readonly type: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A demo with a folder of its own for what it keeps, and every process it ever had. */
async function startDemo(name: string, args: readonly string[] = []) {
  const folder = await mkdtemp(join(root, `${name}-`));
  const transcript = join(root, `${name}.json`);
  const options = ['demo', '--json', '--model', model, '--transcript', transcript, ...args];
  const demo = startRastic(options, { env: { TMPDIR: folder } });
  return { demo, folder, transcript, seen: watchProcesses(demo) };
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

const linesOf = (text: string): readonly Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const total = (shown: BalanceRow) => BigInt(shown.total);
const sum = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);

describe('a whole demo', () => {
  let ended: Ended;
  let lines: readonly Line[];
  let transcript: string;
  let folder: string;
  let seen: ReadonlyMap<number, Row>;

  beforeAll(async () => {
    const started = await startDemo('whole');
    ({ transcript, folder, seen } = started);
    ended = await started.demo.exited;
    lines = linesOf(ended.stdout);
  });

  const events = (type: string) =>
    lines.flatMap(({ event }) => (event?.type === type ? [event] : []));
  const books = () => lines.flatMap(({ rows }) => (rows === undefined ? [] : [rows]));
  const row = (rows: readonly BalanceRow[] | undefined, address: unknown): BalanceRow => {
    const found = rows?.find((r) => r.address === address);
    if (found === undefined) throw new Error(`no account ${address}`);
    return found;
  };

  it('accepts the honest job, slashes the cheat, ends with 0 within a minute', () => {
    expect(ended.code).toBe(0);
    expect(lines.at(-1)).toMatchObject({ type: 'ended', accepted: true, slashed: true });
    expect(ended.ms).toBeLessThan(60_000);
    expect(ended.stderr).toBe('');
  });

  it('audits first, random and end in spread, with match or close at each', () => {
    const [drawn] = events('drawn');
    expect(drawn).toMatchObject({
      policy: 'spread',
      indices: [{ index: 0, kind: 'first' }, { kind: 'random' }, { kind: 'end' }],
    });
    const settled = lines.findIndex(({ event }) => event?.type === 'settled');
    const verdicts = lines.slice(0, settled).filter(({ event }) => event?.type === 'verdict');
    expect(verdicts).toHaveLength(3);
    for (const { event } of verdicts) expect(event?.outcome).toMatch(/^(match|close)$/);
  });

  it('shows on the ledger that compute was paid exactly amountDue', () => {
    const [committed] = events('committed') as unknown as [
      { readonly receipt: { readonly compute: string; readonly amountDue: string } },
    ];
    const { compute, amountDue } = committed.receipt;
    expect(row(books()[0], compute).change).toBe(amountDue);
    expect(BigInt(amountDue)).toBeGreaterThan(0n);
    expect(sum((books()[0] ?? []).map(({ change }) => BigInt(change)))).toBe(0n);
  });

  it('shows on the ledger that the cheat lost a fifth of its stake, and money is conserved', () => {
    const [slashed] = events('slashed');
    // A busy machine may need another try until the cheat's Offer is there in time.
    const [before = [], after = []] = [books()[0], books().at(-1)];
    const cheat = row(after, slashed?.compute);
    // What it was paid before it was found is its own; the client is refunded from its stake.
    const kept = BigInt(cheat.change) + 40_000_000n;
    expect(kept).toBeLessThan(1_000n);
    expect(cheat.stake).toBe('160000000');
    expect(slashed?.amount).toBe('40000000');
    const known = after.filter(({ address }) => before.some((r) => r.address === address));
    const gained = sum(known.map((r) => total(r) - total(row(before, r.address))));
    // Ten fees of 20 for the accuser and each of the panel's majority; the rest is burned.
    expect([3n, 4n].map((winners) => winners * 200n)).toContain(gained + kept);
    const burned = 40_000_000n - gained - kept;
    const all = (rows: readonly BalanceRow[]) => sum(rows.map(total));
    expect(all(after) + burned).toBe(all(before) + 2_000_000_000n);
    // The client pays for the right answer that it got from another node, and for nothing else.
    const paid = BigInt(String(events('settled').at(-1)?.paid));
    for (const { name, change } of after) {
      if (name === 'client') expect(BigInt(change)).toBe(-paid - kept);
      else if (name !== cheat.name) expect(BigInt(change)).toBeGreaterThanOrEqual(0n);
    }
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
