/** network.json: what makes a descriptor another than the moderator signed. */
import { describe, expect, it } from 'vitest';
import { GENESIS, hashOf, MANIFEST, MODEL } from '../../../../scripts/vectors/network.js';
import type { NetworkDescriptor } from '../../../../src/protocol/ledger/descriptor.js';
import { networkIdOf } from '../../../../src/protocol/ledger/genesis.js';
import {
  checkNotice,
  checkNotPast,
  checkReachable,
  checkSuccessor,
  packDescriptor,
  readDescriptor,
  signDescriptor,
} from '../../../../src/protocol/ledger/network.js';
import {
  createRules,
  extendRules,
  manifestAt,
  manifestOf,
} from '../../../../src/protocol/ledger/rules.js';
import { hashManifest, type Manifest } from '../../../../src/protocol/model/manifest.js';
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
  registered: [],
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
    hasCode('MANIFEST_FIELD', () => read(sign({ manifests: [{ ...MANIFEST, bytes: 0 }] })));
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
    hasCode('LEDGER_GENESIS', () => read(sign({ manifests })));
    hasCode('LEDGER_GENESIS', () => read(sign({ manifests: [] })));
    // Nobody looks at manifests that the moderator did not sign.
    hasCode('SIGN_SIGNER', () => read({ ...sign(), manifests }));
    hasCode('SIGN_SIGNER', () => read({ ...sign(), manifests: [{ ...MANIFEST, bytes: 0 }] }));
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
      const notice = () => checkNotice(ledger.rules, known, packDescriptor(old).notice);
      refuses('NETWORK_INVALID', 'sequence', notice);
    }
  });
  it('[NETWORK-8 REJECT] a notice that the moderator did not sign', () => {
    const forged = signDescriptor(ledger.signer('node'), { ...descriptor, sequence: 9 });
    hasCode('SIGN_SIGNER', () => checkNotice(ledger.rules, known, packDescriptor(forged).notice));
  });
});

it('[NETWORK-9 REJECT] network.json before the first up has no address of its ledger', () => {
  const unstarted = sign({ ledger: { ...descriptor.ledger, addresses: [] } });
  hasCode('NETWORK_UNSTARTED', () => checkReachable(unstarted, 'network.json'));
  expect(() => checkReachable(sign(), 'network.json')).not.toThrow();
});

describe('models that are added to a living network', () => {
  const NEW_CLASS = hashOf('class new');
  const wider: Manifest = {
    ...MANIFEST,
    classes: [...MANIFEST.classes, { engineClass: NEW_CLASS, exact: false }],
  };
  const other: Manifest = { ...MANIFEST, name: 'other', modelId: hashOf('other') };
  const at = (manifest: Manifest, since: number) => ({
    modelId: manifest.modelId,
    manifestHash: hashManifest(manifest),
    since,
  });
  const added = (sequence = 5) =>
    sign({
      sequence,
      manifests: [MANIFEST, wider, other],
      registered: [at(wider, 7), at(other, 9)],
    });

  it('count from their height on, and the networkId stays', () => {
    const { rules } = read(added());
    expect(rules.networkId).toBe(networkIdOf(GENESIS));
    expect(manifestAt(rules, MODEL, 6)).toEqual(MANIFEST);
    expect(manifestAt(rules, MODEL, 7)).toEqual(wider);
    expect(manifestAt(rules, other.modelId, 8)).toBeUndefined();
    expect([...rules.manifests.values()]).toEqual([wider, other]);
    // Jobs made before it are judged by the manifest that they name.
    expect(manifestOf(rules, at(MANIFEST, 0))).toEqual(MANIFEST);
    expect(manifestOf(rules, at(wider, 0))).toEqual(wider);
  });
  it('reach rules that are in use', () => {
    const rules = createRules(GENESIS, [MANIFEST]);
    extendRules(rules, read(added()).rules);
    extendRules(rules, read(added()).rules);
    expect(rules.registrations).toHaveLength(3);
    expect(rules.manifests.get(other.modelId)).toEqual(other);
  });
  it.each([
    ['no hash', [{ ...at(other, 9), manifestHash: '0x' }]],
    ['another field', [{ ...at(other, 9), by: 'me' }]],
    ['no list', {}],
  ])('[NETWORK-1 REJECT] %s', (_, registered) => {
    refuses('NETWORK_INVALID', 'registered', () => read({ ...added(), registered }));
  });
  it.each([
    ['a manifest that is not there', [MANIFEST], [at(other, 9)]],
    ['the height of the genesis', [MANIFEST, other], [at(other, 0)]],
    ['a height before the one before', [MANIFEST, wider, other], [at(wider, 9), at(other, 7)]],
  ])('[NETWORK-10 REJECT] %s', (_, manifests, registered) => {
    hasCode('NETWORK_INVALID', () => read(sign({ manifests, registered })));
  });
  it.each<[string, Partial<Manifest>]>([
    ['a class taken away', { classes: MANIFEST.classes.slice(1) }],
    ['another vocabulary', { vocabulary: NEW_CLASS }],
    ['another context', { context: 1024 }],
    ['another tolerance', { tolerances: MANIFEST.tolerances.slice(1) }],
  ])('[NETWORK-11 REJECT] %s', (_, change) => {
    const worse = { ...wider, ...change };
    const registered = [at(worse, 7)];
    hasCode('NETWORK_INVALID', () => read(sign({ manifests: [MANIFEST, worse], registered })));
  });
  it('[NETWORK-12 REJECT] a registration taken back, or dated anew', () => {
    const known = added(5);
    for (const registered of [[], [at(wider, 8), at(other, 9)]]) {
      const next = sign({ sequence: 6, manifests: [MANIFEST, wider, other], registered });
      refuses('NETWORK_INVALID', 'registered', () => checkSuccessor(known, next));
    }
    expect(() => checkSuccessor(known, added(6))).not.toThrow();
  });
  it('[NETWORK-13 REJECT] a ledger takes no registration of a height that it has reached', () => {
    expect(() => checkNotPast(sign(), added(), 6)).not.toThrow();
    refuses('NETWORK_INVALID', 'registered', () => checkNotPast(sign(), added(), 7));
    // What it has already is no news.
    expect(() => checkNotPast(added(5), added(6), 99)).not.toThrow();
  });
});
