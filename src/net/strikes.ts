/**
 * Counts undecodable gossip by peer, and bans peers for a while. gossipsub itself never penalises
 * bytes that it cannot decode. Counted by peer id, only until the node restarts.
 */
import { Cache } from '../base/cache.js';
import type { Clock } from '../base/clock.js';

/**
 * Undecodable frames of a peer in a window: a different release may send one, a flood sends many.
 */
const FRAMES_MAX = 10;
/** The same for a peer that was already disconnected for them before. */
const FRAMES_MAX_AGAIN = 3;
/** Length of the window; older frames no longer count. */
const WINDOW_MS = 10 * 60_000;
/** Time for which the peer cannot connect to us. */
const BAN_MS = 60_000;
/** Number of remembered peers; the oldest is forgotten first. */
const PEERS_MAX = 4_096;

interface Known {
  frames: number;
  /** When counting began. */
  readonly since: number;
  bannedUntil: number;
  bans: number;
}

export class Strikes {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #known = new Cache<string, Known>(PEERS_MAX);

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /**
   * Records one undecodable frame. @returns whether this was one too many; the peer is then banned.
   */
  note(peerId: string): boolean {
    const now = this.#clock.monotonic();
    const known = this.#of(peerId, now);
    known.frames++;
    const most = known.bans > 0 ? FRAMES_MAX_AGAIN : FRAMES_MAX;
    // [GOSSIP-1 REJECT] A peer that keeps sending gossip which cannot be decoded is disconnected.
    if (known.frames < most) return false;
    known.frames = 0;
    known.bans++;
    known.bannedUntil = now + BAN_MS;
    return true;
  }

  isBanned(peerId: string): boolean {
    const known = this.#known.peek(peerId);
    return known !== undefined && this.#clock.monotonic() < known.bannedUntil;
  }

  #of(peerId: string, now: number): Known {
    const before = this.#known.peek(peerId);
    if (before !== undefined && now < before.since + WINDOW_MS) return before;
    const known: Known = { frames: 0, since: now, bannedUntil: 0, bans: 0 };
    this.#known.set(peerId, known);
    return known;
  }
}
