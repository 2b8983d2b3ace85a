/**
 * The client's memory of nodes: one small record per node and model, kept in the client's own store
 * and never shared. It influences choice and audit rate (standing.ts) and never slashes.
 * docs/protocol.md section 6.
 *
 * Each job is observed once, after its audit, and not at all if a panel cleared the node, because
 * the sequential test counts every call as a separate job.
 */
import type { Clock } from '../../../base/clock.js';
import { Queue } from '../../../base/queue.js';
import type { Observation } from '../../../protocol/proof/sprt.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import {
  decodeStanding,
  encodeStanding,
  newStanding,
  type Standing,
  withObservations,
  withSlash,
} from './standing.js';

export interface ReputationComponents {
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
}

const PREFIX = 'reputation/';
const nodeKey = (compute: Address): string => `${PREFIX}${compute}/`;
const keyOf = (compute: Address, modelId: Hash): string => `${nodeKey(compute)}${modelId}`;

/** Every method: @throws RasticError STORE_…; STORE_FILE for a damaged record, see forget. */
export class Reputation {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ledgerTime: LedgerTime;
  /**
   * Changes are applied one after another, because two jobs of one node may end at the same time.
   */
  readonly #changes = new Queue();
  #slashed: Promise<Set<Address>> | undefined;

  constructor({ store, clock, ledgerTime }: ReputationComponents) {
    this.#store = store;
    this.#clock = clock;
    this.#ledgerTime = ledgerTime;
  }

  /** The time used for standings: ledger time, or the wall clock before the ledger was heard. */
  now(): number {
    return this.#ledgerTime.now() ?? this.#clock.now();
  }

  /**
   * Records the audited positions of one job.
   * @param observations see observationOf; positions that nobody recomputed are left out.
   */
  async observe(
    compute: Address,
    modelId: Hash,
    observations: readonly Observation[],
  ): Promise<Standing> {
    const now = this.now();
    return this.#change(compute, modelId, (old) => withObservations(old, observations, now));
  }

  /** A job of this node was accepted. */
  async noteAccepted(compute: Address, modelId: Hash): Promise<void> {
    const lastSeen = this.now();
    await this.#change(compute, modelId, (old) => {
      return { ...old, jobsAccepted: old.jobsAccepted + 1, failuresInARow: 0, lastSeen };
    });
  }

  /** A job failed at this node: refused, silent, broken off. @param code for people. */
  async noteFailure(compute: Address, modelId: Hash, code: string): Promise<void> {
    const at = this.now();
    await this.#change(compute, modelId, (old) => {
      const { jobsFailed, failuresInARow } = old;
      const counts = { jobsFailed: jobsFailed + 1, failuresInARow: failuresInARow + 1 };
      return { ...old, ...counts, lastSeen: at, lastFailure: { code, at } };
    });
  }

  /** This client saw the node slashed. */
  async noteSlashed(compute: Address, modelId: Hash): Promise<void> {
    const now = this.now();
    await this.#change(compute, modelId, (old) => withSlash(old, now));
    (await this.slashed()).add(compute);
  }

  /** Nodes that get no more jobs on any model. The set is updated in place. */
  slashed(): Promise<Set<Address>> {
    this.#slashed ??= this.#readSlashed();
    return this.#slashed;
  }

  async #readSlashed(): Promise<Set<Address>> {
    const found = new Set<Address>();
    for await (const [key, bytes] of this.#store.entries(PREFIX)) {
      try {
        const { compute, slashed } = decodeStanding(bytes, key);
        if (slashed !== undefined) found.add(compute);
      } catch {
        // A damaged record is reported when the node's Offer is ranked.
      }
    }
    return found;
  }

  /** The current standing. For an unknown node, a new one. */
  async standing(compute: Address, modelId: Hash): Promise<Standing> {
    const key = keyOf(compute, modelId);
    const bytes = await this.#store.get(key);
    return bytes === undefined ? newStanding(compute, modelId) : decodeStanding(bytes, key);
  }

  /** Every known node, by address and model. */
  async all(): Promise<readonly Standing[]> {
    const found: Standing[] = [];
    for await (const [key, bytes] of this.#store.entries(PREFIX)) {
      found.push(decodeStanding(bytes, key));
    }
    return found;
  }

  /** Deletes everything about the node, on every model. Also the way to repair a damaged record. */
  async forget(compute: Address): Promise<void> {
    await this.#changes.run(async () => {
      const keys: string[] = [];
      for await (const [key] of this.#store.entries(nodeKey(compute))) keys.push(key);
      await this.#store.batch(keys.map((key) => ({ type: 'del', key })));
      (await this.slashed()).delete(compute);
    });
  }

  #change(compute: Address, modelId: Hash, change: (old: Standing) => Standing): Promise<Standing> {
    return this.#changes.run(async () => {
      const next = change(await this.standing(compute, modelId));
      await this.#store.put(keyOf(compute, modelId), encodeStanding(next));
      return next;
    });
  }
}
