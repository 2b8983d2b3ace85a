/**
 * The assignments that a node works on, and those that it has ended and whose clients may come back
 * for what they lack, until the jobs' deadlines. docs/protocol.md section 4.
 */
import type { Logger } from '../../../base/log.js';
import type { Channel } from '../../../net/interface.js';
import { OUTPUT_TOKENS_MAX } from '../../../protocol/params.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { HaltWatch } from './halt.js';
import type { Outlet } from './outlet.js';

/** Leaves of ended outputs kept for clients that come back: one longest output, about 32 MB. */
const KEPT_LEAVES_MAX = OUTPUT_TOKENS_MAX;

export interface Sitting {
  readonly outlet: Outlet;
  readonly halt: HaltWatch;
  /** Milliseconds of our monotonic clock, when nobody may come back any more. */
  readonly until: number;
  isEnded: boolean;
}

/**
 * A client that comes back gets what it lacks. @param have leaves that it has.
 * @throws RasticError ASSIGN_INVALID.
 */
export async function comeBack(
  { channel, logger }: { readonly channel: Channel; readonly logger: Logger },
  { outlet, halt }: Sitting,
  have: number,
): Promise<void> {
  // [ASSIGN-21 REJECT] A client that comes back cannot have more than was generated.
  if (have > outlet.leaves) refuse('ASSIGN-21', { field: 'have' });
  logger.info({ have, leaves: outlet.leaves }, 'client back');
  halt.follow(channel);
  await outlet.comeBack(channel, have);
}

export class Sittings {
  readonly #all = new Map<Hash, Sitting>();

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

  /** Ends all work whose client is away. */
  leave(): void {
    for (const { outlet, isEnded } of this.#all.values()) if (!isEnded) outlet.leave();
  }

  #prune(now: number): void {
    const ended = [...this.#all].filter(([, { isEnded }]) => isEnded);
    let leaves = ended.reduce((sum, [, { outlet }]) => sum + outlet.leaves, 0);
    for (const [assignHash, { outlet, until }] of ended) {
      if (until > now && leaves <= KEPT_LEAVES_MAX) continue;
      this.#all.delete(assignHash);
      leaves -= outlet.leaves;
    }
  }
}
