/**
 * A small network for vectors and tests: its genesis record, one registered model with classes of
 * each kind, and named accounts whose keys are derived from their names.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../src/base/bytes.js';
import { GENESIS_VERSION, type Genesis } from '../../src/protocol/ledger/genesis.js';
import { createRules, type LedgerRules } from '../../src/protocol/ledger/rules.js';
import { hashManifest, type Manifest } from '../../src/protocol/model/manifest.js';
import { createSigner, type Domain, embeddedDomain } from '../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../src/protocol/sign/structs.js';

export const CREATED = 1_790_000_000_000;
export const PHASE_MS = 60_000;
export const MIN_STAKE = 1_000n;
export const AUDIT_FEE = 10n;

export const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));
export const MODEL = hashOf('model');
/** Exact for the model. */
export const EXACT = hashOf('class exact');
/** Not exact; measured against itself and as compute against EXACT verifiers. */
export const LOOSE = hashOf('class loose');
/** Never measured. */
export const STRANGE = hashOf('class strange');

const TOLERANCE = {
  margin: 100_000,
  distance: 50_000,
  hardMargin: 300_000,
  hardDistance: 150_000,
  typicalMargin: 1,
  typicalDistance: 20_000,
  positions: 1_000,
  measured: '2026-11-20',
};

export const MANIFEST: Manifest = {
  name: 'test',
  modelId: MODEL,
  bytes: 1,
  quantization: 'Q8_0',
  context: 512,
  licence: 'MIT',
  source: 'none',
  vocabulary: hashOf('vocabulary'),
  classes: [
    { engineClass: EXACT, exact: true, selfTestRoot: hashOf('root') },
    { engineClass: LOOSE, exact: false },
  ],
  tolerances: [
    { compute: LOOSE, verifier: LOOSE, ...TOLERANCE },
    { compute: LOOSE, verifier: EXACT, ...TOLERANCE },
  ],
};

export const secretOf = (name: string) => sha256(utf8(`key of ${name}`));
/** The EIP-712 domain of every signature of this network. */
export const PLACE: Domain = embeddedDomain(hashOf('any network'));
const addresses = new Map<string, Address>();

/** The account of a name, the same on every network. */
export function addressOf(name: string): Address {
  const address = addresses.get(name) ?? createSigner(PLACE, secretOf(name)).address;
  addresses.set(name, address);
  return address;
}

export const GENESIS: Genesis = {
  version: GENESIS_VERSION,
  name: 'test network',
  moderator: addressOf('moderator'),
  ledger: addressOf('moderator'),
  created: CREATED,
  unit: 'credit',
  decimals: 0,
  minStake: String(MIN_STAKE),
  auditFee: String(AUDIT_FEE),
  stakeAgeMs: 0,
  panelPhaseMs: PHASE_MS,
  manifests: [{ modelId: MODEL, manifestHash: hashManifest(MANIFEST) }],
};

export const RULES: LedgerRules = createRules(GENESIS, [MANIFEST]);

/** The rules of another network, with a changed genesis record or another manifest. */
export function rulesOf(change: Partial<Genesis>, manifest: Manifest = MANIFEST): LedgerRules {
  const manifests = [{ modelId: MODEL, manifestHash: hashManifest(manifest) }];
  return createRules({ ...GENESIS, manifests, ...change }, [manifest]);
}
