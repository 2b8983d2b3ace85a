/**
 * What a client saw other nodes do: offers that they made, audits and panels that they served. For
 * people only: nothing is ranked or judged by it. In the client's own store, one record each.
 */
import { utf8 } from '../../../base/bytes.js';
import { Queue } from '../../../base/queue.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Store, Write } from '../../../store/interface.js';
import type { ClientEvent } from '../events.js';

export interface Meeting {
  /** Jobs that it made an Offer for. */
  readonly offers: number;
  /** Audits that it answered, one or more positions each. */
  readonly audits: number;
  /** Panels that it committed in. */
  readonly panels: number;
}

const PREFIX = 'met/';
const keyOf = (address: Address): string => `${PREFIX}${address}`;
const NONE: Meeting = { offers: 0, audits: 0, panels: 0 };

/** A damaged record counts as none: nothing depends on it. */
function decode(bytes: Uint8Array): Meeting {
  try {
    const found = { ...NONE, ...JSON.parse(new TextDecoder().decode(bytes)) };
    const { offers, audits, panels } = found as Meeting;
    return [offers, audits, panels].every(Number.isSafeInteger) ? { offers, audits, panels } : NONE;
  } catch {
    return NONE;
  }
}

/** Counts what the events of one job show. */
export class Encounters {
  readonly #seen = new Map<Address, Meeting>();

  get seen(): ReadonlyMap<Address, Meeting> {
    return this.#seen;
  }

  note(event: ClientEvent): void {
    if (event.type === 'weighed')
      for (const { compute } of event.offers) this.#add(compute, 'offers');
    if (event.type === 'audited') this.#add(event.verifier, 'audits');
    if (event.type === 'committing') this.#add(event.member, 'panels');
  }

  #add(address: Address, what: keyof Meeting): void {
    const old = this.#seen.get(address) ?? NONE;
    this.#seen.set(address, { ...old, [what]: old[what] + 1 });
  }
}

/** Every method: @throws RasticError STORE_…. */
export class Meetings {
  readonly #store: Store;
  /** Two jobs may end at the same time. */
  readonly #changes = new Queue();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(address: Address): Promise<Meeting> {
    const bytes = await this.#store.get(keyOf(address));
    return bytes === undefined ? NONE : decode(bytes);
  }

  /** Adds what one job showed. */
  add(seen: ReadonlyMap<Address, Meeting>): Promise<void> {
    return this.#changes.run(async () => {
      const writes: Write[] = [];
      for (const [address, { offers, audits, panels }] of seen) {
        const old = await this.of(address);
        const next = {
          offers: old.offers + offers,
          audits: old.audits + audits,
          panels: old.panels + panels,
        };
        writes.push({ type: 'put', key: keyOf(address), value: utf8(JSON.stringify(next)) });
      }
      if (writes.length > 0) await this.#store.batch(writes);
    });
  }

  forget(address: Address): Promise<void> {
    return this.#changes.run(() => this.#store.batch([{ type: 'del', key: keyOf(address) }]));
  }
}
