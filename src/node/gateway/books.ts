/**
 * The books of a gateway in its data folder: API keys, budgets, usage and the public log. Money is
 * set aside on disk before a job begins. When the job ends, one atomic write books what it cost,
 * adds it to usage and log, and frees the rest: nothing is spent twice, also after a crash.
 */
import { toHex } from '../../base/bytes.js';
import { type Clock, utcDay } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Store, Write } from '../../store/interface.js';
import type { JobReport } from '../inference/interface.js';
import type { LogPage } from './interface.js';
import { StateKeeper } from './keeper.js';
import { KeyBook } from './key-book.js';
import { idOf } from './key-secret.js';
import { type LogSigner, nextEntry, ownerOf, readLog } from './log-book.js';
import { decode, HOLDS, type Hold, logKey, OWNERS, put, SPENT } from './records.js';
import { heldOf, type State } from './state.js';
import { UsageBook } from './usage-book.js';

export interface BooksComponents {
  readonly store: Pick<Store, 'get' | 'batch' | 'entries' | 'pages'>;
  readonly clock: Pick<Clock, 'now' | 'random'>;
}

/** Stands for whoever needs no key. No key has this id, since ids are hexadecimal. */
export const NO_KEY = 'none';

const HOLD_BYTES = 12;

/** What a job may cost: `most` is set aside, or what is left if that is at least `least`. */
export interface Ceiling {
  readonly most: bigint;
  readonly least: bigint;
}

/** What a hold is for. */
export interface HoldWish extends Ceiling {
  /** Whether the job's id is known at its end only. */
  readonly isBlind?: boolean;
}

/** @throws RasticError GATEWAY_KEY if it was revoked, GATEWAY_BUDGET. */
function amountFor(state: State, keyId: string, { most, least }: Ceiling): bigint {
  if (keyId === NO_KEY) return most;
  const record = [...state.keys.values()].find(({ hash }) => idOf(hash) === keyId);
  if (record === undefined || record.revoked !== undefined)
    throw new RasticError('GATEWAY_KEY', {});
  if (record.budget === undefined) return most;
  const left = record.budget - (state.spent.get(keyId) ?? 0n) - heldOf(state, keyId);
  if (left >= most) return most;
  if (left >= least && left > 0n) return left;
  const shown = left < 0n ? 0n : left;
  throw new RasticError('GATEWAY_BUDGET', { needed: `${least}`, left: `${shown}` });
}

export class GatewayBooks {
  readonly #components: BooksComponents;
  readonly #keeper: StateKeeper;
  readonly keys: KeyBook;
  readonly usage: UsageBook;

  /** One for each store: two would overwrite each other's sums. */
  constructor(components: BooksComponents) {
    this.#components = components;
    this.#keeper = new StateKeeper(components.store, () => this.usage.forget());
    this.keys = new KeyBook(this.#keeper, components.clock);
    this.usage = new UsageBook(components.store);
  }

  /**
   * Sets money aside for a job; on disk when it resolves.
   * @throws RasticError GATEWAY_KEY, GATEWAY_BUDGET, STORE_….
   */
  async hold(keyId: string, modelId: Hash, wish: HoldWish): Promise<Hold> {
    const { clock } = this.#components;
    const state = await this.#keeper.ready();
    const amount = amountFor(state, keyId, wish);
    const id = toHex(clock.random(HOLD_BYTES)).slice(2);
    const blind = wish.isBlind === true && { isBlind: true as const };
    const hold: Hold = { id, keyId, modelId, amount, at: clock.now(), ...blind };
    state.holds.set(id, hold);
    await this.#keeper.write([put(HOLDS + id, hold)]);
    return hold;
  }

  /** The job of a hold is announced: from now on its record tells what it cost. */
  async announce(hold: Hold, jobId: Hash): Promise<void> {
    const state = await this.#keeper.ready();
    const named: Hold = { ...hold, jobId };
    state.holds.set(hold.id, named);
    await this.#keeper.write([put(HOLDS + hold.id, named), this.#owned(hold, jobId)]);
  }

  /** Frees what was set aside for a job that never began. @throws RasticError STORE_…. */
  async release({ id }: Hold): Promise<void> {
    const state = await this.#keeper.ready();
    state.holds.delete(id);
    await this.#keeper.write([{ type: 'del', key: HOLDS + id }]);
  }

  /** Counts all that was set aside as spent, since nobody knows what the job has cost. */
  async forfeit({ id, keyId, amount }: Hold): Promise<void> {
    const state = await this.#keeper.ready();
    if (!state.holds.delete(id)) return;
    const spent = (state.spent.get(keyId) ?? 0n) + amount;
    state.spent.set(keyId, spent);
    await this.#keeper.write([{ type: 'del', key: HOLDS + id }, put(SPENT + keyId, spent)]);
  }

  /**
   * Books how a job ended. A hold is booked once: then it is gone.
   * @param also is written with it. @throws RasticError STORE_…; then the hold stays.
   */
  async settle(
    hold: Hold,
    report: JobReport,
    log: LogSigner,
    also: readonly Write[] = [],
  ): Promise<void> {
    const { keyId, modelId } = hold;
    const time = this.#components.clock.now();
    const place = { day: utcDay(time), keyId, modelId };
    let state: State;
    do {
      state = await this.#keeper.ready();
      await this.usage.prepare(place);
    } while (this.#keeper.known !== state);
    // Nothing is awaited from here to the write, so that jobs that end together follow each other.
    if (!state.holds.delete(hold.id)) return;
    const { tokens, audits } = report.cost;
    const spent = (state.spent.get(keyId) ?? 0n) + tokens + audits;
    state.spent.set(keyId, spent);
    const entry = nextEntry(state, report, { modelId, time }, log);
    await this.#keeper.write([
      { type: 'del', key: HOLDS + hold.id },
      put(SPENT + keyId, spent),
      this.#owned(hold, report.jobId),
      this.usage.add(place, report),
      put(logKey(entry.index), entry),
      ...also,
    ]);
  }

  /** Money that is set aside now. @throws RasticError STORE_…. */
  async holds(): Promise<readonly Hold[]> {
    return [...(await this.#keeper.ready()).holds.values()];
  }

  /** The key that asked for a job; undefined: it was not asked through the gateway. */
  async ownerOf(jobId: Hash): Promise<string | undefined> {
    const bytes = await this.#components.store.get(OWNERS + jobId);
    return bytes && decode<{ readonly keyId: string }>(bytes).keyId;
  }

  log(signer: LogSigner, from: number, limit: number): Promise<LogPage> {
    return readLog(this.#components.store, this.#keeper, ownerOf(signer), { from, limit });
  }

  #owned({ keyId }: Hold, jobId: Hash): Write {
    return put(OWNERS + jobId, { keyId });
  }
}
