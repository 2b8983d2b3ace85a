/** The first fields of a message, before the rest of it is there. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { AUDIT_HEAD } from '../../../../src/protocol/steps/audit.js';
import { decodeHead, enter } from '../../../../src/protocol/wire/head.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { damaged } from '../../../support/wire/arbitraries.js';
import { hasCode } from '../../../support/wire/codes.js';
import { auditRequestOf, makeOrder } from '../../../support/world/order.js';

const request = auditRequestOf(makeOrder(), [0, 3]);
const whole = encodeMessage('AuditRequest', request);
const { job, assign, receipt, order } = request;

it('is the same from every beginning that holds it, and refused from a shorter one', () => {
  const least = Array.from({ length: whole.length + 1 }, (_, n) => n).find((n) => {
    try {
      decodeHead('AuditRequest', whole.subarray(0, n), AUDIT_HEAD);
      return true;
    } catch {
      return false;
    }
  });
  expect(least).toBeLessThan(whole.length);
  for (let n = 0; n <= whole.length; n++) {
    const read = () => decodeHead('AuditRequest', whole.subarray(0, n), AUDIT_HEAD);
    if (n >= (least ?? 0)) expect(read()).toEqual({ job, assign, receipt, order });
    else expect(read).toThrow(RasticError);
  }
});

it('[WIRE-4 REJECT] [WIRE-6 REJECT] refuses one without its fields, and other bytes, with a code', () => {
  hasCode('WIRE_FIELD', () => decodeHead('AuditRequest', new Uint8Array(), AUDIT_HEAD));
  hasCode('WIRE_DECODE', () => decodeHead('AuditRequest', whole.subarray(0, 10), AUDIT_HEAD));
  const read = (bytes: Uint8Array) => decodeHead('AuditRequest', bytes, AUDIT_HEAD);
  fc.assert(
    fc.property(damaged(fc.constant(whole)), (bytes) => {
      try {
        read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RasticError);
      }
    }),
    { numRuns: 500 },
  );
});

it('enters a field of which only the beginning is there, and no other one', () => {
  const bytes = encodeMessage('LedgerRequest', { type: 'head' });
  expect(enter(bytes, 1)).toBeUndefined();
  expect(enter(bytes, 2)).toHaveLength(0);
  expect(enter(new Uint8Array(), 1)).toBeUndefined();
  expect(enter(Uint8Array.of(0x0a, 0x80, 0x01, 7, 8), 1)).toEqual(Uint8Array.of(7, 8));
});
