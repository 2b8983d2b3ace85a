/**
 * Which audits a verifier takes on: few of one client, and when there is no place left, the client
 * that has most gives one up. A place is taken before the request is read, so that waiting requests
 * take a limited amount of memory. docs/protocol.md section 5.
 */
import { anySignal, createController } from '../../base/abort.js';
import { AUDITS_AT_ONCE } from '../../protocol/params-wire.js';
import { RuleError, refuse } from '../../protocol/rules.js';
import type { Address } from '../../protocol/sign/structs.js';

/** Audits of one client that a verifier takes on at a time: more than it asks for one job. */
export const AUDITS_PER_CLIENT = 2 * AUDITS_AT_ONCE;
/** Audits that a verifier takes on at a time: each waits with its request in memory. */
export const AUDITS_TAKEN_MAX = 256;

export interface Place {
  /** Aborts with the given signal, and when the place goes to another client. */
  readonly signal: AbortSignal;
  leave(): void;
}

export class Places {
  /** The places of each client, in the order in which they were taken. */
  readonly #taken = new Map<Address, Set<AbortController>>();
  #count = 0;

  /** @throws RasticError ASSIGN_BUSY if the client has its share, or no other has more. */
  enter(client: Address, signal: AbortSignal): Place {
    const own = this.#taken.get(client) ?? new Set();
    // [AUDIT-31 IGNORE] A client has few audits at a verifier at a time. When all places are taken,
    // the client with most of them gives one up for a client with fewer.
    if (own.size >= AUDITS_PER_CLIENT) refuse('AUDIT-31', { limit: 'audits of one client' });
    if (this.#count >= AUDITS_TAKEN_MAX) this.#makeRoom(own.size);
    const stop = createController();
    own.add(stop);
    this.#taken.set(client, own);
    this.#count++;
    return {
      signal: anySignal(signal, stop.signal),
      leave: () => this.#drop(client, stop),
    };
  }

  #makeRoom(own: number): void {
    const [client, most] = [...this.#taken].reduce((a, b) => (b[1].size > a[1].size ? b : a));
    const last = [...most].at(-1);
    if (last === undefined || most.size <= own + 1) refuse('AUDIT-31', { limit: 'audits' });
    this.#drop(client, last);
    last.abort(new RuleError('AUDIT-31', { limit: 'audits' }));
  }

  #drop(client: Address, place: AbortController): void {
    const own = this.#taken.get(client);
    if (own?.delete(place) !== true) return;
    this.#count--;
    if (own.size === 0) this.#taken.delete(client);
  }
}
