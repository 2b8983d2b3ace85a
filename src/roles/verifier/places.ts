/**
 * Which audits a verifier takes on: few of one client. When there is no place left, the client whose
 * purse has the least for this verifier gives one up, so many accounts with little are worth no more
 * than one with as much; without money nobody comes this far (Fees). A place is taken before the
 * request is read, so that waiting requests take a limited amount of memory. Unread ones have places
 * of their own: nobody loses an audit at work to somebody who brings none. docs/protocol.md section 5.
 */
import { anySignal, createController } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { AUDITS_AT_ONCE, FRAME_BYTES_MAX } from '../../protocol/params-wire.js';
import { RuleError, refuse } from '../../protocol/rules.js';
import type { Address } from '../../protocol/sign/structs.js';

/** Audits of one client that a verifier takes on at a time: more than it asks for one job. */
export const AUDITS_PER_CLIENT = 2 * AUDITS_AT_ONCE;
/** Audits that a verifier takes on at a time, and requests that it has not looked at yet. */
export const AUDITS_TAKEN_MAX = 256;
/** A client sends its request at once: after this time its place goes to whoever comes. */
const UNREAD_MS = 1_000;
/** Bytes of all requests longer than a frame that wait in memory: eighteen of the longest. */
export const BYTES_HELD_MAX = 32 * 1024 * 1024;

export interface Place {
  /** Aborts with the given signal, and when the place goes to another client. */
  readonly signal: AbortSignal;
  /**
   * Call when the papers of its request are found right. @throws RasticError ASSIGN_BUSY if no other
   * client has less money.
   */
  pass(): void;
  /**
   * Call before so many bytes of its request are read. @throws RasticError ASSIGN_BUSY if there is no
   * memory for them.
   */
  hold(bytes: number): void;
  leave(): void;
}

interface Held {
  readonly stop: AbortController;
  /** When it was taken. */
  readonly since: number;
  /** Whether its papers were found right. */
  isPassed: boolean;
  /** Of its request, if that is longer than a frame; else 0. */
  bytes: number;
}

interface Account {
  readonly client: Address;
  /** What its purse has for this verifier. */
  worth: bigint;
  /** In the order in which they were taken. */
  readonly places: Set<Held>;
}

/** What the last of so many places weighs: all of one job's alike, those beyond it half. */
const weightOf = (worth: bigint, places: number): bigint =>
  worth / BigInt(Math.max(1, Math.ceil(places / AUDITS_AT_ONCE)));

const lightness = (a: Account, b: Account): number => {
  const [one, other] = [weightOf(a.worth, a.places.size), weightOf(b.worth, b.places.size)];
  if (one !== other) return one < other ? -1 : 1;
  return b.places.size - a.places.size;
};

const lightestOf = (accounts: Iterable<Account>): Account | undefined => {
  let lightest: Account | undefined;
  for (const each of accounts) if (!lightest || lightness(each, lightest) < 0) lightest = each;
  return lightest;
};

const isLong = ({ bytes }: Held): boolean => bytes > 0;

export class Places {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #accounts = new Map<Address, Account>();
  #unread = 0;
  #passed = 0;
  #bytes = 0;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /**
   * @param worth what the client's purse has for this verifier.
   * @throws RasticError ASSIGN_BUSY if the client has its share, or no other has less money.
   */
  enter(client: Address, signal: AbortSignal, worth: bigint): Place {
    const account = this.#accounts.get(client) ?? { client, worth, places: new Set() };
    account.worth = worth;
    const { size } = account.places;
    // [AUDIT-31 IGNORE] A client has few audits at a verifier at a time. When all places are taken,
    // the client whose purse has the least left for this verifier gives one up for a client with
    // more. What a client has beyond one job's audits counts half. Unread requests take places from
    // each other only.
    if (size >= AUDITS_PER_CLIENT) refuse('AUDIT-31', { limit: 'audits of one client' });
    const since = this.#clock.monotonic();
    const held: Held = { stop: createController(), since, isPassed: false, bytes: 0 };
    if (this.#unread >= AUDITS_TAKEN_MAX && !this.#dropStale(since)) {
      this.#makeRoom(false, weightOf(worth, size + 1));
    }
    account.places.add(held);
    this.#accounts.set(client, account);
    this.#unread++;
    return {
      signal: anySignal(signal, held.stop.signal),
      pass: () => this.#pass(account, held),
      hold: (bytes) => this.#hold(account, held, bytes),
      leave: () => this.#drop(account, held),
    };
  }

  #pass(account: Account, held: Held): void {
    if (held.isPassed || !account.places.has(held)) return;
    const weight = weightOf(account.worth, account.places.size);
    if (this.#passed >= AUDITS_TAKEN_MAX) this.#makeRoom(true, weight);
    held.isPassed = true;
    this.#unread--;
    this.#passed++;
  }

  /** Gives the oldest place up whose client has sent nothing for long. @returns whether there is one. */
  #dropStale(now: number): boolean {
    const unread = [...this.#accounts.values()].flatMap((account) =>
      [...account.places].filter(({ isPassed }) => !isPassed).map((held) => ({ account, held })),
    );
    const stale = unread.filter(({ held }) => now - held.since > UNREAD_MS);
    const [oldest] = stale.sort((a, b) => a.held.since - b.held.since);
    if (oldest === undefined) return false;
    this.#giveUp(oldest.account, oldest.held, 'AUDIT-31');
    return true;
  }

  /** @param isPassed among which places. */
  #makeRoom(isPassed: boolean, weight: bigint): void {
    const isOne = (held: Held): boolean => held.isPassed === isPassed;
    const some = [...this.#accounts.values()].filter(({ places }) => [...places].some(isOne));
    const lightest = lightestOf(some);
    const last = [...(lightest?.places ?? [])].findLast(isOne);
    const isLighter = lightest && weightOf(lightest.worth, lightest.places.size) < weight;
    if (last === undefined || !isLighter) refuse('AUDIT-31', { limit: 'audits' });
    this.#giveUp(lightest, last, 'AUDIT-31');
  }

  #hold(account: Account, held: Held, bytes: number): void {
    if (bytes <= FRAME_BYTES_MAX || !account.places.has(held)) return;
    this.#bytes += bytes - held.bytes;
    held.bytes = bytes;
    while (this.#bytes > BYTES_HELD_MAX) {
      const long = [...this.#accounts.values()].filter(({ places }) => [...places].some(isLong));
      const lightest = lightestOf(long);
      const last = [...(lightest?.places ?? [])].findLast(isLong);
      const isLighter = lightest && lightness(lightest, account) < 0;
      // [AUDIT-34 IGNORE] Requests longer than a frame wait in a limited amount of memory. When there
      // is none left, the client whose purse has the least left for this verifier gives up a request.
      if (last === undefined || !isLighter) {
        this.#drop(account, held);
        refuse('AUDIT-34', { limit: 'memory for requests' });
      }
      this.#giveUp(lightest, last, 'AUDIT-34');
    }
  }

  #giveUp(account: Account, held: Held, rule: 'AUDIT-31' | 'AUDIT-34'): void {
    this.#drop(account, held);
    held.stop.abort(new RuleError(rule, { limit: 'audits' }));
  }

  #drop({ client, places }: Account, held: Held): void {
    if (!places.delete(held)) return;
    if (held.isPassed) this.#passed--;
    else this.#unread--;
    this.#bytes -= held.bytes;
    if (places.size === 0) this.#accounts.delete(client);
  }
}
