/** The one list of reasons of /ready: every check is a series, every code has its sentence. */
import { expect, test } from 'vitest';
import { isReady, READY_CHECKS } from '../../../../src/gateway/gauges.js';
import type { NodeStatus } from '../../../../src/node/interface.js';
import { CHECKS, failing, REASONS, ReasonBoard } from '../../../../src/node/status/reasons.js';

test('the metric and the list name the same checks', () => {
  expect(READY_CHECKS).toEqual([...CHECKS]);
});

test('every reason belongs to a check and says what to do; an unknown code has a sentence too', () => {
  for (const [code, { check, sentence }] of Object.entries(REASONS)) {
    expect(CHECKS).toContain(check);
    expect(sentence.length, code).toBeGreaterThan(20);
  }
  expect(failing('ledger', 'NET_RESET').message).toMatch(/^the ledger is not reached/);
  // A code of another check does not lend its sentence.
  expect(failing('ledger', 'NET_DIAL').message).toMatch(/^the ledger is not reached/);
});

const statusOf = (board: ReasonBoard) =>
  ({ phase: 'ready', checks: board.checks }) as unknown as NodeStatus;

test('a raised reason stops the service, a warning does not, and both can end', () => {
  const board = new ReasonBoard();
  board.raise('CLOCK_OFF', 'ten minutes ahead');
  expect(board.checks).toEqual([
    { name: 'clock', ok: false, code: 'CLOCK_OFF', message: 'ten minutes ahead', warning: true },
  ]);
  expect(isReady(statusOf(board))).toBe(true);
  board.raise('KEY_TWICE');
  expect(isReady(statusOf(board))).toBe(false);
  board.clear('KEY_TWICE');
  expect(isReady(statusOf(board))).toBe(true);
});
