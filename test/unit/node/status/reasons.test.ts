/** The one list of reasons of /ready: every check is a series, every code has its sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SENTENCES } from '../../../../src/cli/terminal/sentences.js';
import { READY_CHECKS } from '../../../../src/gateway/status/gauges.js';
import type { NodeStatus } from '../../../../src/node/interface.js';
import { isReady } from '../../../../src/node/status/ready.js';
import {
  CHECKS,
  eventOf,
  failing,
  hasRow,
  isAway,
  REASONS,
  ReasonBoard,
  type ReasonCode,
} from '../../../../src/node/status/reasons.js';
import { RULES } from '../../../../src/protocol/rules.js';

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

/** Codes that the node can end with when it asks its ledger, as the sources throw them. */
function ledgerCodes(): readonly string[] {
  const folder = 'src/roles/ledger/remote';
  const files = ['src/roles/ledger/memory.ts', ...readdirSync(folder).map((f) => `${folder}/${f}`)];
  const text = files.map((file) => readFileSync(file, 'utf8')).join('');
  const labels = [...text.matchAll(/refuse\('([A-Z0-9-]+)'/g)].map(([, label = '']) => label);
  const rules = labels.map((label) => (RULES as Record<string, { code?: string }>)[label]?.code);
  const thrown = [...text.matchAll(/new RasticError\('([A-Z_]+)'/g)].map(([, code]) => code);
  return [...new Set([...rules, ...thrown])].map(String);
}

test('a refused ledger (LEDGER_BACK) was told as one that is not reached: it had no row', () => {
  const codes = ledgerCodes();
  expect(codes).toEqual(expect.arrayContaining(['LEDGER_BACK', 'LEDGER_REPLY', 'LEDGER_REFUSED']));
  for (const code of codes) expect(hasRow('ledger', code) || isAway(code), code).toBe(true);
  expect(failing('ledger', 'LEDGER_BACK').message).toMatch(/restored .* ledger accept --data /);
});

test('only what cannot be reached is said not to be reached', () => {
  for (const code of Object.keys(SENTENCES)) {
    if (isAway(code)) continue;
    for (const name of CHECKS) {
      expect(failing(name, code).message, `${name} ${code}`).not.toMatch(
        /reached|could not be read/,
      );
    }
  }
});

/** Reasons that stop the service without an event of their own, and why. */
const WITHOUT_EVENT: Readonly<Partial<Record<ReasonCode, string>>> = {
  LEFT: 'its operator did it',
  SLASHED: 'the finder tells it, with the dispute',
  MODEL_CHANGED: 'the finder tells it, with both hashes',
  SELF_TEST_FAILED: 'the finder tells it, with the fault',
  MODEL_READ: 'passes by itself',
  SELF_TEST_RUNS: 'passes by itself',
  ENGINE_STOPPED: 'passes by itself: it is restarted',
  NET_LISTEN: 'known at the start',
  NET_DIAL: 'passes by itself',
  LEDGER_REFUSED: 'passes by itself',
  LEDGER_REPLY: 'the ledger must do something about it',
  NODE_STAKE: 'the finder tells that the stake fell',
};

test('a reason that stays until the operator acts is an event', () => {
  for (const [code, { check, ...row }] of Object.entries(REASONS)) {
    if ('warning' in row) continue;
    const isTold = eventOf(failing(check, code)) !== undefined;
    expect(isTold || WITHOUT_EVENT[code as ReasonCode] !== undefined, code).toBe(true);
  }
  expect(eventOf(failing('ledger', 'LEDGER_BACK'))).toBe('ledger-back');
  expect(eventOf(failing('key', 'KEY_TWICE'))).toBe('key-twice');
  // A code of another check does not lend its event.
  expect(eventOf(failing('ledger', 'KEY_TWICE'))).toBeUndefined();
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
