/**
 * Step 2 at a compute node: whether it makes an Offer for an announced job, and which one. The same
 * for jobs from gossip and jobs brought directly by their client. docs/protocol.md section 2.
 */
import type { Clock } from '../../../base/clock.js';
import { EXPOSURE, OFFER_TTL_MS } from '../../../protocol/params.js';
import { refuse } from '../../../protocol/rules.js';
import type { Announce, Hash, Offer, Signed } from '../../../protocol/sign/structs.js';
import { batchPrices, isBatch } from '../../../protocol/steps/batch.js';
import { strangerCredit } from '../../../protocol/steps/credit.js';
import { isEmbed, rulesOfKind } from '../../../protocol/steps/kinds/kinds.js';
import type { Fitness } from '../../fitness.js';
import type { Identity } from '../../identity.js';
import type { Head, LedgerApi } from '../../ledger/interface.js';
import { isOpenPurse, Purses } from '../../ledger/purses.js';
import type { PayeeChannels } from '../channels/payee-channels.js';
import type { Admission } from './admission.js';
import type { Expected } from './room.js';

export interface QuoteComponents {
  readonly ledger: LedgerApi;
  readonly clock: Clock;
  readonly admission: Admission;
  readonly fitness?: Fitness;
  readonly channels: Pick<PayeeChannels, 'creditOf'>;
}

export interface QuoteInit {
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  /** What batch jobs pay, in percent of these prices; 0: it takes none. */
  readonly batchPrice: number;
  /** Longest input that this node takes, in bytes. */
  readonly inputBytes: number;
  /** Whether its model embeds, and does nothing else. */
  readonly embeds: boolean;
}

export interface Options {
  readonly signal: AbortSignal;
}

/** How often this node looks up its own stake. The client checks it again for every Offer. */
const STAKE_MS = 5_000;

export class Quotes {
  readonly #components: QuoteComponents;
  readonly #identity: Identity;
  readonly #init: QuoteInit;
  readonly #purses: Purses;
  #own: { readonly stake: bigint; readonly until: number } | undefined;

  constructor(components: QuoteComponents, identity: Identity, init: QuoteInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#purses = new Purses(components);
  }

  /**
   * Makes a signed Offer and reserves its place for a moment (OFFER_HOLD_MS).
   * @throws RasticError ASSIGN_BUSY, ANNOUNCE_INVALID; LEDGER_…, NET_… when it cannot be asked.
   */
  async make(announce: Announce, { signal }: Options): Promise<Signed<Offer>> {
    const { admission, fitness } = this.#components;
    const { jobId, client, when } = announce;
    // [ANNOUNCE-14 IGNORE] The model that is served must be one for jobs of this kind.
    if (isEmbed(announce) !== this.#init.embeds) refuse('ANNOUNCE-14', { field: 'kind' });
    await fitness?.check();
    // [BATCH-2 IGNORE] A node that has set no price for batch jobs offers for none.
    if (isBatch(when) && this.#init.batchPrice === 0) refuse('BATCH-2', { field: 'when' });
    // [ANNOUNCE-12 IGNORE] The input must not be longer than this node takes.
    if (announce.inputBytes > this.#init.inputBytes) refuse('ANNOUNCE-12', { field: 'inputBytes' });
    // Checked first, so that no more jobs cause ledger requests than there are places.
    const room = admission.roomFor(when);
    room.hold(client, jobId);
    try {
      const ledgerTime = await this.#weigh(announce, { signal });
      // Checked again, because the expectation may have changed meanwhile.
      const expected = room.hold(client, jobId);
      return this.#identity.signer.sign('Offer', this.#offer(announce, expected, ledgerTime));
    } catch (error) {
      room.drop(client, jobId);
      throw error;
    }
  }

  /** Checks the job against the ledger. @returns ledger time. */
  async #weigh(announce: Announce, { signal }: Options): Promise<number> {
    const { ledger } = this.#components;
    const { client, maxPrice, deadline } = announce;
    const head = await ledger.head({ signal });
    // [ANNOUNCE-7 IGNORE] There must be time left before the deadline.
    if (deadline <= head.time) refuse('ANNOUNCE-7', { field: 'deadline' });
    const [purse, own] = await Promise.all([
      this.#purses.read(client, isOpenPurse, { signal }),
      this.#stake(head, maxPrice * EXPOSURE, signal),
    ]);
    // [ANNOUNCE-6 IGNORE] The client must have a purse for audits, and this node must have a hundred
    // times the price at stake.
    if (!isOpenPurse(purse)) refuse('ANNOUNCE-6', { field: 'purse' });
    if (own < maxPrice * EXPOSURE) refuse('ANNOUNCE-6', { field: 'exposure' });
    return head.time;
  }

  #offer(
    { jobId, client, when, kind, inputBytes }: Announce,
    { startMs, queue }: Expected,
    ledgerTime: number,
  ): Offer {
    const { engineClass, inputPrice, outputPrice, batchPrice } = this.#init;
    const now = rulesOfKind({ kind }).prices({ inputPrice, outputPrice });
    const prices = isBatch(when) ? batchPrices(now, batchPrice) : now;
    const stranger = strangerCredit(prices, inputBytes);
    return {
      jobId,
      compute: this.#identity.signer.address,
      engineClass,
      ...prices,
      expectedStart: startMs,
      queue,
      expiry: ledgerTime + OFFER_TTL_MS,
      when,
      credit: this.#components.channels.creditOf(client, stranger),
      kind,
    };
  }

  async #stake({ height }: Head, least: bigint, signal: AbortSignal): Promise<bigint> {
    const known = this.#own;
    const now = this.#components.clock.monotonic();
    // A stake that was too small is looked up again, because it may have grown.
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
