/**
 * Forwards announcements without serving them: the ledger's node, which everyone contacts first,
 * connects clients and compute nodes that do not know each other yet. docs/protocol.md section 8.
 */
import type { Startable } from '../../base/lifecycle.js';
import type { Network } from '../../net/interface.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { formatAnnounceTopic } from '../../protocol/wire/topics.js';
import { type AnnounceComponents, AnnounceFilter } from './announcements.js';
import { KnownJobs } from './known-jobs.js';

export interface RelayComponents extends AnnounceComponents {
  readonly network: Network;
}

export class Relay implements Startable {
  readonly #components: RelayComponents;
  readonly #rules: LedgerRules;
  readonly #followed = new Set<Hash>();
  readonly #known = new KnownJobs();

  constructor(components: RelayComponents, rules: LedgerRules) {
    this.#components = components;
    this.#rules = rules;
  }

  async start(): Promise<void> {
    this.follow();
  }

  /** Forwards for every registered model: again when models have been added. */
  follow(): void {
    const { networkId, manifests, domain } = this.#rules;
    for (const modelId of manifests.keys()) {
      if (this.#followed.has(modelId)) continue;
      this.#followed.add(modelId);
      const filter = new AnnounceFilter(this.#components, domain, modelId, this.#known);
      this.#components.network.subscribe(formatAnnounceTopic(networkId, modelId), {
        validate: (data) => filter.judge(data),
        admit: (data) => filter.admit(data),
        onMessage: () => undefined,
      });
    }
  }

  async stop(): Promise<void> {}
}
