/**
 * One case of the kill matrix, all of which are in kill.long.test.ts, and the proof that its judge sees what it is
 * there for: a side that is silent, a process that stays, a payment made twice.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, type Seen } from '../support/kill/judge.js';
import { type Case, nameOf } from '../support/kill/points.js';
import { KillPool } from '../support/kill/pool.js';
import { tellTable } from '../support/kill/table.js';

const kill = { strike: 'SIGKILL', run: 1, downMs: 2_000 } as const;
const CASES: readonly Case[] = [{ ...kill, point: 'text-48', target: 'compute' }];

describe('real processes', () => {
  const pool = new KillPool(CASES, { honest: 1, cheated: 0 });
  beforeAll(() => pool.start());

  // The first of them waits for the network's start.
  it.each(CASES.map((one) => [nameOf(one), one] as const))(
    '%s',
    async (_, one) => {
      const { faults } = await pool.result(one);
      expect(faults).toEqual([]);
    },
    240_000,
  );

  it('the books add up, and nothing stays', async () => {
    await pool.end();
    expect(pool.faults).toEqual([]);
  });

  afterAll(() => tellTable('kill-sample', pool.outcomes, pool.ends));
});

describe('the judge', () => {
  const [client, node, verifier] = ['0x01', '0x02', '0x03'] as const;
  const books = (a: bigint, b: bigint, c: bigint) =>
    new Map([[client, a] as const, [node, b] as const, [verifier, c] as const]);
  const paid = { due: '100', paid: '100', fees: [[verifier, '20']], open: [] } as const;
  const segment = { compute: node, end: 'settled', ...paid };
  const end = { at: 0, type: 'end', state: 'settled', code: '', tokens: 'ab', count: 9 } as const;
  const sound: Seen = {
    case: { ...kill, point: 'drawn', target: 'verifier' },
    isStruck: true,
    reports: [{ who: 'client', code: 'NET_RESET', ms: 40 }],
    sides: { client: ['client'], compute: ['node'], verifier: ['v1'], nodes: ['node', 'v1'] },
    silentMs: 900,
    left: [],
    end: { ...end, segments: [segment] },
    expected: 'ab',
    ...{ client, minted: 1_000n },
    before: books(0n, 500n, 500n),
    after: books(880n, 600n, 520n),
  };
  const faultsOf = (change: Partial<Seen>) => judge({ ...sound, ...change });

  it('finds nothing in a sound case', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[string, Partial<Seen>, RegExp]>([
    ['a side that says nothing', { reports: [] }, /no code of client/],
    [
      'one that says it late',
      { reports: [{ who: 'client', code: 'TIMEOUT', ms: 10_001 }] },
      /10 s/,
    ],
    ['a client that is silent', { silentMs: 10_001 }, /silent/],
    ['a process that stays', { left: ['node engine/process/child'] }, /left alive/],
    ['a point never reached', { isStruck: false }, /never reached/],
    ['no end', { end: undefined }, /without a word/],
    ['another end', { end: { ...end, state: 'failed', segments: [segment] } }, /ended failed/],
    ['another text', { expected: 'cd' }, /another text/],
    [
      'vouchers that paid less than is due',
      { end: { ...end, segments: [{ ...segment, paid: '90' }] } },
      /paid 90 of an amount due of 100/,
    ],
    ['a node paid twice', { after: books(780n, 700n, 520n) }, /0x02 got 200, is due 100/],
    ['a verifier not paid', { after: books(900n, 600n, 500n) }, /0x03 got 0, is due 20/],
  ])('sees %s', (_, change, fault) => {
    expect(faultsOf(change).join('\n')).toMatch(fault);
  });

  it.each([0n, 10n, 20n])('takes %d for a fee whose answer the client does not have', (got) => {
    const open = { ...segment, fees: [], open: [[verifier, '20']] as const };
    const after = books(900n - got, 600n, 500n + got);
    expect(faultsOf({ end: { ...end, segments: [open] }, after })).toEqual([]);
    const odd = books(900n - got - 1n, 600n, 500n + got + 1n);
    expect(faultsOf({ end: { ...end, segments: [open] }, after: odd })).toHaveLength(2);
  });

  const slashed: Partial<Seen> = {
    case: { ...kill, point: 'disputed', target: 'client' },
    end: { ...end, state: 'slashed', segments: [{ ...segment, end: 'slashed', fees: [] }] },
  };

  it('finds nothing in a slash that costs the cheat alone', () => {
    expect(faultsOf({ ...slashed, after: books(1_000n, 400n, 520n) })).toEqual([]);
  });

  it.each<[string, bigint, bigint, bigint, RegExp]>([
    ['the client paying for it', 990n, 400n, 520n, /0x01 lost 10/],
    ['a verifier losing by it', 1_000n, 400n, 440n, /0x03 lost 60/],
    ['the cheat losing nothing', 1_000n, 500n, 500n, /the cheat lost nothing/],
    ['money out of nowhere', 1_000n, 400n, 700n, /100 more than there was/],
  ])('sees %s', (_, a, b, c, fault) => {
    expect(faultsOf({ ...slashed, after: books(a, b, c) }).join('\n')).toMatch(fault);
  });
});
