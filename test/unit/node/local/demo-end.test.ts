/** What the demo's closing line says follows from the ledger, and never says more than it does. */
import { describe, expect, it } from 'vitest';
import type { CheatName } from '../../../../src/node/local/cheats.js';
import {
  type CheatEnd,
  codeIn,
  endOf,
  feesIn,
  vouchersIn,
} from '../../../../src/node/local/demo-end.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';
import type { ClientEvent } from '../../../../src/roles/client/events.js';

const address = (digit: string): Address => `0x${digit.repeat(40)}`;
const [CHEAT, CLIENT, NODE] = [address('a'), address('b'), address('c')];
const OTHER = address('d');

const assigned = { type: 'assigned', compute: CHEAT } as ClientEvent;
const elsewhere = { type: 'assigned', compute: NODE } as ClientEvent;
const audited = { type: 'audited', verifier: CHEAT, fee: 0n } as ClientEvent;
const broken = { type: 'broken', compute: CHEAT, code: 'COMMIT_INVALID' } as ClientEvent;
const replaced = { type: 'replaced', verifier: CHEAT, code: 'TIMEOUT', fee: 0n } as ClientEvent;
const cleared = { type: 'cleared', compute: NODE } as ClientEvent;
const accused = { type: 'verdict', verifier: CHEAT, outcome: 'mismatch' } as ClientEvent;
const voucher = (compute: Address, paid: bigint, assignHash = compute) =>
  ({ type: 'voucher', compute, assignHash, paid }) as unknown as ClientEvent;
/** A job that cost 30, by vouchers to its honest node. */
const settled = voucher(NODE, 30n);

interface Changes {
  readonly cheat?: bigint;
  readonly client?: bigint;
  readonly node?: bigint;
}

function end(cheat: CheatName, events: readonly ClientEvent[], change: Changes, slashed = false) {
  const row = (name: string, account: Address, own = 0n) => {
    return { name, address: account, balance: 100n, stake: 0n, total: 100n, change: own };
  };
  const rows = [
    row('cheat', CHEAT, change.cheat),
    row('client', CLIENT, change.client),
    row('node', NODE, change.node),
    row('other', OTHER),
  ];
  return endOf({ cheat, account: CHEAT, events, rows, slashed }, CLIENT);
}

const CASES: [CheatName, ClientEvent[], Changes, boolean, CheatEnd, boolean][] = [
  ['random', [assigned], { cheat: -20n }, true, 'slashed', true],
  // The client may say so; the ledger took nothing.
  ['random', [assigned], {}, true, 'refused', true],
  ['random', [assigned], { cheat: -20n }, false, 'refused', true],
  ['stall', [assigned], {}, false, 'refused', true],
  ['random', [assigned, settled], { cheat: 10n, client: -30n }, false, 'escaped', false],
  [
    'root',
    [assigned, broken, elsewhere, settled],
    { client: -30n, node: 30n },
    false,
    'refused',
    true,
  ],
  ['root', [assigned, broken, settled], { cheat: 10n, client: -30n }, false, 'cut', true],
  ['random', [elsewhere, settled], { node: 10n, client: -30n }, false, 'unseen', false],
  ['echo', [audited, replaced, settled], { node: 10n, client: -30n }, false, 'replaced', true],
  ['accept', [settled, audited], { cheat: 5n, client: -30n }, false, 'escaped', false],
  ['echo', [settled], { client: -30n }, false, 'unseen', false],
  ['accuse', [audited, accused, cleared], {}, false, 'overruled', true],
  ['accuse', [audited, accused, cleared], { cheat: -5n }, false, 'overruled', true],
  ['accuse', [audited, accused], {}, false, 'escaped', false],
];

describe('how a dishonest job ended', () => {
  for (const [i, [cheat, events, change, slashed, expected, found]] of CASES.entries()) {
    it(`case ${i}, ${cheat}: ${expected}`, () => {
      expect(end(cheat, events, change, slashed)).toMatchObject({ end: expected, found });
    });
  }

  it('is not a find when somebody honest has less', () => {
    expect(end('random', [assigned], { cheat: -20n, node: -1n }, true).found).toBe(false);
    expect(end('random', [assigned], { cheat: -20n, client: -1n }, true).found).toBe(false);
  });

  it('is a find where the client has only lost what its vouchers and audits cost', () => {
    const judged = { type: 'audited', verifier: OTHER, fee: 20n } as ClientEvent;
    const events = [assigned, voucher(CHEAT, 4n), voucher(CHEAT, 7n), judged];
    const changes = (client: bigint) => ({ cheat: -93n, client });
    expect(end('random', events, changes(-27n), true)).toMatchObject({ found: true, kept: 7n });
    expect(end('random', events, changes(-28n), true).found).toBe(false);
  });

  it('counts the last voucher of each assignment, and each audit', () => {
    const events = [voucher(CHEAT, 4n), voucher(CHEAT, 7n), voucher(NODE, 5n), audited];
    expect(vouchersIn(events)).toBe(12n);
    expect(vouchersIn(events, CHEAT)).toBe(7n);
    expect(feesIn([...events, { ...audited, fee: 20n } as ClientEvent])).toBe(20n);
  });

  it('tells why it was refused, where the client said so', () => {
    const unverified = { type: 'unverified', code: 'SOFT_MISMATCH' } as ClientEvent;
    expect(codeIn([broken, unverified], CHEAT)).toBe('COMMIT_INVALID');
    expect(codeIn([broken, unverified], NODE)).toBe('SOFT_MISMATCH');
    expect(codeIn([replaced], CHEAT)).toBe('TIMEOUT');
    expect(codeIn([settled], CHEAT)).toBeUndefined();
  });

  it('tells what the cheat lost', () => {
    expect(end('random', [assigned], { cheat: -20n }, true).lost).toBe(20n);
    expect(end('echo', [replaced], {}).lost).toBe(0n);
  });
});
