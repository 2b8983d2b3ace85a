/**
 * The Offers of one job, best first, for as long as nodes fail: those of the announcement, then what
 * other nodes offer when asked, then once more those that broke off and may be back.
 */
import { delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Address, Offer } from '../../../protocol/sign/structs.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import { type Committed, type Continuation, owedFor } from '../answer/committed.js';
import type { JobScope } from '../interface.js';
import { gatherNext, nodesFor } from './gather.js';
import type { Weighed } from './rank.js';

/** Rounds of asking after a failure, and what lies between them. */
const ROUNDS_MAX = 5;
const ROUND_MS = 1_000;
/** A node that breaks off so often in one job is not asked again. */
const FAILURES_MAX = 3;
/** A node that said one of these would say it again. */
const LASTING = ['price', 'invalid', 'refused', 'notFound'];

/** Whether the same node may be asked again: it broke off, or was full; not when it was silent. */
function isPassing(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  if (code !== 'ASK_NODE_FAILED') return /^(?:NET|STREAM)_/.test(code);
  return !LASTING.includes((error as RasticError<'ASK_NODE_FAILED'>).data.status);
}

export class Supply {
  readonly #scope: JobScope;
  #offers: readonly Weighed[];
  /** How often each node has failed. */
  readonly #failed = new Map<Address, number>();
  /** Failed in a way that asking again does not mend. */
  readonly #barred = new Set<Address>();

  constructor(scope: JobScope, offers: readonly Weighed[]) {
    this.#scope = scope;
    this.#offers = offers;
  }

  /** The node is asked last, or not at all. */
  fail(compute: Address, error: unknown): void {
    const failures = (this.#failed.get(compute) ?? 0) + 1;
    this.#failed.set(compute, failures);
    if (!isPassing(error) || failures >= FAILURES_MAX) this.#barred.add(compute);
  }

  /**
   * The best Offer to go on with; undefined when there is none.
   * @throws RasticError TIMEOUT when the job's deadline has passed; NET_… without a ledger.
   */
  async next(
    { from }: Continuation,
    committed: readonly Committed[],
  ): Promise<Weighed | undefined> {
    // Before any failure nobody has to come back: asking once is enough.
    const rounds = this.#failed.size === 0 ? 1 : ROUNDS_MAX;
    for (let round = 0; ; round++) {
      const best = await this.#take(from, committed);
      if (best !== undefined || round >= rounds) return best;
      const excluded = round === 0 ? new Set(this.#failed.keys()) : this.#barred;
      if (round > 0 && nodesFor(this.#scope, excluded).length === 0) return undefined;
      if (round > 0) await delay(ROUND_MS, this.#scope.signal);
      this.#offers = await gatherNext(this.#scope, from, excluded);
    }
  }

  async #take(from: number, committed: readonly Committed[]): Promise<Weighed | undefined> {
    const { signal, record, components } = this.#scope;
    const { deadline } = record.transcript.job.value;
    const { time } = await components.ledger.head({ signal });
    if (time >= deadline) throw new RasticError('TIMEOUT', { what: 'the job to end', ms: 0 });
    const [best, ...others] = this.#offers.filter(
      ({ brought: { offer } }) =>
        offer.value.expiry > time && this.#isAffordable(offer.value, from, committed),
    );
    this.#offers = others;
    return best;
  }

  /** [ASSIGN-17] All nodes of a job together are owed at most its maxPrice. */
  #isAffordable(offer: Offer, from: number, committed: readonly Committed[]): boolean {
    const [first] = committed;
    // Until the prompt's length is known the node itself checks, see ASSIGN-9.
    if (first === undefined) return true;
    const { maxPrice, maxTokens } = this.#scope.record.transcript.job.value;
    const { promptTokens } = first.receipt.value;
    const most = amountDueOf(offer, { promptTokens, from, outputTokens: maxTokens });
    return owedFor(committed) + most <= maxPrice;
  }
}
