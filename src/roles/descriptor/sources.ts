/**
 * Whom a node asks for a newer network descriptor. Half of each round are nodes that it knows from
 * before; the other half are peers that have shown that there is a newer one, then connected ones.
 * So nobody is kept out by those who only say that they have it. docs/protocol.md section 1.
 */
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import type { PeerRef } from '../../net/interface.js';
import { SOURCES_MAX } from '../../protocol/params-wire.js';

/** Known nodes in a round, and other peers beside them. */
const KNOWN_AT_ONCE = 4;
const OTHERS_AT_ONCE = 4;
/** A stranger that gave no descriptor, or a wrong one, is left alone for this time, doubled each
 * time up to the second one. */
const PAUSE_MS = 3_000;
const PAUSE_MAX_MS = 5 * 60_000;
/** Strangers whose failures are remembered; the oldest are forgotten first. */
const FAILED_MAX = 1_024;

interface Failed {
  readonly times: number;
  readonly until: number;
}

/** The next `count` of a list in turns. */
class Turns {
  #at = 0;

  next(list: readonly PeerRef[], count: number): PeerRef[] {
    const some = Math.min(count, list.length);
    const from = list.length === 0 ? 0 : this.#at % list.length;
    this.#at = from + some;
    return [...list.slice(from), ...list.slice(0, from)].slice(0, some);
  }
}

export interface Round {
  /** Those that have shown a newer one: nothing is no answer of theirs. */
  readonly shown: readonly PeerRef[];
  readonly others: readonly PeerRef[];
}

export class Sources {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Peers that have shown a newer notice, in their order, until they are asked. */
  readonly #shown = new Map<string, PeerRef>();
  readonly #failed = new Cache<string, Failed>(FAILED_MAX);
  readonly #known: Turns[] = [];
  readonly #strangers = new Turns();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Whether a peer waits that has shown that there is a newer one. */
  get isWaiting(): boolean {
    return this.#shown.size > 0;
  }

  /** Whether the peer is not left alone for a failure. */
  isDue(peerId: string): boolean {
    const failed = this.#failed.peek(peerId);
    return failed === undefined || this.#clock.monotonic() >= failed.until;
  }

  /** A connected peer that has shown a newer notice. In a full table it has to come again. */
  add(peerId: string): void {
    if (this.isDue(peerId) && this.#shown.size < SOURCES_MAX)
      this.#shown.set(peerId, { peerId, addresses: [] });
  }

  /** It gave none, or a wrong one, although it may have shown again that it has it. */
  fail(peerId: string): void {
    this.#shown.delete(peerId);
    const times = (this.#failed.peek(peerId)?.times ?? 0) + 1;
    const pause = Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** (times - 1));
    this.#failed.set(peerId, { times, until: this.#clock.monotonic() + pause });
  }

  /** Its failures are forgotten: it gave a newer one. */
  forgive(peerId: string): void {
    if (this.#failed.peek(peerId) !== undefined) this.#failed.set(peerId, { times: 0, until: 0 });
  }

  /**
   * The peers of the next round. Who has shown a newer one and is in it must show it again to be in
   * a further one.
   * @param known from before: groups in the order of trust, each of which has its share.
   * @param connected ids of open connections.
   */
  round(known: readonly (readonly PeerRef[])[], connected: readonly string[]): Round {
    const asked = new Map<string, PeerRef>();
    known.forEach((group, i) => {
      const share = Math.ceil((KNOWN_AT_ONCE - asked.size) / (known.length - i));
      const rest = group.filter(({ peerId }) => !asked.has(peerId));
      for (const peer of this.#turnsOf(i).next(rest, share)) asked.set(peer.peerId, peer);
    });
    const shown = this.#takeShown(asked);
    const before = new Set([...known.flat(), ...shown].map(({ peerId }) => peerId));
    const strangers = connected
      .filter((peerId) => !before.has(peerId) && this.isDue(peerId))
      .map((peerId) => ({ peerId, addresses: [] }));
    const others = this.#strangers.next(strangers, OTHERS_AT_ONCE - shown.length);
    return { shown, others: [...asked.values(), ...others] };
  }

  #turnsOf(group: number): Turns {
    const turns = this.#known[group] ?? new Turns();
    this.#known[group] = turns;
    return turns;
  }

  #takeShown(asked: ReadonlyMap<string, PeerRef>): PeerRef[] {
    for (const peerId of asked.keys()) this.#shown.delete(peerId);
    const taken = [...this.#shown.values()].slice(0, OTHERS_AT_ONCE);
    for (const { peerId } of taken) this.#shown.delete(peerId);
    return taken;
  }
}
