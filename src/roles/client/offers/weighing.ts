/** Ranks the Offers for a job, and reports for every node why it was or was not chosen. */
import type { Address } from '../../../protocol/sign/structs.js';
import type { Directory } from '../../directory/directory.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Reputation } from '../trust/reputation.js';
import { trustFactorOf } from '../trust/standing.js';
import { promptRange } from './ceiling.js';
import type { Collected } from './inbox.js';
import { rankOffers, type Weighed } from './rank.js';

export interface WeighingComponents {
  readonly directory: Pick<Directory, 'nodes'>;
  readonly reputation: Pick<Reputation, 'standing' | 'now'>;
}

export class Weighing {
  readonly #components: WeighingComponents;
  readonly #record: JobAtWork['record'];
  readonly #onEvent: StepOptions['onEvent'];

  constructor(
    components: WeighingComponents,
    record: JobAtWork['record'],
    onEvent: StepOptions['onEvent'],
  ) {
    this.#components = components;
    this.#record = record;
    this.#onEvent = onEvent;
  }

  /** @param from output tokens that exist already. @returns best first. */
  async rank(
    from: number,
    { brought, refused }: Pick<Collected, 'brought' | 'refused'>,
  ): Promise<readonly Weighed[]> {
    const { directory } = this.#components;
    const { job, input } = this.#record.transcript;
    const { kind, modelId, maxTokens } = job.value;
    const promptTokens = promptRange(kind, input).usual;
    const choice = { promptTokens, from, maxTokens };
    const ranked = await rankOffers(brought, choice, (compute) => this.#trust(compute));
    const offered = new Set(brought.map(({ offer }) => offer.value.compute));
    const known = directory.nodes('compute', modelId).map(({ address }) => address);
    const silent = known.filter((address) => !offered.has(address));
    this.#onEvent({
      type: 'weighed',
      others: silent.map((compute) => ({ compute, why: refused.get(compute) ?? 'none' })),
      offers: ranked.map(({ brought: { offer, stake }, why: _why, ...values }) => {
        const { compute, expectedStart: waitMs, queue } = offer.value;
        return { compute, stake, waitMs, queue, ...values };
      }),
    });
    return ranked;
  }

  async #trust(compute: Address): Promise<number> {
    const { reputation } = this.#components;
    const { modelId } = this.#record.transcript.job.value;
    return trustFactorOf(await reputation.standing(compute, modelId), reputation.now());
  }
}
