/**
 * Remembers this account's stakes on disk and compares them with what the ledger says. A stake that
 * its owner did not take out falls only by a slash or a fine, so a lower one is told at once, also if
 * it fell while the node did not run or while it unbonds. After a slash the node takes no work until
 * its operator says so.
 */
import { type Currency, formatAmount } from '../../base/amount.js';
import { utf8 } from '../../base/bytes.js';
import type { Logger } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { AccountBook } from '../../roles/account-book.js';
import type { Holdings, LedgerApi } from '../../roles/ledger/interface.js';
import type { SentOperation } from '../../roles/ledger/memory.js';
import type { Store } from '../../store/interface.js';
import type { Events } from '../events/events.js';
import type { ReasonBoard } from '../status/reasons.js';
import { type Fall, fallsOf, type Held, heldOf, isSameHeld, pairKey } from './held-stakes.js';

const STAKES_KEY = 'fitness/stakes';
const SLASHED_KEY = 'fitness/slashed';
const SLASHED_STATE = 4;
/** Ledger time is not known to the millisecond: what is nearly over may have been withdrawn. */
const SLACK_MS = 10 * 60_000;

export interface StakeWatchInit {
  readonly store: Store;
  readonly ledger: Pick<LedgerApi, 'dispute'>;
  readonly address: Address;
  /** What the network calls its money. */
  readonly currency: Currency;
  readonly events: Events;
  readonly reasons: ReasonBoard;
  readonly logger: Logger;
  readonly book: Pick<AccountBook, 'record'>;
  /** Ledger time in milliseconds; undefined before the ledger has told. */
  now(): number | undefined;
  /** The last operations of this folder, also those of commands that ran while the node did not. */
  sent(): Promise<readonly SentOperation[]>;
  /** Called after a stake fell: the engine is examined. */
  onLoss(): void;
}

interface Loss {
  readonly role: string;
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly before: string;
  readonly after: string;
}

function lossOf({ pair, before, after }: Fall): Loss {
  const [role = '', modelId, engineClass] = pair.split('/');
  const names = { role, modelId: modelId as Hash, engineClass: engineClass as Hash };
  return { ...names, before: `${before}`, after: `${after}` };
}

/** On disk. */
interface Kept {
  readonly stakes: readonly [string, string][];
  readonly unbonding: readonly [string, string][];
  /** Journal heights of the Unbonds of this folder that were counted. */
  readonly counted: readonly number[];
}

const NOTHING: Kept = { stakes: [], unbonding: [], counted: [] };

const mapOf = (entries: Kept['stakes']): ReadonlyMap<string, bigint> =>
  new Map(entries.map(([key, amount]) => [key, BigInt(amount)]));
const entriesOf = (amounts: ReadonlyMap<string, bigint>) =>
  [...amounts].map(([key, amount]) => [key, `${amount}`]);

export class StakeWatch {
  readonly #init: StakeWatchInit;
  readonly #disputes = new Set<Hash>();
  #held: Held;
  #counted: ReadonlySet<number>;
  #turn: Promise<void> = Promise.resolve();

  private constructor(
    init: StakeWatchInit,
    { stakes, unbonding, counted }: Kept | undefined = NOTHING,
  ) {
    this.#init = init;
    this.#held = { stakes: mapOf(stakes), unbonding: mapOf(unbonding) };
    this.#counted = new Set(counted);
  }

  /** @param isExcused the operator has found the cause of an earlier slash. */
  static async open(init: StakeWatchInit, isExcused: boolean): Promise<StakeWatch> {
    const { store, reasons, events } = init;
    const text = await store.get(STAKES_KEY);
    const kept = text === undefined ? undefined : JSON.parse(new TextDecoder().decode(text));
    const slashed = await store.get(SLASHED_KEY);
    if (slashed !== undefined && isExcused) {
      await store.batch([{ type: 'del', key: SLASHED_KEY }]);
      events.tell('serves-again', 'the operator lets this node work again after a slash');
    } else if (slashed !== undefined) {
      reasons.raise('SLASHED', new TextDecoder().decode(slashed));
    }
    return new StakeWatch(init, kept);
  }

