/** What is told of vouchers while an answer comes, and what the job has cost. */
import { beforeAll, expect, it } from 'vitest';
import { useCurrency } from '../../../../src/cli/terminal/money.js';
import { createVoucherNotes } from '../../../../src/cli/terminal/voucher-notes.js';
import type { ClientEvent } from '../../../../src/node/interface.js';

const HASH = `0x${'12'.repeat(32)}` as const;
const NODE = `0x${'ab'.repeat(20)}` as const;

const voucher = (paid: bigint): ClientEvent => ({
  ...{ type: 'voucher', compute: NODE, channel: HASH, assignHash: HASH, paid },
});
const announced: ClientEvent = { type: 'announced', jobId: HASH };
const committed = { type: 'committed' } as ClientEvent;
const END: readonly ClientEvent[] = [
  { type: 'accepted', receiptHash: HASH, amountDue: 104n, fees: 60n },
  voucher(104n),
  { type: 'settled', receiptHash: HASH, paid: 164n },
];

beforeAll(() => useCurrency({ unit: 'credit', decimals: 0 }));

function linesOf(events: readonly ClientEvent[], isPlain: boolean): readonly string[] {
  const lines: string[] = [];
  const tell = createVoucherNotes((text) => void lines.push(text), isPlain);
  for (const event of events) tell(event);
  return lines;
}

const ten = Array.from({ length: 10 }, (_, i) => voucher(BigInt(10 * (i + 1))));

it('a log has the 1st, 2nd, 4th and 8th of ten vouchers, and their sum', () => {
  expect(linesOf([announced, ...ten, committed, ...END], true)).toEqual([
    'paid      10 credit by 1 voucher so far',
    'paid      20 credit by 2 vouchers so far',
    'paid      40 credit by 4 vouchers so far',
    'paid      80 credit by 8 vouchers so far',
    'paid      100 credit by 10 vouchers while the tokens came',
    'accepted  paid 164 credit: 104 credit to the node, 60 credit to verifiers',
  ]);
});

it('a terminal, whose progress line counts them, has the sum alone', () => {
  expect(linesOf([announced, ...ten, committed], false)).toEqual([
    'paid      100 credit by 10 vouchers while the tokens came',
  ]);
});

it('the next job begins at its own first voucher', () => {
  const [first] = ten;
  if (first === undefined) throw new TypeError('ten vouchers');
  expect(linesOf([announced, ...ten, committed, announced, first, committed], false)).toEqual([
    'paid      100 credit by 10 vouchers while the tokens came',
    'paid      10 credit by 1 voucher while the tokens came',
  ]);
});

it('a job within the credit says nothing until it is paid', () => {
  expect(linesOf([announced, committed, ...END], true)).toEqual([
    'accepted  paid 164 credit: 104 credit to the node, 60 credit to verifiers',
  ]);
});
