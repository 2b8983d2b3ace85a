/** What the ledger's books say at the end of a game: everybody's worth, every dispute, the sum. */
import { apply } from '../../../src/protocol/ledger/apply.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { type DisputeState, isDecided } from '../../../src/protocol/ledger/dispute-state.js';
import { decodeEntry, JOURNAL_PREFIX } from '../../../src/protocol/ledger/journal.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';
import { createState, type LedgerState } from '../../../src/protocol/ledger/state.js';
import { BOND_FEES } from '../../../src/protocol/params.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { firstHalf } from '../../../src/protocol/steps/audit-order.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { colludersDrawn } from './chance.js';
import { Flows, heldStakeOf, tablesOf } from './flows.js';
import { RULES } from './genesis.js';
import { StakesBook } from './stakes-book.js';
import type { SimWorld } from './world.js';

/** A dispute, and what its panel's stakes said of it before. */
export interface Called {
  readonly dispute: DisputeState;
  readonly colluders: number;
  /** Chance of a majority of colluders by the stakes of the present. */
  readonly predicted: number;
  /** Accusers of the assignment before this one. */
  readonly before: readonly Address[];
  /** Void without a majority of Commitments, and the bond was not burned. */
  readonly isFree: boolean;
  /** Ledger time of the entry after the Assign's height. */
  readonly since: number;
}

/** Stake that an account lost by one entry, and the disputes that this entry decided. */
export interface Loss {
  readonly address: Address;
  readonly amount: bigint;
  readonly decided: readonly Hash[];
}

/** What the journal tells that the last state has forgotten, and that state. */
export interface Books {
  readonly panels: readonly Called[];
  readonly losses: readonly Loss[];
  readonly flows: Flows;
  /** What was claimed of each AuditOrder, by its digest. */
  readonly claims: ReadonlyMap<Hash, bigint>;
  readonly state: LedgerState;
}

type Friendly = (address: Address) => boolean;
/** A dispute when it came: what is known of it before it ends. */
type Begun = Pick<Called, 'colluders' | 'predicted' | 'before' | 'since'>;

const BOND = BOND_FEES * BigInt(RULES.genesis.auditFee);

const stakesOf = ({ accounts }: LedgerState): ReadonlyMap<Address, bigint> =>
  new Map([...accounts].map(([address, account]) => [address, heldStakeOf(account)]));

const mintedBy = (operation: Operation): ReadonlyMap<Address, bigint> =>
  new Map(operation.type === 'mint' ? [[operation.value.to, operation.value.amount]] : []);

/** Goes through the journal once more. */
class Reader {
  readonly state = createState(RULES.networkId, RULES.genesis.moderator, RULES.genesis.created);
  readonly #stakes = new StakesBook();
  readonly #begun = new Map<Hash, Begun>();
  readonly #free = new Set<Hash>();
  readonly #losses: Loss[] = [];
  readonly #flows = new Flows();
  readonly #claims = new Map<Hash, bigint>();
  readonly #isFriend: Friendly;

  constructor(isFriend: Friendly) {
    this.#isFriend = isFriend;
  }

  /** @throws where the entry is illegal, or money is not conserved. */
  take(bytes: Uint8Array): void {
    const { state } = this;
    const { entry } = decodeEntry(state.height + 1, bytes);
    const [burned, time] = [state.burned, state.time];
    const [tables, stakes] = [tablesOf(state), stakesOf(state)];
    const { disputes } = tables;
    apply(state, entry, RULES);
    checkMoney(state);
    const operation = decodeMessage('Operation', entry.operation);
    this.#flows.note(tables, state, mintedBy(operation));
    this.#noteClaims(operation);
    for (const [id, dispute] of state.disputes) {
      if (!disputes.has(id)) this.#begun.set(id, this.#begin(dispute, time));
    }
    const isNew = ({ id, phase }: DisputeState) =>
      isDecided(phase) && !isDecided(disputes.get(id)?.phase ?? 'committing');
    const decided = [...state.disputes.values()].filter(isNew);
    this.#noteFree(decided, state.burned - burned);
    const now = stakesOf(state);
    for (const [address, was] of stakes) {
      const amount = was - (now.get(address) ?? 0n);
      if (amount > 0n) this.#losses.push({ address, amount, decided: decided.map((d) => d.id) });
    }
    this.#stakes.note(state);
  }

  #noteClaims(operation: Operation): void {
    if (operation.type !== 'redeemPurse') return;
    for (const { order } of operation.claims) {
      const hash = digest(RULES.domain, 'AuditOrder', order.value);
      const { commitment = false, verdict = false } = this.state.claims.get(hash) ?? {};
      const { fee } = order.value;
      const halves = [commitment ? firstHalf(fee) : 0n, verdict ? fee - firstHalf(fee) : 0n];
      this.#claims.set(
        hash,
        halves.reduce((sum, half) => sum + half),
      );
    }
  }

  #begin(dispute: DisputeState, time: number): Begun {
    const { client, receipt, accuser, panel, height } = dispute;
    const before = this.#accusersOf(receipt.assignHash).filter((other) => other !== accuser);
    const excluded = [client, receipt.compute, accuser, ...before];
    const { times } = this.state;
    const isExact = this.#stakes.isQuarter(times[height] ?? 0, receipt.engineClass);
    const only = isExact ? receipt.engineClass : undefined;
    const [, , two = 0, three = 0] = colludersDrawn(
      this.#stakes.slots(time, only, excluded, this.#isFriend),
      3,
    );
    const colluders = panel.filter(({ address }) => this.#isFriend(address)).length;
    return { colluders, predicted: two + three, before, since: times[height + 1] ?? time };
  }

  #accusersOf(assignHash: Hash): readonly Address[] {
    return [...this.state.disputes.values()]
      .filter(({ receipt }) => receipt.assignHash === assignHash)
      .map(({ accuser }) => accuser);
  }

  /** Of those that ended void and were never opened, the ones whose bond was not burned. */
  #noteFree(decided: readonly DisputeState[], burned: bigint): void {
    let free = burned;
    for (const { id, phase, opened, panel } of decided) {
      if (phase !== 'void' || opened !== undefined || panel.length === 0) continue;
      if (free < BOND) this.#free.add(id);
      free -= BOND;
    }
  }

  get books(): Books {
    const panels = [...this.state.disputes.values()].flatMap((dispute) => {
      const begun = this.#begun.get(dispute.id);
      return begun ? [{ dispute, ...begun, isFree: this.#free.has(dispute.id) }] : [];
    });
    const [losses, flows, claims, { state }] = [this.#losses, this.#flows, this.#claims, this];
    return { panels, losses, flows, claims, state };
  }
}

/**
 * Every entry again, from the store.
 * @throws where one is illegal, money is not conserved, or the ledger has told another head.
 */
export async function reread({ store, server }: SimWorld, isFriend: Friendly): Promise<Books> {
  const reader = new Reader(isFriend);
  for await (const [, value] of store.entries(JOURNAL_PREFIX)) reader.take(value);
  const { hash } = await server.head();
  if (hash !== reader.state.head) throw new Error('the journal is not what the ledger told');
  return reader.books;
}