  get isSlashed(): boolean {
    return this.#init.reasons.has('SLASHED');
  }

  /** Compares and remembers. One call after the other. */
  seen(holdings: Holdings): Promise<void> {
    const next = this.#turn.then(() => this.#compare(holdings));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #compare(holdings: Holdings): Promise<void> {
    const now = heldOf(holdings);
    if (!isSameHeld(now, this.#held)) await this.#changed(now);
    for (const { id } of holdings.disputes) if (!this.#disputes.has(id)) await this.#accused(id);
  }

  async #changed(now: Held): Promise<void> {
    const { now: time, sent } = this.#init;
    const unbonds = (await sent()).flatMap(({ height, operation }) =>
      operation.type === 'unbond' ? [{ height, value: operation.value }] : [],
    );
    const unbonded = new Map<string, bigint>();
    for (const { height, value } of unbonds) {
      if (this.#counted.has(height)) continue;
      const pair = pairKey(value);
      unbonded.set(pair, (unbonded.get(pair) ?? 0n) + value.amount);
    }
    const at = (time() ?? Number.POSITIVE_INFINITY) + SLACK_MS;
    const losses = fallsOf(this.#held, now, { now: at, unbonded }).map(lossOf);
    for (const loss of losses) await this.#tell(loss);
    this.#held = now;
    this.#counted = new Set(unbonds.map(({ height }) => height));
    const kept = {
      stakes: entriesOf(now.stakes),
      unbonding: entriesOf(now.unbonding),
      counted: [...this.#counted],
    };
    await this.#init.store.put(STAKES_KEY, utf8(JSON.stringify(kept)));
    if (losses.length > 0) this.#init.onLoss();
  }

  /** A new dispute about this node's own answer. */
  async #accused(id: Hash): Promise<void> {
    const { ledger, address, events } = this.#init;
    const view = await ledger.dispute(id);
    this.#disputes.add(id);
    // A canary costs its node nothing.
    if (view?.compute !== address || view.shown.length > 0) return;
    const { receiptHash, index } = view;
    const message = 'an answer of this node is disputed; a panel of verifiers decides';
    events.tell('disputed', message, { disputeId: id, receiptHash, index });
  }

  /** The dispute by which this node was slashed, if it was seen open. */
  async #cause(): Promise<Readonly<Record<string, string | number>>> {
    const { ledger, address } = this.#init;
    for (const id of [...this.#disputes].reverse()) {
      const view = await ledger.dispute(id).catch(() => undefined);
      if (view?.state !== SLASHED_STATE || view.compute !== address) continue;
      return { disputeId: id, receiptHash: view.receiptHash, index: view.index };
    }
    return {};
  }

  async #tell(loss: Loss): Promise<void> {
    const { events, reasons, store, book } = this.#init;
    const { role, before, after } = loss;
    const kind = role === 'compute' ? 'slashed' : 'fined';
    book.record({ kind, amount: BigInt(before) - BigInt(after) });
    const text = (amount: string) => formatAmount(BigInt(amount), this.#init.currency);
    const fell = `its ${role} stake fell from ${text(before)} to ${text(after)}`;
    if (role !== 'compute') {
      const message = `this node was fined: ${fell}; it gave a false verdict, or did not serve on a panel`;
      reasons.raise('STAKE_FINED', message);
      events.tell('fined', message, { ...loss });
      return;
    }
    const message = `this node was slashed: ${fell}; it takes no more work; find the cause (rastic doctor), then start it once with --after-slash`;
    // On disk before it is told, so that a restart in this moment changes nothing.
    await store.put(SLASHED_KEY, utf8(message));
    reasons.raise('SLASHED', message);
    events.tell('slashed', message, { ...loss, ...(await this.#cause()) });
  }
}
