/** Earnings and spending as people read them. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { bookText } from '../../../../src/cli/terminal/book-page.js';
import { useCurrency } from '../../../../src/cli/terminal/money.js';
import type { BookLine } from '../../../../src/node/calls/verbs.js';
import { shortId } from '../../../../src/node/ids.js';

const [ALICE, BOB] = [addressOf('alice'), addressOf('bob')];
const line = (day: string, kind: BookLine['kind'], rest: Partial<BookLine>): BookLine => ({
  ...{ day, kind, counterparty: '', count: 1, tokens: 0, amount: 0n },
  ...rest,
});

it('has a row for each day and counterparty, and a total', () => {
  useCurrency({ unit: 'USD', decimals: 6 });
  const lines = [
    line('2026-11-29', 'auditsBilled', { counterparty: ALICE, count: 3, amount: 60n }),
    line('2026-11-29', 'tokensBilled', { counterparty: ALICE, tokens: 512, amount: 1_024n }),
    line('2026-11-30', 'slashed', { amount: 40_000_000n }),
    line('2026-11-30', 'tokensEarned', { counterparty: BOB, tokens: 8, amount: 1_000_000_000n }),
  ];
  const text = bookText(
    {
      who: 'client',
      counted: ['auditsBilled'],
      columns: [
        { head: 'billed', kinds: ['tokensBilled', 'auditsBilled'] },
        { head: 'earned', kinds: ['tokensEarned'] },
        { head: 'lost', kinds: ['slashed'] },
      ],
    },
    lines,
    undefined,
  );
  const cells = text
    .trimEnd()
    .split('\n')
    .map((row) => row.trim().split(/ {2,}/));
  expect(cells).toEqual([
    ['day (UTC)', 'client', 'tokens', 'audits', 'billed (USD)', 'earned (USD)', 'lost (USD)'],
    ['2026-11-29', shortId(ALICE), '512', '3', '0.001084', '0', '0'],
    ['2026-11-30', '–', '0', '0', '0', '0', '40'],
    ['2026-11-30', shortId(BOB), '8', '0', '0', '1 000', '0'],
    ['2 days', 'all', '520', '3', '0.001084', '1 000', '40'],
  ]);
});
