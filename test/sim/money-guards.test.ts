/** Two of the guards whose removal the long test tries, and that the list itself is right. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { breakWithout, GUARDS } from '../support/money/guards.js';
import { patch } from '../support/sim/removals.js';

const QUICK = ['CHANNEL-3', 'CLAIM-7'];
const named = GUARDS.map((guard) => [guard.rule, guard] as const);

it.each(named)('the guard "%s" stands in the sources once', (_rule, guard) => {
  const text = readFileSync(guard.file, 'utf8');
  expect(patch(text, guard)).not.toBe(text);
});

it.each(named.filter(([rule]) => QUICK.some((label) => rule.startsWith(label))))(
  'without "%s" the histories break',
  async (_rule, guard) => {
    expect(await breakWithout(guard, 300)).toBeDefined();
  },
  120_000,
);
