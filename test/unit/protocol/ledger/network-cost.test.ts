/**
 * What a descriptor of a stranger costs whoever reads it: an attacker froze nodes for 14 s with one
 * of 456 KB that the moderator had not signed. Processor time is counted, whatever else runs.
 */
import { describe, expect, it } from 'vitest';
import { GENESIS, hashOf, MANIFEST } from '../../../../scripts/vectors/network.js';
import { type Hex, utf8 } from '../../../../src/base/bytes.js';
import type {
  NetworkDescriptor,
  SignedDescriptor,
} from '../../../../src/protocol/ledger/descriptor.js';
import {
  type PackedDescriptor,
  packDescriptor,
  readDescriptor,
  signDescriptor,
  unpackSteps,
} from '../../../../src/protocol/ledger/network.js';
import { hashManifest, type Manifest } from '../../../../src/protocol/model/manifest.js';
import {
  DESCRIPTOR_BYTES_MAX,
  MODELS_MAX,
  REGISTERED_MAX,
} from '../../../../src/protocol/params-wire.js';
import { finish } from '../../../../src/protocol/proof/resumable.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor } from '../../../support/world/order.js';

/** No answer of a stranger may cost a node more. */
const TURN_MAX_MS = 50;

const ledger = new TestLedger();
const moderator = ledger.signer('moderator');
const stranger = ledger.signer('node');
const base: NetworkDescriptor = {
  sequence: 1,
  genesis: GENESIS,
  ledger: { publicKey: moderator.publicKey, addresses: [addressFor(ledger, 'moderator')] },
  bootstrap: [],
  manifests: [MANIFEST],
  registered: [],
};
const known = signDescriptor(moderator, base);

const idOf = (i: number): Hex => `0x${i.toString(16).padStart(64, '0')}`;
const classesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ engineClass: idOf(i), exact: false }));
/** As many entries as a manifest may have. */
const big: Manifest = {
  ...MANIFEST,
  modelId: hashOf('big'),
  classes: classesOf(1_024),
  tolerances: Array.from({ length: 1_024 }, (_, i) => ({
    ...{ compute: idOf(i), verifier: idOf(i), margin: 3, distance: 3 },
    ...{ hardMargin: 9, hardDistance: 9, typicalMargin: 1, typicalDistance: 1 },
    ...{ positions: 1, measured: '2026-11-20' },
  })),
};
const at = (manifest: Manifest) => ({
  modelId: manifest.modelId,
  manifestHash: hashManifest(manifest),
  since: 1,
});

