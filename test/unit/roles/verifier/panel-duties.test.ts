/** What a verifier owes panels, on disk: what is kept for the next start, and what cannot be read. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { type ErrorCode, RasticError } from '../../../../src/base/errors.js';
import { type Logger, silentLogger } from '../../../../src/base/log.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { Duties, isPostponed } from '../../../../src/roles/verifier/panel-duties.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { makeOrder, panelRequestOf } from '../../../support/world/order.js';

const isKept = (code: ErrorCode) => isPostponed(new RasticError(code, {} as never));

it('a node at its end, or whose parts cannot go on now, owes it still', () => {
  const ends = [
    'LEDGER_STOPPED',
    'LEDGER_HALTED',
    'LEDGER_UNREACHABLE',
    'ENGINE_STOPPED',
    'ENGINE_CRASHED',
    'ENGINE_HUNG',
    'STORE_CLOSED',
    'NET_STOPPED',
    'CANCELLED',
  ] as const;
  expect(ends.filter((code) => !isKept(code))).toEqual([]);
});

it('what the dispute itself says ends the duty', () => {
  const ends = ['TIMEOUT', 'AUDIT_INVALID', 'LEDGER_PHASE', 'VERDICT_INVALID'] as const;
  expect(ends.filter(isKept)).toEqual([]);
  expect(isPostponed(new Error('unexpected'))).toBe(false);
});

it('a record that cannot be read is said and passed over; the others are served', async () => {
  const [good, bad] = [hashOf('good'), hashOf('bad')];
  const asked = encodeMessage('PanelRequest', panelRequestOf(makeOrder()));
  const sealed = new Uint8Array(64);
  const entries = [
    [`duty/${bad}/asked`, Uint8Array.of(0xff, 1, 2)],
    [`duty/${bad}/sealed`, sealed],
    [`duty/${good}/asked`, asked],
    [`duty/${good}/sealed`, sealed],
  ] as const;
  const said: unknown[] = [];
  const logger = { ...silentLogger, warn: (data: unknown) => said.push(data) };
  const store = createMemoryStore(new Map(entries));
  const owed = await new Duties({ store, logger: logger as unknown as Logger }).all();
  expect(owed.map(({ disputeId }) => disputeId)).toEqual([good]);
  expect(said).toEqual([{ disputeId: bad, code: 'WIRE_NOT_CANONICAL' }]);
});
