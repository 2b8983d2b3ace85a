/**
 * Passes announcements on without serving them: a node that everyone asks first (the ledger) joins
 * client and compute nodes that do not know each other yet. PROTOCOL section 8.
 */
import type { Clock } from '../base/clock.js';
import type { Startable } from '../base/lifecycle.js';
import type { Network } from '../net/interface.js';
import type { LedgerRules } from '../protocol/ledger/rules.js';
import { formatAnnounceTopic } from '../protocol/topics.js';
import { AnnounceFilter } from './announcements.js';

export class Relay implements Startable {
  readonly #components: { readonly network: Network; readonly clock: Clock };
  readonly #rules: LedgerRules;

  constructor(
    components: { readonly network: Network; readonly clock: Clock },
    rules: LedgerRules,
  ) {
    this.#components = components;
    this.#rules = rules;
  }

  async start(): Promise<void> {
    const { networkId, genesis, domain } = this.#rules;
    const { clock } = this.#components;
    for (const { modelId } of genesis.manifests) {
      const filter = new AnnounceFilter(clock, domain, modelId);
      this.#components.network.subscribe(formatAnnounceTopic(networkId, modelId), {
        validate: (data) => filter.judge(data),
        onMessage: () => undefined,
      });
    }
  }

  async stop(): Promise<void> {}
}
