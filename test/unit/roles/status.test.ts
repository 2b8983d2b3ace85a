/** What a peer is told follows from the broken rule, and from nothing else in the error. */
import { expect, it, test } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { RuleError } from '../../../src/protocol/rules.js';
import { statusOf } from '../../../src/roles/status.js';

test.each([
  [new RuleError('ASSIGN-7', { field: 'deadline' }), 'expired'],
  [new RuleError('ASSIGN-5', { field: 'expiry' }), 'invalid'],
  [new RuleError('ASSIGN-9', { field: 'maxPrice' }), 'price'],
  [new RuleError('ENGINE-2', { tokens: 9, limit: 8 }), 'context'],
  [new RasticError('ENGINE_TEMPLATE', { message: 'no system' }), 'template'],
  [new RuleError('ADMIT-1', { limit: 'queue' }), 'busy'],
  [new RuleError('GENERATE-1', { field: 'prompt' }), 'failed'],
  [new RasticError('CANCELLED', { what: 'a wait' }), 'cancelled'],
  [new RasticError('NODE_STOPPING', {}), 'busy'],
  [new RasticError('ENGINE_CRASHED', { exitCode: 1, signal: null }), 'failed'],
  [new RasticError('ASSIGN_INVALID', { field: 'expiry' }), 'failed'],
  [new Error('expired'), 'failed'],
])('%s is told as %s', (error, status) => {
  expect(statusOf(error)).toBe(status);
});

it('tells no peer what the ledger refused us', () => {
  expect(statusOf(new RuleError('DISPUTE-9'))).toBe('failed');
  expect(statusOf(new RasticError('LEDGER_HALTED', { height: 1 }))).toBe('failed');
});
