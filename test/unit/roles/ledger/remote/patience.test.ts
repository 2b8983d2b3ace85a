import { expect, test } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import { RuleError } from '../../../../../src/protocol/rules.js';
import { refusalOf } from '../../../../../src/roles/ledger/refusal.js';
import { isUnreachable } from '../../../../../src/roles/ledger/remote/patience.js';

test('[LEDGER-4] a client that pays too fast waits and pays later, and no payment fails', () => {
  const refused = new RuleError('LEDGER-4', { waitMs: 250 });
  const { status } = refusalOf(refused);
  expect(status).toBe('busy');
  expect(isUnreachable(refused)).toBe(true);
  const told = { status, code: 'LEDGER_RATE', rule: 'LEDGER-4' };
  expect(isUnreachable(new RasticError('LEDGER_REFUSED', told))).toBe(true);
  const other = { status: 'refused', code: 'LEDGER_FUNDS', rule: 'LEDGER-3' };
  expect(isUnreachable(new RasticError('LEDGER_REFUSED', other))).toBe(false);
});
