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

const jobsOf = (state: State, hold: Hold): readonly Hash[] =>
  state.holds.get(hold.id)?.jobIds ?? hold.jobIds;

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
  async hold(keyId: string, modelId: Hash, wish: Ceiling): Promise<Hold> {
    const { clock } = this.#components;
    const state = await this.#keeper.ready();
    const amount = amountFor(state, keyId, wish);
    const id = toHex(clock.random(HOLD_BYTES)).slice(2);
    const hold: Hold = { id, keyId, modelId, amount, at: clock.now(), jobIds: [] };
    state.holds.set(id, hold);
    await this.#keeper.write([put(HOLDS + id, hold)]);
    return hold;
  }

  /** A job of a hold begins: from now on its record tells what it cost. On disk when it resolves. */
  async begin(hold: Hold, jobId: Hash): Promise<void> {
    const state = await this.#keeper.ready();
    const named: Hold = { ...hold, jobIds: [...jobsOf(state, hold), jobId] };
    state.holds.set(hold.id, named);
    await this.#keeper.write([put(HOLDS + hold.id, named), this.#owned(hold, jobId)]);
  }

  /** Frees what was set aside for a job that never began. @throws RasticError STORE_…. */
  async release({ id }: Hold): Promise<void> {
    const state = await this.#keeper.ready();
    state.holds.delete(id);
    await this.#keeper.write([{ type: 'del', key: HOLDS + id }]);
  }

  /** The jobs of a hold that have begun. @throws RasticError STORE_…. */
  async jobsOf(hold: Hold): Promise<readonly Hash[]> {
    return jobsOf(await this.#keeper.ready(), hold);
  }

  /**
   * Books how the jobs of a hold ended. A hold is booked once: then it is gone.
   * @param also is written with it. @throws RasticError STORE_…; then the hold stays.
   */
  async settle(
    hold: Hold,
    reports: readonly JobReport[],
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
    let spent = state.spent.get(keyId) ?? 0n;
    const writes: Write[] = [];
    for (const report of reports) {
      spent += report.cost.tokens + report.cost.audits;
      const entry = nextEntry(state, report, { modelId, time }, log);
      const owned = this.#owned(hold, report.jobId);
      writes.push(owned, this.usage.add(place, report), put(logKey(entry.index), entry));
    }
    state.spent.set(keyId, spent);
    const gone: Write = { type: 'del', key: HOLDS + hold.id };
    await this.#keeper.write([gone, put(SPENT + keyId, spent), ...writes, ...also]);
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
