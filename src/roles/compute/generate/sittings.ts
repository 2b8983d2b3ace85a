/**
 * The assignments that a node works on, and those that it has ended and whose clients may come back
 * for what they lack, until the jobs' deadlines. docs/protocol.md section 4.
 */
import type { Logger } from '../../../base/log.js';
import type { Channel } from '../../../net/interface.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { HaltWatch } from './halt.js';
import type { Outlet } from './outlet.js';

/** Memory for the leaves of ended outputs: one longest output fits, with the most logits. */
export const KEPT_BYTES_MAX = 32 * 1024 * 1024;
/** Ended assignments that are kept, however few leaves they have: a few KB each. */
export const KEPT_MAX = 256;
/** Those of one client: it comes back for the answers that were cut off just now. */
export const KEPT_PER_CLIENT = 16;

export interface Sitting {
  readonly client: Address;
  readonly outlet: Outlet;
  readonly halt: HaltWatch;
  /** Milliseconds of our monotonic clock, when nobody may come back any more. */
  readonly until: number;
  /** Called when the client has come back. */
  readonly onBack: () => void;
  isEnded: boolean;
}

/**
 * A client that comes back gets what it lacks. @param have leaves that it has.
 * @throws RasticError ASSIGN_INVALID.
 */
export async function comeBack(
  { channel, logger }: { readonly channel: Channel; readonly logger: Logger },
  { outlet, halt, onBack }: Sitting,
  have: number,
): Promise<void> {
  // [ASSIGN-21 REJECT] A client that comes back cannot have more than was generated.
  if (have > outlet.leaves) refuse('ASSIGN-21', { field: 'have' });
  logger.info({ have, leaves: outlet.leaves }, 'client back');
  halt.follow(channel);
  onBack();
  await outlet.comeBack(channel, have);
}

export class Sittings {
  readonly #all = new Map<Hash, Sitting>();

  /** Assignments that it knows, at work or ended. */
  get size(): number {
    return this.#all.size;
  }

  begin(assignHash: Hash, sitting: Sitting): void {
    this.#all.set(assignHash, sitting);
  }

  /** @param now milliseconds of our monotonic clock. */
  find(assignHash: Hash, now: number): Sitting | undefined {
    const sitting = this.#all.get(assignHash);
    return sitting !== undefined && (!sitting.isEnded || now < sitting.until) ? sitting : undefined;
  }

  /** The work has ended. What it came to is kept, in place of older ones where there are too many. */
  end(assignHash: Hash, now: number): void {
    const sitting = this.#all.get(assignHash);
    if (sitting === undefined) return;
    sitting.isEnded = true;
    // Moved behind those that ended before.
    this.#all.delete(assignHash);
    this.#all.set(assignHash, sitting);
    this.#prune(now);
  }

  /** The node is stopping: ends all work whose client is away. */
  leave(): void {
    for (const { outlet } of this.#all.values()) outlet.leave();
  }

  /** Forgets what has ended, the oldest first, until the rest is within the limits. */
  #prune(now: number): void {
    const clients = new Map<Address, number>();
    let [count, bytes] = [0, 0];
    for (const [assignHash, { client, outlet, until, isEnded }] of [...this.#all].reverse()) {
      if (!isEnded) continue;
      const own = (clients.get(client) ?? 0) + 1;
      const isOver = until <= now || own > KEPT_PER_CLIENT;
      if (!isOver) {
        clients.set(client, own);
        count++;
        bytes += outlet.bytes;
      }
      if (isOver || count > KEPT_MAX || bytes > KEPT_BYTES_MAX) this.#all.delete(assignHash);
    }
  }
}
