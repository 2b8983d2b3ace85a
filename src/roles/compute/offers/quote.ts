/**
 * Step 2 at a compute node: whether it makes an Offer for an announced job, and which. The same
 * whether the job was heard of by gossip or brought by its client. docs/protocol.md section 2.
 */
import type { Clock } from '../../../base/clock.js';
import { EXPOSURE, OFFER_TTL_MS } from '../../../protocol/params.js';
import { refuse } from '../../../protocol/rules.js';
import type { Announce, Hash, Offer, Signed } from '../../../protocol/sign/structs.js';
import type { Identity } from '../../identity.js';
import type { Head, LedgerApi } from '../../ledger/interface.js';
import type { Admission, Expected } from './admission.js';

export interface QuoteComponents {
  readonly ledger: LedgerApi;
  readonly clock: Clock;
  readonly admission: Admission;
}

export interface QuoteInit {
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
}

export interface Options {
  readonly signal: AbortSignal;
}

/** This node's own stake is looked up so often: the client checks it again for every Offer. */
const STAKE_MS = 5_000;

export class Quotes {
  readonly #components: QuoteComponents;
  readonly #identity: Identity;
  readonly #init: QuoteInit;
  #own: { readonly stake: bigint; readonly until: number } | undefined;

  constructor(components: QuoteComponents, identity: Identity, init: QuoteInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  /**
   * A signed Offer, whose place is kept for a moment (OFFER_HOLD_MS).
   * @throws RasticError ASSIGN_BUSY, ANNOUNCE_INVALID; LEDGER_…, NET_… when it cannot be asked.
   */
  async make(announce: Announce, { signal }: Options): Promise<Signed<Offer>> {
    const { admission } = this.#components;
    const { jobId, client } = announce;
    // First, so that of many who wait for a place only as many trouble the ledger as there are.
    admission.hold(client, jobId);
    try {
      const ledgerTime = await this.#weigh(announce, { signal });
      // Again: what was expected before may be so no more.
      const expected = admission.hold(client, jobId);
      return this.#identity.signer.sign('Offer', this.#offer(jobId, expected, ledgerTime));
    } catch (error) {
      admission.drop(jobId);
      throw error;
    }
  }

  /** What the ledger has to say. @returns its time. */
  async #weigh(announce: Announce, { signal }: Options): Promise<number> {
    const { ledger } = this.#components;
    const { client, maxPrice, deadline } = announce;
    const head = await ledger.head({ signal });
    // [ANNOUNCE-7 IGNORE] There must be time left before the deadline.
    if (deadline <= head.time) refuse('ANNOUNCE-7', { field: 'deadline' });
    const [account, own] = await Promise.all([
      ledger.account(client, { signal }),
      this.#stake(head, maxPrice * EXPOSURE, signal),
    ]);
    // [ANNOUNCE-6 IGNORE] The client must be able to pay, and this node must have a hundred times
    // the price at stake.
    if (account.balance < maxPrice) refuse('ANNOUNCE-6', { field: 'balance' });
    if (own < maxPrice * EXPOSURE) refuse('ANNOUNCE-6', { field: 'exposure' });
    return head.time;
  }

  #offer(jobId: Hash, { startMs, queue }: Expected, ledgerTime: number): Offer {
    const { engineClass, inputPrice, outputPrice } = this.#init;
    return {
      jobId,
      compute: this.#identity.signer.address,
      engineClass,
      inputPrice,
      outputPrice,
      expectedStart: startMs,
      queue,
      expiry: ledgerTime + OFFER_TTL_MS,
    };
  }

  async #stake({ height }: Head, least: bigint, signal: AbortSignal): Promise<bigint> {
    const known = this.#own;
    const now = this.#components.clock.monotonic();
    // What was too little is looked up again: it may have been added to.
    if (known !== undefined && now < known.until && known.stake >= least) return known.stake;
    const { modelId, engineClass } = this.#init;
    const stakes = await this.#components.ledger.stakes('compute', modelId, height, { signal });
    const own = this.#identity.signer.address;
    const stake = stakes
      .filter((other) => other.address === own && other.engineClass === engineClass)
      .reduce((sum, { amount }) => sum + amount, 0n);
    this.#own = { stake, until: now + STAKE_MS };
    return stake;
  }
}
