/**
 * Steps 1 and 2 at a client: announces a job and collects Offers, by gossip and, if that brings
 * none, over its own streams. docs/protocol.md section 2.
 */
import { anySignal, createController } from '../../../base/abort.js';
import type { Address, Announce, Signed } from '../../../protocol/sign/structs.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { AskOptions, JobAtWork, StepOptions } from '../interface.js';
import type { Pace } from './announce-pace.js';
import type { Announcer } from './announcer.js';
import type { Collected, OfferBox } from './inbox.js';
import { LateOffers } from './poll.js';
import type { Weighed } from './rank.js';
import { type SolicitComponents, solicit } from './solicit.js';
import type { Weighing } from './weighing.js';

/** How long to wait for a place if all nodes are full. */
const ROOM_MS = 60_000;
/** After a node has failed, the others are asked directly, and nodes that are up answer soon. */
const NEXT_OFFER_MS = 4_000;

/** A preferred node that is up and connected offers within milliseconds. */
const PREFERRED_MS = 1_500;

/** Compute nodes of the job's model, except those that failed in it or get no jobs. */
export type Candidates = (failed: ReadonlySet<Address>) => readonly KnownNode[];

export interface GatherComponents {
  readonly announcer: Pick<Announcer, 'open' | 'publish'>;
  readonly pace: Pick<Pace, 'turn'>;
  readonly soliciting: SolicitComponents;
  readonly offers: Pick<OfferBox, 'collect'>;
  readonly weighing: Pick<Weighing, 'rank'>;
  readonly candidates: Candidates;
}

export interface Gathered {
  /** Best first; empty if there are no Offers. */
  readonly offers: readonly Weighed[];
  readonly unfit: Collected['unfit'];
  readonly dear: Collected['dear'];
}

/** Those with a stake. */
const among = (staked: ReadonlySet<Address>, nodes: readonly KnownNode[]) =>
  nodes.filter(({ address }) => staked.has(address));

/** Nodes that are asked before all others. */
export type Preference = Pick<AskOptions, 'prefer' | 'why'>;

const NOBODY: ReadonlySet<Address> = new Set();

export class Gathering {
  readonly #components: GatherComponents;
  readonly #jobId: JobAtWork['record']['jobId'];
  readonly #onEvent: StepOptions['onEvent'];
  readonly #preference: Preference;
  #isTold = false;

  constructor(
    components: GatherComponents,
    { jobId }: Pick<JobAtWork['record'], 'jobId'>,
    onEvent: StepOptions['onEvent'],
    preference: Preference = {},
  ) {
    this.#components = components;
    this.#jobId = jobId;
    this.#onEvent = onEvent;
    this.#preference = preference;
  }

  /**
   * Announces the job to everyone. @param isInStead whether a node cheated on the same request
   * before.
   */
  async first(isInStead: boolean, signal: AbortSignal): Promise<Gathered> {
    const { announcer, pace, soliciting, offers, weighing, candidates } = this.#components;
    const soon = await (isInStead ? this.#soon(signal) : this.#preferred(signal));
    if (soon !== undefined) return soon;
    await pace.turn(signal);
    const { announce, staked } = await announcer.open(0, signal);
    const stop = createController();
    const until = anySignal(signal, stop.signal);
    const late = new LateOffers(soliciting, announce, () => among(staked, candidates(NOBODY)));
    // It is aborted whenever an Offer came in time, which is not an error.
    late.ask(until).catch(() => undefined);
    const hopeless = late.hopeless(until);
    hopeless.catch(() => undefined);
    const collected = offers.collect(this.#jobId, ROOM_MS, signal, { asked: hopeless });
    try {
      const [box] = await Promise.all([collected, this.#publish(announce)]);
      return { offers: await weighing.rank(0, box), unfit: box.unfit, dear: box.dear };
    } finally {
      stop.abort();
    }
  }

  async #publish(announce: Signed<Announce>): Promise<void> {
    await this.#components.announcer.publish(announce);
    this.#tell();
  }

  /** The job is known to others from now on. */
  #tell(): void {
    if (!this.#isTold) this.#onEvent({ type: 'announced', jobId: this.#jobId });
    this.#isTold = true;
  }

  /**
   * Asks the nodes that the caller prefers, and no other. The first Offer is enough: nobody waits for a
   * window. @returns undefined if none of them offers.
   */
  async #preferred(signal: AbortSignal): Promise<Gathered | undefined> {
    const { announcer, soliciting, offers, weighing, candidates } = this.#components;
    const { prefer = [], why = 'preferred by its user' } = this.#preference;
    if (prefer.length === 0) return undefined;
    const wanted = candidates(NOBODY).filter(({ address }) => prefer.includes(address));
    if (wanted.length === 0) return undefined;
    const { announce, staked } = await announcer.open(0, signal);
    const nodes = among(staked, wanted);
    if (nodes.length === 0) return undefined;
    this.#tell();
    const asked = solicit(soliciting, announce, nodes, signal);
    const how = { asked, most: 1 };
    const box = await offers.collect(this.#jobId, PREFERRED_MS, signal, how);
    if (box.brought.length === 0) return undefined;
    const ranked = await weighing.rank(0, box);
    return { offers: ranked.map((one) => ({ ...one, why })), unfit: [], dear: [] };
  }

  /**
   * The same for a job that replaces a cheated one. Its user has already waited, so the nodes are
   * asked directly.
   * @returns undefined if no node has room now but one may have soon.
   */
  async #soon(signal: AbortSignal): Promise<Gathered | undefined> {
    const { announcer, soliciting, offers, weighing, candidates } = this.#components;
    const { announce, staked } = await announcer.open(0, signal);
    this.#tell();
    const asked = solicit(soliciting, announce, among(staked, candidates(NOBODY)), signal);
    const box = await offers.collect(this.#jobId, NEXT_OFFER_MS, signal, { asked });
    if (box.brought.length === 0 && (await asked) > 0) return undefined;
    return { offers: await weighing.rank(0, box), unfit: box.unfit, dear: box.dear };
  }

  /**
   * Asks every node that has not failed for an Offer to continue at `from`. @returns best first.
   */
  async next(
    from: number,
    failed: ReadonlySet<Address>,
    signal: AbortSignal,
  ): Promise<readonly Weighed[]> {
    const { announcer, soliciting, offers, weighing, candidates } = this.#components;
    const { announce, staked } = await announcer.open(from, signal);
    const asked = solicit(soliciting, announce, among(staked, candidates(failed)), signal);
    const { brought, refused } = await offers.collect(this.#jobId, NEXT_OFFER_MS, signal, {
      asked,
    });
    const others = brought.filter(({ offer }) => !failed.has(offer.value.compute));
    return weighing.rank(from, { brought: others, refused });
  }
}
