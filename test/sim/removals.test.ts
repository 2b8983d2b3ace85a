/** Two of the rules whose removal the long tests try, and that the list itself is right. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { REMOVALS } from '../support/sim/removal-list.js';
import { patch, playWithout } from '../support/sim/removals.js';

const QUICK = ['BOND-6', 'COMMIT-10'];
const QUICK_MS = 120_000;

const named = REMOVALS.map((removal) => [removal.rule, removal.breaks, removal] as const);

it.each(named)('the rule "%s" stands in the sources once', (_rule, _breaks, removal) => {
  const text = readFileSync(removal.file, 'utf8');
  expect(patch(text, removal)).not.toBe(text);
  expect(() => patch(`${text}${removal.find}`, removal)).toThrow('2 places');
  expect(() => patch('', removal)).toThrow('0 places');
});

it.each(named.filter(([rule]) => QUICK.some((label) => rule.startsWith(label))))(
  'without "%s" a game breaks: %s',
  async (_rule, _breaks, removal) => {
    const { seed } = await playWithout(removal, removal.seed, 5);
    expect(seed).toBe(String(removal.seed));
  },
  QUICK_MS,
);
