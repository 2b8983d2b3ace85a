/** The rules of the simulated network, and everyone's keys: the same in all games. */

import { secretOf } from '../../../scripts/vectors/network.js';
import { GENESIS_VERSION, type Genesis } from '../../../src/protocol/ledger/genesis.js';
import { createRules, type LedgerRules } from '../../../src/protocol/ledger/rules.js';
import { hashManifest } from '../../../src/protocol/model/manifest.js';
import { STAKE_AGE_MS } from '../../../src/protocol/params.js';
import { createSigner, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { fakeManifest } from '../world/world-manifest.js';
import { EPOCH } from './timeline.js';

export const MANIFEST = fakeManifest();
export const MANIFEST_HASH = hashManifest(MANIFEST);
/** Ledger time of one phase of a panel. */
export const PHASE_MS = 8_000;

const genesis = (moderator: Address): Genesis => ({
  version: GENESIS_VERSION,
  name: 'simulated network',
  moderator,
  ledger: moderator,
  created: EPOCH,
  unit: 'credit',
  decimals: 0,
  minStake: '1000',
  auditFee: '10',
  stakeAgeMs: STAKE_AGE_MS,
  panelPhaseMs: PHASE_MS,
  manifests: [{ modelId: MANIFEST.modelId, manifestHash: MANIFEST_HASH }],
});
const PLACE = { chainId: 0n, verifyingContract: `0x${'00'.repeat(20)}` } as const;
/** One network for all games: what is signed in one is the same in the next. */
export const RULES: LedgerRules = createRules(
  genesis(createSigner(PLACE, secretOf('moderator')).address),
  [MANIFEST],
);
/** Size of one slot of a draw. */
export const SLOT = BigInt(RULES.genesis.minStake);

const signers = new Map<string, Signer>();
export function signerOf(name: string): Signer {
  const signer = signers.get(name) ?? createSigner(RULES.domain, secretOf(name));
  signers.set(name, signer);
  return signer;
}

/** What a verifier asks for one audit. */
export const AUDIT_PRICE = 5n;
