/**
 * What a folder earns with, as a command needs it that lets it go: the roles of a running node, or
 * what an earlier run has left in the database.
 */
import type { Hash } from '../../protocol/sign/structs.js';
import { Books } from '../../roles/channels/books.js';
import { Redeemer } from '../../roles/compute/channels/redeemer.js';
import type { ComputeNode } from '../../roles/compute/compute.js';
import type { LedgerBooks } from '../../roles/ledger/interface.js';
import { Till } from '../../roles/verifier/fees/till.js';
import type { VerifierNode } from '../../roles/verifier/verifier.js';
import type { Site } from '../network/site.js';
import { ReasonBoard } from '../status/reasons.js';
import { Departure } from './departure.js';

export interface Earner {
  /** Jobs, audits and panels that run or wait. */
  readonly running: number;
  /** Takes no new work from now on, also after a restart. @throws RasticError STORE_FILE. */
  leave(): Promise<void>;
  /** Takes work again. */
  comeBack(): Promise<void>;
  /** Resolves when nothing runs. @throws the signal's reason. */
  idle(signal: AbortSignal): Promise<void>;
  /** Looks at the channels that pay it at the ledger. @throws RasticError of the ledger. */
  look(signal: AbortSignal): Promise<void>;
  /** Redeems what these channels have brought. @throws RasticError of the ledger. */
  redeem(ids: readonly Hash[], signal: AbortSignal): Promise<void>;
  /** @returns what audit fees brought. @throws RasticError of the ledger. */
  claim(): Promise<bigint>;
}

export interface Roles {
  readonly compute: ComputeNode | undefined;
  readonly verifier: VerifierNode | undefined;
}

/**
 * Of a running node. @param roles those that have started so far. @param resting for what a role has left
 * that the node has no more.
 */
export function workingEarner(
  roles: () => Roles,
  departure: Departure,
  resting: Pick<Earner, 'look' | 'redeem' | 'claim'>,
): Earner {
  return {
    get running() {
      const { compute, verifier } = roles();
      const { running = 0, waiting = 0 } = compute?.load ?? {};
      return running + waiting + (verifier?.load.running ?? 0);
    },
    leave: async () => {
      await departure.leave();
      roles().compute?.leave();
    },
    comeBack: () => departure.comeBack(),
    idle: async (signal) => {
      const { compute, verifier } = roles();
      await Promise.all([compute?.idle(signal), verifier?.idle(signal)]);
    },
    look: (signal) => (roles().compute ?? resting).look(signal),
    redeem: (ids, signal) => (roles().compute ?? resting).redeem(ids, signal),
    claim: () => roles().verifier?.claimAll() ?? resting.claim(),
  };
}

/** Of a folder whose node does not run: what its last run has left. */
export function restingEarner(site: Site, ledger: LedgerBooks): Earner {
  const departure = new Departure(site.folder, new ReasonBoard());
  const parts = { ...site, ledger };
  const redeemer = async () => {
    const books = new Books(site.store, 'payee');
    const prune = async () => books.prune(site.ledgerTime.now() ?? 0);
    await books.load();
    return new Redeemer(parts, site.identity, books, { percent: 0, prune });
  };
  return {
    running: 0,
    leave: () => departure.leave(),
    comeBack: () => departure.comeBack(),
    idle: async () => undefined,
    look: async (signal) => (await redeemer()).look(signal),
    redeem: async (ids, signal) => (await redeemer()).redeem(ids, signal),
    claim: async () => {
      const till = new Till(parts, site.identity, { auditPrice: 0n });
      await till.open();
      return till.claimAll();
    },
  };
}
