/** network.json: what makes a descriptor another than the moderator signed. */
import { describe, expect, it } from 'vitest';
import { GENESIS, MANIFEST } from '../../../../scripts/vectors/network.js';
import { networkIdOf } from '../../../../src/protocol/ledger/genesis.js';
import {
  checkNotice,
  checkReachable,
  checkSuccessor,
  type NetworkDescriptor,
  noticeOf,
  readDescriptor,
  signDescriptor,
} from '../../../../src/protocol/ledger/network.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor, DOMAIN } from '../../../support/world/order.js';

const ledger = new TestLedger();
const moderator = ledger.signer('moderator');
const descriptor: NetworkDescriptor = {
  sequence: 4,
  genesis: GENESIS,
  ledger: { publicKey: moderator.publicKey, addresses: [addressFor(ledger, 'moderator')] },
  bootstrap: [addressFor(ledger, 'node')],
  manifests: [MANIFEST],
  faucet: '1000',
};
const sign = (change: Partial<NetworkDescriptor> = {}) =>
  signDescriptor(moderator, { ...descriptor, ...change });

/** As it comes from a file. */
const read = (value: unknown) => readDescriptor(JSON.parse(JSON.stringify(value)));

describe('readDescriptor', () => {
  it('gives back what was signed, with the rules that follow', () => {
    const { descriptor: got, rules } = read(sign());
    expect(got).toEqual(sign());
    expect(rules.networkId).toBe(networkIdOf(GENESIS));
    expect(rules.domain).toEqual(DOMAIN);
    expect([...rules.manifests.values()]).toEqual([MANIFEST]);
  });
  it('does not need a faucet', () => {
    const { faucet: _none, ...rest } = descriptor;
    expect(read(signDescriptor(moderator, rest)).descriptor.faucet).toBeUndefined();
  });
  it.each([null, 1, 'text', []])('[NETWORK-1 REJECT] %j', (value) => {
    expect(() => read(value)).toThrow(/^(?:NETWORK_INVALID|LEDGER_GENESIS)/);
  });
  it.each([
    ['sequence', { sequence: 0 }],
    ['sequence', { sequence: 1.5 }],
    ['sequence', { sequence: undefined }],
    ['ledger.publicKey', { ledger: { ...descriptor.ledger, publicKey: '0x02' } }],
    ['ledger.publicKey', { ledger: null }],
    ['ledger.addresses', { ledger: { ...descriptor.ledger, addresses: [1] } }],
    ['ledger.addresses', { ledger: { ...descriptor.ledger, addresses: Array(9).fill('') } }],
    ['bootstrap', { bootstrap: 'x' }],
    ['bootstrap', { bootstrap: Array(33).fill('') }],
    ['manifests', { manifests: {} }],
    ['faucet', { faucet: '-1' }],
    ['faucet', { faucet: 5 }],
    ['signature', { signature: '0x00' }],
  ])('[NETWORK-1 REJECT] %s: %j', (field, change) => {
    refuses('NETWORK_INVALID', field, () => read({ ...sign(), ...change }));
  });
  it('[NETWORK-1 REJECT] a manifest or genesis that is wrong in itself', () => {
    hasCode('MANIFEST_FIELD', () => read({ ...sign(), manifests: [{ ...MANIFEST, bytes: 0 }] }));
    hasCode('LEDGER_GENESIS', () => read({ ...sign(), genesis: { ...GENESIS, minStake: '0' } }));
  });
  it('[NETWORK-2 REJECT] addresses that do not lead to the ledger', () => {
    const addresses = [addressFor(ledger, 'node')];
    const planted = sign({ ledger: { ...descriptor.ledger, addresses } });
    refuses('NETWORK_INVALID', 'ledger', () => read(planted));
  });
  it('[NETWORK-2 REJECT] a ledger key that is no point of the curve', () => {
    const publicKey = `0x02${'ff'.repeat(32)}` as const;
    const planted = sign({ ledger: { ...descriptor.ledger, publicKey } });
    refuses('NETWORK_INVALID', 'ledger.publicKey', () => read(planted));
  });
  it('[NETWORK-5 REJECT] a ledger that is not the one whose beacons count', () => {
    const other = ledger.signer('node');
    const planted = sign({ ledger: { publicKey: other.publicKey, addresses: [] } });
    refuses('NETWORK_INVALID', 'ledger.publicKey', () => read(planted));
  });
  it('[NETWORK-3 REJECT] signed by another than the moderator', () => {
    hasCode('SIGN_SIGNER', () => read(signDescriptor(ledger.signer('node'), descriptor)));
  });
  it.each<[string, Partial<NetworkDescriptor>]>([
    ['sequence', { sequence: 5 }],
    ['bootstrap', { bootstrap: [] }],
    ['faucet', { faucet: '1001' }],
    ['ledger', { ledger: { ...descriptor.ledger, addresses: [] } }],
  ])('[NETWORK-3 REJECT] %s altered after it was signed', (_, change) => {
    hasCode('SIGN_SIGNER', () => read({ ...sign(), ...change }));
  });
  it('[NETWORK-3 REJECT] another genesis is another network', () => {
    const genesis = { ...GENESIS, name: 'another' };
    hasCode('SIGN_SIGNER', () => read({ ...sign(), genesis }));
  });
  it('[GENESIS-3 REJECT] another manifest than was registered', () => {
    const manifests = [{ ...MANIFEST, name: 'another' }];
    hasCode('LEDGER_GENESIS', () => read({ ...sign(), manifests }));
    hasCode('LEDGER_GENESIS', () => read({ ...sign(), manifests: [] }));
  });
});

describe('a descriptor that replaces another', () => {
  const known = sign();
  it('is newer, and of the same network', () => {
    expect(() => checkSuccessor(known, sign({ sequence: 5 }))).not.toThrow();
  });
  it('[NETWORK-6 REJECT] another network, whatever its sequence', () => {
    const other = sign({ sequence: 9, genesis: { ...GENESIS, name: 'another' } });
    refuses('NETWORK_INVALID', 'genesis', () => checkSuccessor(known, other));
  });
  it('[NETWORK-7 IGNORE] the same sequence again, or a lower one', () => {
    for (const sequence of [4, 3]) {
      const old = sign({ sequence, bootstrap: [] });
      refuses('NETWORK_INVALID', 'sequence', () => checkSuccessor(known, old));
      const notice = () => checkNotice(ledger.rules, known, noticeOf(old));
      refuses('NETWORK_INVALID', 'sequence', notice);
    }
  });
  it('[NETWORK-8 REJECT] a notice that the moderator did not sign', () => {
    const forged = signDescriptor(ledger.signer('node'), { ...descriptor, sequence: 9 });
    hasCode('SIGN_SIGNER', () => checkNotice(ledger.rules, known, noticeOf(forged)));
  });
});

it('[NETWORK-9 REJECT] network.json before the first up has no address of its ledger', () => {
  const unstarted = sign({ ledger: { ...descriptor.ledger, addresses: [] } });
  hasCode('NETWORK_UNSTARTED', () => checkReachable(unstarted, 'network.json'));
  expect(() => checkReachable(sign(), 'network.json')).not.toThrow();
});
