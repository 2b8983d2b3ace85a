/**
 * Step 2 at a client: accepts the Offers that nodes send for its open jobs, one per node, and
 * passes them to the waiting job. docs/protocol.md section 2.
 */
import { anySignal, createController, raceSignal, withTimeout } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Channel, Network } from '../../../net/interface.js';
import { OFFER_WINDOW_MS, OFFERS_ENOUGH, OFFERS_MAX } from '../../../protocol/params.js';
import { ruleOf, toldOf } from '../../../protocol/rules.js';
import { addressOfPeer } from '../../../protocol/sign/ids.js';
import type { Address, Hash, Offer, Signed } from '../../../protocol/sign/structs.js';
import { checkOffer, type OfferContext } from '../../../protocol/steps/offer.js';
import type { Status } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../frames.js';
import type { Identity } from '../../identity.js';
import type { StakeEntry } from '../../ledger/interface.js';
import { statusOf } from '../../status.js';
import type { Check, Unfit } from './eligible.js';

/** An Offer and the node that sent it. */
export interface Brought {
  readonly peerId: string;
  readonly offer: Signed<Offer>;
  readonly stake: bigint;
}

/** What arrived for a job while its inbox was open. */
export interface Collected {
  readonly brought: readonly Brought[];
  /** Nodes whose Offers were not accepted, or would not be, with the reason. */
  readonly refused: ReadonlyMap<Address, Status | Unfit>;
  /** If no node with a stake is eligible: the reason for each. */
  readonly unfit: readonly Unfit[];
  /** Valid Offers above the job's ceiling. */
  readonly dear: readonly Brought[];
}

interface Waiting {
  readonly facts: Omit<OfferContext, 'sender' | 'stake'>;
  readonly stakes: readonly StakeEntry[];
  readonly brought: Map<Address, Brought>;
  readonly dear: Map<Address, Brought>;
  readonly refused: Map<Address, Status | Unfit>;
  readonly check: Check;
  wake: () => void;
}

/** What ends the wait for Offers earlier. */
export interface Collecting {
  /** Settles when no node is left that could offer. */
  readonly asked?: Promise<unknown>;
  /** Offers that are enough. */
  readonly most?: number;
}

const READ_MS = 5_000;

export class OfferBox implements Startable {
  readonly #network: Network;
  readonly #identity: Identity;
  readonly #waiting = new Map<Hash, Waiting>();

  constructor(network: Network, identity: Identity) {
    this.#network = network;
    this.#identity = identity;
  }

  async start(): Promise<void> {
    this.#network.handle(STREAMS.offer, STREAM_LIMITS.offer, (channel) => this.#onOffer(channel));
  }

  async stop(): Promise<void> {}

