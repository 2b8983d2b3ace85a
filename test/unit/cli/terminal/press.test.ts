/** Two presses of Ctrl+C, and one that arrives twice. */
import { expect, it } from 'vitest';
import { Presses } from '../../../../src/cli/terminal/press.js';

it('a second Ctrl+C within 50 ms counts: it was ignored', () => {
  const presses = new Presses({});
  expect([0, 5, 19, 50, 51, 100].map((at) => presses.isNew(at))).toEqual([
    ...[true, false, false, true, false, true],
  ]);
});

it('below npm, which forwards every signal, one within 300 ms does not', () => {
  for (const name of ['npm_command', 'npm_lifecycle_event']) {
    const presses = new Presses({ [name]: 'exec' });
    expect([0, 50, 299, 300].map((at) => presses.isNew(at))).toEqual([true, false, false, true]);
  }
});
