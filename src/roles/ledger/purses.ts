/**
 * Purses of clients, read before anything is done for them. A view is kept: only its owner's close
 * can make it worth less, and that takes a day. So it is read again every few minutes, off the path
 * of a request, and at once where it does not suffice.
 */
import { createController, raceSignal } from '../../base/abort.js';
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import { PURSE_AGAIN_MS } from '../../protocol/params-wire.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { CallOptions, LedgerApi, PurseView } from './interface.js';

/** A view is read again after this time, while the old one is still used. */
const FRESH_MS = 4 * 60_000;
/** A view older than this is not used. */
const KEPT_MS = 10 * 60_000;
const CLIENTS_MAX = 4_096;

export interface PursesComponents {
  readonly ledger: Pick<LedgerApi, 'purse'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

interface Known {
  readonly view: PurseView;
  readonly at: number;
}

/** Whether there is money in it that its owner has not begun to take out. */
export const isOpenPurse = ({ balance, closing }: PurseView): boolean =>
  balance > 0n && closing === 0;

export class Purses {
  readonly #components: PursesComponents;
  readonly #own: Address | undefined;
  readonly #known = new Cache<Address, Known>(CLIENTS_MAX);
  readonly #reading = new Map<Address, Promise<PurseView>>();
  /** Grows when something is forgotten: what was read before that is not kept. */
  #forgotten = 0;

  /** @param own the verifier whose share is asked for. */
  constructor(components: PursesComponents, own?: Address) {
    this.#components = components;
    this.#own = own;
  }

  /** The view that `read` would give without asking the ledger; undefined if it would ask. */
  known(client: Address, suffices: (view: PurseView) => boolean): PurseView | undefined {
    const known = this.#known.get(client);
    if (known === undefined) return undefined;
    const age = this.#components.clock.monotonic() - known.at;
    return age <= (suffices(known.view) ? KEPT_MS : PURSE_AGAIN_MS) ? known.view : undefined;
  }

  /** @throws RasticError LEDGER_…, NET_…, TIMEOUT when the ledger cannot be asked. */
  async read(
    client: Address,
    suffices: (view: PurseView) => boolean,
    { signal }: CallOptions,
  ): Promise<PurseView> {
    const known = this.known(client, suffices);
    if (known === undefined) {
      const read = this.#readOnce(client);
      return signal === undefined ? read : raceSignal(read, signal);
    }
    const { at = 0 } = this.#known.peek(client) ?? {};
    const isOld = this.#components.clock.monotonic() - at > FRESH_MS;
    if (isOld) void this.#readOnce(client).catch(() => undefined);
    return known;
  }

  /** Forgets a view that an own operation has changed. */
  forget(client: Address): void {
    this.#forgotten++;
    this.#known.delete(client);
  }

  #readOnce(client: Address): Promise<PurseView> {
    const reading = this.#reading.get(client);
    if (reading !== undefined) return reading;
    const made = this.#read(client).finally(() => this.#reading.delete(client));
    this.#reading.set(client, made);
    return made;
  }

  async #read(client: Address): Promise<PurseView> {
    const { ledger, clock } = this.#components;
    for (;;) {
      const before = this.#forgotten;
      const { signal } = createController();
      const view = await ledger.purse(client, this.#own ?? client, { signal });
      if (before !== this.#forgotten) continue;
      this.#known.set(client, { view, at: clock.monotonic() });
      return view;
    }
  }
}