  /**
   * Opens the inbox for a job. From now on Offers are accepted.
   * @param stakes compute stakes for the job's model.
   * @param check finds the reason why a node's Offers cannot be used.
   */
  open(facts: Waiting['facts'], stakes: readonly StakeEntry[], check: Check): void {
    this.#waiting.set(facts.jobId, {
      facts,
      stakes,
      brought: new Map(),
      dear: new Map(),
      refused: new Map(),
      check,
      wake: () => undefined,
    });
  }

  /**
   * Waits for the offer window to end: 300 ms, five Offers or one of every node with a stake,
   * whichever is first, but for at least one Offer unless `waitMs` passes. If the first Offer comes
   * late, the window starts with it. Closes the inbox.
   */
  async collect(
    jobId: Hash,
    waitMs: number,
    signal: AbortSignal,
    { asked, most = OFFERS_ENOUGH }: Collecting = {},
  ): Promise<Collected> {
    const box = this.#waiting.get(jobId);
    if (box === undefined) return { brought: [], refused: new Map(), unfit: [], dear: [] };
    let window = withTimeout(OFFER_WINDOW_MS, 'offer window', signal);
    const over = createController();
    const fit = box.stakes.filter((stake) => !box.check(stake.address, stake.engineClass));
    const unfitNodes = unfitOf(box);
    const unfit = fit.length > 0 ? [] : [...unfitNodes.values()];
    // If no node is eligible, the window only serves to send them the refusal.
    const firstMs = unfit.length > 0 ? OFFER_WINDOW_MS : waitMs;
    const end = anySignal(withTimeout(firstMs, 'first offer', signal), over.signal);
    void asked?.finally(() => over.abort()).catch(() => undefined);
    const able = new Set(fit.map(({ address }) => address)).size;
    let isFirst = true;
    try {
      for (;;) {
        const count = box.brought.size;
        // A node that asks too much has answered.
        const enough = Math.min(most, able - box.dear.size);
        if (count === 0 && enough <= 0 && box.dear.size > 0) break;
        if (count > 0 && isFirst && window.aborted) {
          window = withTimeout(OFFER_WINDOW_MS, 'offer window', signal);
        }
        if (count > 0) isFirst = false;
        if ((count > 0 && (count >= enough || window.aborted)) || end.aborted) break;
        const changed = new Promise<void>((wake) => (box.wake = wake));
        const until = count > 0 ? anySignal(window, end) : end;
        await raceSignal(changed, until).catch(() => undefined);
        signal.throwIfAborted();
      }
      const refused = new Map([...unfitNodes, ...box.refused]);
      return { brought: [...box.brought.values()], refused, unfit, dear: [...box.dear.values()] };
    } finally {
      this.#waiting.delete(jobId);
    }
  }

  async #onOffer(channel: Channel): Promise<void> {
    const signal = withTimeout(READ_MS, 'offer', channel.signal);
    const signed = await expectFrame(channel, 'SignedOffer', { signal });
    const status = this.take(channel.peerId, signed);
    await writeFrame(channel, 'OfferReply', { status }, { signal });
    await channel.close();
  }

  /** Adds an Offer to its job's choice if it is eligible. @param peerId the node that sent it. */
  take(peerId: string, offer: Signed<Offer>): Status {
    const box = this.#waiting.get(offer.value.jobId);
    const sender = addressOfPeer(peerId);
    try {
      const full = box !== undefined && box.brought.size >= OFFERS_MAX;
      // [OFFER-5 IGNORE] The job must still be waiting for Offers. It takes one Offer from each
      // node, and 32 in all.
      if (box === undefined || full || box.brought.has(sender)) return toldOf('OFFER-5');
      const stake = stakeOf(box.stakes, sender, offer.value.engineClass);
      checkOffer(this.#identity.domain, offer, { ...box.facts, sender, stake });
      const unfit = box.check(sender, offer.value.engineClass);
      if (unfit !== undefined) {
        box.refused.set(sender, unfit);
        return 'refused';
      }
      box.brought.set(sender, { peerId, offer, stake });
      box.wake();
      return 'ok';
    } catch (error) {
      if (!(error instanceof RasticError)) throw error;
      const status = statusOf(error);
      box?.refused.set(sender, status);
      if (ruleOf(error) === 'OFFER-10') this.#keepDear(offer, { peerId, sender });
      return status;
    }
  }

  #keepDear(
    offer: Signed<Offer>,
    { peerId, sender }: { readonly peerId: string; readonly sender: Address },
  ): void {
    const box = this.#waiting.get(offer.value.jobId);
    if (box === undefined || box.dear.size >= OFFERS_MAX) return;
    const stake = stakeOf(box.stakes, sender, offer.value.engineClass);
    box.dear.set(sender, { peerId, offer, stake });
    box.wake();
  }
}

/** The nodes with a stake that are not eligible, with the reason. */
function unfitOf({ stakes, check }: Pick<Waiting, 'stakes' | 'check'>): Map<Address, Unfit> {
  const unfit = new Map<Address, Unfit>();
  for (const { address, engineClass } of stakes) {
    const why = check(address, engineClass);
    if (why !== undefined) unfit.set(address, why);
  }
  return unfit;
}

/** The stake that could be slashed: only the stake for the class that the Offer names. */
function stakeOf(stakes: readonly StakeEntry[], address: Address, engineClass: Hash): bigint {
  return stakes
    .filter((stake) => stake.address === address && stake.engineClass === engineClass)
    .reduce((sum, { amount }) => sum + amount, 0n);
}
