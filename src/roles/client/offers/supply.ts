/**
 * Supplies Offers for one job, best first, whenever a node fails: first the Offers from the
 * announcement, then Offers of other nodes that are asked, then again those nodes that broke off
 * and may be back.
 */
import { delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { BATCH_ROUND_MS } from '../../../protocol/params-wire.js';
import type { Address, Job, Offer } from '../../../protocol/sign/structs.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import { isEmbed } from '../../../protocol/steps/kinds/kinds.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { LedgerApi } from '../../ledger/interface.js';
import { type Committed, type Continuation, owedFor } from '../answer/committed.js';
import type { Candidates, Gathering } from './gather.js';
import type { Weighed } from './rank.js';

/** Rounds of asking after a failure. */
const ROUNDS_MAX = 5;
const ROUND_MS = 1_000;
/** A node that breaks off this often in one job is not asked again. */
const FAILURES_MAX = 3;
/** Statuses that a node would only repeat. */
const LASTING = ['price', 'invalid', 'refused', 'notFound'];

/**
 * Whether the same node may be asked again: yes if it broke off or was full, no if it was silent.
 */
function isPassing(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  // It had no slot for a batch job, and may have one later.
  if (code === 'ASK_NODE_WAITS') return true;
  if (code !== 'ASK_NODE_FAILED') return /^(?:NET|STREAM)_/.test(code);
  return !LASTING.includes((error as RasticError<'ASK_NODE_FAILED'>).data.status);
}

type Wanted = Pick<Job, 'deadline' | 'maxPrice' | 'maxTokens' | 'when'>;

export interface SupplyComponents {
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly gathering: Pick<Gathering, 'next'>;
  readonly candidates: Candidates;
}

export class Supply {
  readonly #components: SupplyComponents;
  readonly #job: Wanted;
  readonly #signal: AbortSignal;
  #offers: readonly Weighed[];
  /** How often each node has failed. */
  readonly #failed = new Map<Address, number>();
  /** Nodes whose failure would only repeat. */
  readonly #barred = new Set<Address>();

  /**
   * @param offers the Offers from the announcement, best first; empty for a resumed job.
   * @param signal also aborts when the user cancels, because then no other node is needed.
   */
  constructor(
    components: SupplyComponents,
    job: Wanted,
    offers: readonly Weighed[],
    signal: AbortSignal,
  ) {
    this.#components = components;
    this.#job = job;
    this.#offers = offers;
    this.#signal = signal;
  }

  /** Records a failure. The node is then asked last, or not at all. */
  fail(compute: Address, error: unknown): void {
    const failures = (this.#failed.get(compute) ?? 0) + 1;
    this.#failed.set(compute, failures);
    if (!isPassing(error) || failures >= FAILURES_MAX) this.#barred.add(compute);
  }

  /** Leaves a node out that does not serve this request, and has not failed. */
  decline(compute: Address): void {
    this.#barred.add(compute);
  }

  /**
   * The best Offer to continue with; undefined if there is none.
   * @throws RasticError TIMEOUT when the job's deadline has passed; NET_… without a ledger.
   */
  async next(
    { from }: Continuation,
    committed: readonly Committed[],
  ): Promise<Weighed | undefined> {
    const { gathering, candidates } = this.#components;
    // A batch job is wanted within a day: nodes are asked again until its deadline.
    const isPatient = isBatch(this.#job.when);
    const roundMs = isPatient ? BATCH_ROUND_MS : ROUND_MS;
    // If no node has failed, no node can come back, so asking once is enough.
    const hasty = this.#failed.size === 0 ? 1 : ROUNDS_MAX;
    const rounds = isPatient ? Number.POSITIVE_INFINITY : hasty;
    for (let round = 0; ; round++) {
      const best = await this.#take(from, committed);
      if (best !== undefined || round >= rounds) return best;
      const excluded =
        round === 0 ? new Set([...this.#failed.keys(), ...this.#barred]) : this.#barred;
      const isHopeless = candidates(excluded).length === 0;
      const isUnknown = isPatient && candidates(new Set()).length === 0;
      if (round > 0 && isHopeless && !isUnknown) return undefined;
      if (round > 0) await delay(roundMs, this.#signal);
      this.#offers = await gathering.next(from, excluded, this.#signal);
    }
  }

  async #take(from: number, committed: readonly Committed[]): Promise<Weighed | undefined> {
    const { time } = await this.#components.ledger.head({ signal: this.#signal });
    if (time >= this.#job.deadline)
      throw new RasticError('TIMEOUT', { what: 'the job to end', ms: 0 });
    const [best, ...others] = this.#offers.filter(
      ({ brought: { offer } }) =>
        offer.value.expiry > time && this.#isAffordable(offer.value, from, committed),
    );
    this.#offers = others;
    return best;
  }

  /** [ASSIGN-17] The amounts due to all nodes of a job together are at most its `maxPrice`. */
  #isAffordable(offer: Offer, from: number, committed: readonly Committed[]): boolean {
    const [first] = committed;
    // Until the prompt's length is known, the node itself checks, see ASSIGN-9.
    if (first === undefined) return true;
    const { maxPrice, maxTokens } = this.#job;
    const { promptTokens } = first.receipt.value;
    const most = amountDueOf(offer, {
      ...{ promptTokens, from, outputTokens: maxTokens },
      // Each item of an earlier node has an id at least.
      ...(isEmbed(offer) && { itemTokens: promptTokens - from }),
    });
    return owedFor(committed) + most <= maxPrice;
  }
}
