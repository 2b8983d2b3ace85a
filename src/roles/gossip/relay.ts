/**
 * Forwards announcements without serving them: the ledger's node, which everyone contacts first,
 * connects clients and compute nodes that do not know each other yet. docs/protocol.md section 8.
 */
import type { Startable } from '../../base/lifecycle.js';
import type { Network } from '../../net/interface.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { formatAnnounceTopic } from '../../protocol/wire/topics.js';
import { type AnnounceComponents, AnnounceFilter } from './announcements.js';
import { KnownJobs } from './known-jobs.js';

export interface RelayComponents extends AnnounceComponents {
  readonly network: Network;
}

export class Relay implements Startable {
  readonly #components: RelayComponents;
  readonly #rules: LedgerRules;

  constructor(components: RelayComponents, rules: LedgerRules) {
    this.#components = components;
    this.#rules = rules;
  }

  async start(): Promise<void> {
    const { networkId, genesis, domain } = this.#rules;
    const known = new KnownJobs();
    for (const { modelId } of genesis.manifests) {
      const filter = new AnnounceFilter(this.#components, domain, modelId, known);
      this.#components.network.subscribe(formatAnnounceTopic(networkId, modelId), {
        validate: (data) => filter.judge(data),
        admit: (data) => filter.admit(data),
        onMessage: () => undefined,
      });
    }
  }

  async stop(): Promise<void> {}
}
