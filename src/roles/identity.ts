/** What every role knows of its network and of itself: data, no behaviour. */
import type { LedgerRules } from '../protocol/ledger/rules.js';
import type { Signer } from '../protocol/sign/sign.js';

/** The network's rules (networkId, domain, genesis, manifests) and this node's key. */
export interface Identity extends LedgerRules {
  readonly signer: Signer;
}
