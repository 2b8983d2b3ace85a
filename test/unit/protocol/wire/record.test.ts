/** Node records: which are provably wrong from their bytes alone. */
import { describe, expect, it } from 'vitest';
import { addressOf, EXACT, MODEL } from '../../../../scripts/vectors/network.js';
import { peerIdOf } from '../../../../src/protocol/sign/ids.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { NodeRecord } from '../../../../src/protocol/sign/structs.js';
import { checkRecord, serves } from '../../../../src/protocol/wire/record.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor, DOMAIN, otherHash } from '../../../support/world/order.js';

const ledger = new TestLedger();
const record: NodeRecord = {
  publicKey: ledger.signer('node').publicKey,
  addresses: [addressFor(ledger, 'node')],
  roles: [1, 2],
  models: [MODEL],
  engineClass: EXACT,
  inputPrice: 1n,
  outputPrice: 2n,
  auditPrice: 3n,
  batchPrice: 0,
  inputBytes: 1_048_576,
  sequence: 5,
  expiry: 6,
  descriptor: 7,
  instance: MODEL,
  saw: EXACT,
};

function encode(change: Partial<NodeRecord> = {}, signer = 'node', domain = DOMAIN): Uint8Array {
  const signed = ledger.signer(signer, domain).sign('NodeRecord', { ...record, ...change });
  return encodeMessage('SignedNodeRecord', signed);
}

describe('checkRecord', () => {
  it('gives account and peer id of the key', () => {
    const node = checkRecord(DOMAIN, encode());
    expect(node.record).toEqual(record);
    expect(node.address).toBe(addressOf('node'));
    expect(node.peerId).toBe(peerIdOf(record.publicKey));
  });
  it('passes a node without addresses, roles or models', () => {
    const none = { addresses: [], roles: [], models: [] };
    expect(checkRecord(DOMAIN, encode(none)).record).toMatchObject(none);
  });
  it.each([
    ['empty', '0x'],
    ['too short', `0x02${'11'.repeat(31)}`],
    ['no point of the curve', `0x05${'11'.repeat(32)}`],
    ['beyond the field', `0x02${'ff'.repeat(32)}`],
  ] as const)('[RECORD-1 REJECT] a key that is %s', (_, publicKey) => {
    refuses('RECORD_INVALID', 'publicKey', () => checkRecord(DOMAIN, encode({ publicKey })));
  });
  it('[RECORD-1 REJECT] an uncompressed key', () => {
    const publicKey = `0x04${'11'.repeat(64)}` as const;
    refuses('RECORD_INVALID', 'publicKey', () => checkRecord(DOMAIN, encode({ publicKey })));
  });
  it('[RECORD-2 REJECT] addresses of another', () => {
    const addresses = [addressFor(ledger, 'v1')];
    refuses('RECORD_INVALID', 'addresses', () => checkRecord(DOMAIN, encode({ addresses })));
  });
  it.each([[[0]], [[5]], [[1, 1]]])('[RECORD-3 REJECT] roles %j', (roles) => {
    refuses('RECORD_INVALID', 'roles', () => checkRecord(DOMAIN, encode({ roles })));
  });
  it('[RECORD-4 REJECT] signed by another, or for another network', () => {
    hasCode('SIGN_SIGNER', () => checkRecord(DOMAIN, encode({}, 'v1')));
    const elsewhere = embeddedDomain(otherHash);
    hasCode('SIGN_SIGNER', () => checkRecord(DOMAIN, encode({}, 'node', elsewhere)));
  });
});

describe('serves', () => {
  const node = checkRecord(DOMAIN, encode());
  it('needs role and model', () => {
    expect(serves(node, 'compute', MODEL)).toBe(true);
    expect(serves(node, 'verifier', MODEL)).toBe(true);
    expect(serves(node, 'ledger', MODEL)).toBe(false);
    expect(serves(node, 'compute', otherHash)).toBe(false);
  });
});