/** The least of some runs: others' work in this process, and its first runs, do not count. */
function cpuMsOf(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

const unpack = (packed: PackedDescriptor) => finish(unpackSteps(ledger.rules, known, packed));

/** Millions of objects that nobody signed. */
const garbage = utf8(`[${'[],'.repeat(DESCRIPTOR_BYTES_MAX / 3 - 1)}[]`);
const next = packDescriptor(signDescriptor(moderator, { ...base, sequence: 2 }));
const repeated = {
  ...base,
  sequence: 9,
  manifests: [MANIFEST, big],
  registered: Array.from({ length: 300 }, () => at(big)),
};

describe('one small unsigned descriptor froze a node for 14 s; now it costs next to nothing', () => {
  const forged = signDescriptor(stranger, repeated);
  it.each<[string, PackedDescriptor, 'SIGN_SIGNER' | 'NETWORK_INVALID' | 'NETWORK_SIZE']>([
    ['300 registrations of one large manifest', packDescriptor(forged), 'SIGN_SIGNER'],
    ['what is no descriptor', { ...packDescriptor(forged), text: garbage }, 'SIGN_SIGNER'],
    ['with the notice of a true newer one', { ...next, text: garbage }, 'NETWORK_INVALID'],
    ['longer than any', { ...next, text: new Uint8Array(64 * 2 ** 20) }, 'NETWORK_SIZE'],
  ])('%s', (_, packed, code) => {
    const ms = cpuMsOf(() => hasCode(code, () => unpack(packed)));
    expect(ms).toBeLessThan(TURN_MAX_MS);
  });

  it('nothing is parsed of a text whose hash was not signed', () => {
    const text = utf8('{');
    // [NETWORK-1] would be the parser's.
    refuses('NETWORK_INVALID', 'hash', () => unpack({ ...next, text }));
    hasCode('SIGN_SIGNER', () => unpack({ ...packDescriptor(forged), text }));
    expect(unpack(next).descriptor).toEqual(signDescriptor(moderator, { ...base, sequence: 2 }));
  });
});

it('[NETWORK-14 REJECT] the true notice with another text', () => {
  const { text } = packDescriptor(signDescriptor(stranger, { ...base, sequence: 2 }));
  expect(unpack({ ...next, text }).descriptor.sequence).toBe(2);
  const other = packDescriptor(signDescriptor(moderator, { ...base, sequence: 3 })).text;
  refuses('NETWORK_INVALID', 'hash', () => unpack({ ...next, text: other }));
});

it('an old one costs no signature check, and one of another network is not the moderator’s', () => {
  const old = packDescriptor(known);
  refuses('NETWORK_INVALID', 'sequence', () => unpack(old));
  const genesis = { ...GENESIS, name: 'another' };
  const other = packDescriptor(signDescriptor(stranger, { ...base, genesis, sequence: 9 }));
  hasCode('SIGN_SIGNER', () => unpack(other));
});

describe('a file that was not signed costs its own length, whatever it lists', () => {
  const read = (json: SignedDescriptor) => readDescriptor(JSON.parse(JSON.stringify(json)));
  it('the comparisons of its manifests grew with the square of their number', () => {
    const forged = signDescriptor(stranger, repeated);
    const plain = signDescriptor(stranger, { ...repeated, registered: [at(big)] });
    const costOf = (one: SignedDescriptor) =>
      cpuMsOf(() => hasCode('SIGN_SIGNER', () => readDescriptor(one)));
    expect(costOf(forged)).toBeLessThan(3 * costOf(plain));
    hasCode('SIGN_SIGNER', () => read(forged));
  });
});

describe('[NETWORK-16 REJECT] what the moderator signed twice', () => {
  it('a registration', () => {
    const registered = [at(big), at(big)];
    const twice = signDescriptor(moderator, { ...base, manifests: [MANIFEST, big], registered });
    refuses('NETWORK_INVALID', 'registered[1]', () => readDescriptor(twice));
  });
  it('one of the genesis', () => {
    const twice = signDescriptor(moderator, { ...base, registered: [at(MANIFEST)] });
    refuses('NETWORK_INVALID', 'registered[0]', () => readDescriptor(twice));
  });
  it('a manifest', () => {
    const twice = signDescriptor(moderator, { ...base, manifests: [MANIFEST, big, big] });
    refuses('NETWORK_INVALID', 'manifests[2]', () => readDescriptor(twice));
  });
});

describe('[NETWORK-15 REJECT] more than the limits', () => {
  it.each<[string, object]>([
    ['manifests', { manifests: Array(MODELS_MAX + REGISTERED_MAX + 1).fill(null) }],
    ['models', { registered: Array(REGISTERED_MAX + 1).fill(null) }],
  ])('%s, counted before one of them is looked at', (_, change) => {
    hasCode('NETWORK_SIZE', () => readDescriptor({ ...known, ...change }));
  });
  it('a moderator signs nothing that no node would take', () => {
    const manifests = Array.from({ length: 20 }, (_, i) => ({ ...big, name: `${i}` }));
    hasCode('NETWORK_SIZE', () => signDescriptor(moderator, { ...base, manifests }));
  });
});

it('a descriptor as large as any takes several short turns of the node that was sent it', () => {
  const manifests = Array.from({ length: 9 }, (_, i) => ({ ...big, modelId: idOf(i) }));
  const models = { manifests: [MANIFEST, ...manifests], registered: manifests.map(at) };
  const large = packDescriptor(signDescriptor(moderator, { ...base, ...models, sequence: 2 }));
  const longest = () => {
    const steps = unpackSteps(ledger.rules, known, large);
    const times: number[] = [];
    for (let done: boolean | undefined = false; !done; ) {
      const began = process.cpuUsage();
      done = steps.next().done;
      const { user, system } = process.cpuUsage(began);
      times.push((user + system) / 1_000);
    }
    expect(times.length).toBeGreaterThan(manifests.length);
    return Math.max(...times);
  };
  expect(Math.min(longest(), longest(), longest())).toBeLessThan(TURN_MAX_MS);
});
