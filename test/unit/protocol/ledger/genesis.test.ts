import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { GENESIS, hashOf, MANIFEST, RULES } from '../../../../scripts/vectors/network.js';
import { toHex, utf8 } from '../../../../src/base/bytes.js';
import {
  checkGenesis,
  networkIdOf,
  parseGenesis,
} from '../../../../src/protocol/ledger/genesis.js';
import { createRules } from '../../../../src/protocol/ledger/rules.js';
import { PANEL_PHASE_MAX_MS } from '../../../../src/protocol/params.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';

test('networkId is the hash of the record’s canonical JSON, and gives the domain', () => {
  const keys = Object.keys(GENESIS).sort();
  const text = JSON.stringify(Object.fromEntries(keys.map((k) => [k, Reflect.get(GENESIS, k)])));
  const sorted = text.replace(/\{"modelId":("0x\w+"),"manifestHash":("0x\w+")\}/, (_, a, b) => {
    return `{"manifestHash":${b},"modelId":${a}}`;
  });
  expect(networkIdOf(GENESIS)).toBe(toHex(sha256(utf8(sorted))));
  expect(RULES.domain).toEqual(embeddedDomain(networkIdOf(GENESIS)));
  expect(networkIdOf({ ...GENESIS, name: 'other' })).not.toBe(RULES.networkId);
});

describe('parse', () => {
  test('any layout of the same record is the same network', () => {
    const parsed = parseGenesis(JSON.stringify(GENESIS, null, 4));
    expect(parsed).toEqual(GENESIS);
    expect(networkIdOf(parsed)).toBe(RULES.networkId);
  });
  test.each(['', 'null', '[]', '1', '{'])('[GENESIS-1 REJECT] %j is no record', (text) => {
    expect(() => parseGenesis(text)).toThrow('LEDGER_GENESIS');
  });
  const fields = Object.keys(GENESIS).filter((field) => field !== 'version');
  test.each(fields)('[GENESIS-1 REJECT] without %s', (field) => {
    const { [field as keyof typeof GENESIS]: _, ...rest } = GENESIS;
    expect(() => checkGenesis(rest)).toThrow(`LEDGER_GENESIS {"field":"${field}"}`);
  });
  test.each([
    ['unit', 'USD'],
    ['unit', '$'],
    ['unit', 'a.b-c/d:e+f,'],
    ['decimals', 18],
  ])('%s = %j is taken', (field, value) => {
    expect(() => checkGenesis({ ...GENESIS, [field]: value })).not.toThrow();
  });
  test('[GENESIS-5 REJECT] a record of version 2, which had no unit of money', () => {
    const { unit: _, decimals: _decimals, ...second } = GENESIS;
    const code = 'LEDGER_VERSION {"version":2,"known":3}';
    expect(() => checkGenesis({ ...second, version: 2 })).toThrow(code);
  });
  test.each([
    ['name', ''],
    ['name', 'x'.repeat(65)],
    ['version', '3'],
    ['unit', ''],
    ['unit', 'x'.repeat(13)],
    ['unit', 'US D'],
    ['unit', 'U\nD'],
    ['unit', '€'],
    ['unit', '5D'],
    ['unit', 6],
    ['decimals', -1],
    ['decimals', 19],
    ['decimals', 0.5],
    ['decimals', '6'],
    ['moderator', `0x${'AA'.repeat(20)}`],
    ['ledger', `0x${'11'.repeat(19)}`],
    ['stakeAgeMs', -1],
    ['stakeAgeMs', 0.5],
    ['created', -1],
    ['created', 1.5],
    ['minStake', '0'],
    ['minStake', 1000],
    ['minStake', '01'],
    ['minStake', String(1n << 128n)],
    ['auditFee', '-1'],
    ['panelPhaseMs', 0],
    ['panelPhaseMs', PANEL_PHASE_MAX_MS + 1],
    ['manifests', {}],
    ['manifests', [1]],
    ['more', 1],
  ])('[GENESIS-1 REJECT] %s = %j', (field, value) => {
    const record = { ...GENESIS, [field]: value };
    expect(() => checkGenesis(record)).toThrow(`LEDGER_GENESIS {"field":"${field}`);
  });
  test.each([1, 2, 4, 0])('[GENESIS-5 REJECT] a record of version %i', (version) => {
    const code = `LEDGER_VERSION {"version":${version},"known":3}`;
    expect(() => checkGenesis({ ...GENESIS, version })).toThrow(code);
  });
  test('[GENESIS-5 REJECT] a record of the first version, which had no such field', () => {
    const { version: _, ledger: _ledger, stakeAgeMs: _age, ...first } = GENESIS;
    expect(() => checkGenesis(first)).toThrow('LEDGER_VERSION {"version":1,"known":3}');
  });
  test('[GENESIS-4 REJECT] a minimum stake that is not above fifty audit fees', () => {
    const of = (minStake: number) => ({ ...GENESIS, auditFee: '10', minStake: String(minStake) });
    expect(() => checkGenesis(of(501))).not.toThrow();
    for (const minStake of [500, 499, 1]) {
      expect(() => checkGenesis(of(minStake))).toThrow('LEDGER_GENESIS {"field":"minStake"}');
    }
    expect(() => checkGenesis({ ...of(1), auditFee: '0' })).not.toThrow();
  });
  test('[GENESIS-2 REJECT] a model registered twice', () => {
    const manifests = [...GENESIS.manifests, ...GENESIS.manifests];
    const field = 'manifests[1].modelId';
    expect(() => checkGenesis({ ...GENESIS, manifests })).toThrow(field);
  });
});

test('[GENESIS-3 REJECT] rules need every registered manifest, unchanged', () => {
  expect(createRules(GENESIS, [MANIFEST]).manifests.get(MANIFEST.modelId)).toBe(MANIFEST);
  for (const manifests of [
    [],
    [{ ...MANIFEST, modelId: hashOf('x') }],
    [{ ...MANIFEST, bytes: 2 }],
  ]) {
    expect(() => createRules(GENESIS, manifests)).toThrow('manifests[0].manifestHash');
  }
});
