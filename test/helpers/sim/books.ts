/** What the ledger's books say at the end of a game: everybody's worth, every dispute, the sum. */
import { apply } from '../../../src/protocol/ledger/apply.js';
import type { DisputeState } from '../../../src/protocol/ledger/dispute-state.js';
import { decodeEntry, JOURNAL_PREFIX } from '../../../src/protocol/ledger/journal.js';
import { stakesAt } from '../../../src/protocol/ledger/stakes.js';
import {
  checkMoney,
  createState,
  type LedgerState,
  VERIFIER,
} from '../../../src/protocol/ledger/state.js';
import { BOND_FEES } from '../../../src/protocol/params.js';
import type { Address, Hash } from '../../../src/protocol/structs.js';
import { colludersDrawn, type Slots } from './chance.js';
import { MANIFEST, RULES, SLOT } from './genesis.js';
import type { SimWorld } from './world.js';

export interface Worth {
  readonly balance: bigint;
  readonly stake: bigint;
}

/** A panel that was called, and what its members' stakes said of it before. */
export interface Called {
  readonly dispute: DisputeState;
  readonly colluders: number;
  /** Chance of a majority of colluders by the stakes of the present. */
  readonly predicted: number;
}

/** What the journal tells that the last state has forgotten. */
export interface Books {
  readonly state: LedgerState;
  /** Entry of each dispute. */
  readonly heights: ReadonlyMap<Hash, number>;
  /** Disputes that ended void without their bond being burned. */
  readonly returned: ReadonlySet<Hash>;
}

const BOND = BOND_FEES * BigInt(RULES.genesis.auditFee);

const disputesIn = ({ disputes }: LedgerState): ReadonlyMap<Hash, DisputeState> =>
  new Map(disputes);

/**
 * Every entry again, from the store.
 * @throws where one is illegal, money is not conserved, or the ledger has told another head.
 */
export async function reread({ store, server }: SimWorld): Promise<Books> {
  const { moderator, created } = RULES.genesis;
  const state = createState(RULES.networkId, moderator, created);
  const heights = new Map<Hash, number>();
  const returned = new Set<Hash>();
  for await (const [, value] of store.entries(JOURNAL_PREFIX)) {
    const { entry } = decodeEntry(state.height + 1, value);
    const { burned } = state;
    const before = disputesIn(state);
    apply(state, entry, RULES);
    checkMoney(state);
    let free = state.burned - burned;
    for (const [hash, dispute] of state.disputes) {
      if (!before.has(hash)) heights.set(hash, entry.height);
      if (dispute.phase !== 'void' || before.get(hash)?.phase === 'void') continue;
      if (free < BOND) returned.add(hash);
      free -= BOND;
    }
  }
  const { hash } = await server.head();
  if (hash !== state.head) throw new Error('the journal is not what the ledger told');
  return { state, heights, returned };
}

export async function worthOf(world: SimWorld, name: string): Promise<Worth> {
  const { balance, stake } = await world.server.account(world.find(name).address);
  return { balance, stake };
}

/** Everyone who could be drawn now, in slots. */
export function slotsAt(
  state: LedgerState,
  height: number,
  excluded: readonly Address[],
  isFriend: (address: Address) => boolean,
): readonly Slots[] {
  const sums = new Map<Address, bigint>();
  for (const { address, amount } of stakesAt(state, VERIFIER, MANIFEST.modelId, height)) {
    sums.set(address, (sums.get(address) ?? 0n) + amount);
  }
  return [...sums].flatMap(([address, amount]) => {
    const slots = Number(amount / SLOT);
    if (slots === 0 || excluded.includes(address)) return [];
    return [{ address, slots, colludes: isFriend(address) }];
  });
}

/** Every panel, held against the stakes before its dispute's own entry. */
export function panelsOf(
  { state, heights }: Books,
  isFriend: (address: Address) => boolean,
): readonly Called[] {
  return [...state.disputes.values()].map((dispute) => {
    const excluded = [dispute.client, dispute.receipt.compute, dispute.accuser];
    const height = (heights.get(dispute.receiptHash) ?? state.height) - 1;
    const slots = slotsAt(state, height, excluded, isFriend);
    const [, , two = 0, three = 0] = colludersDrawn(slots, 3);
    const colluders = dispute.panel.filter(({ address }) => isFriend(address)).length;
    return { dispute, colluders, predicted: two + three };
  });
}
