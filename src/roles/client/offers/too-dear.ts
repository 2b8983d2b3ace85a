/** Every Offer for a job was above its ceiling. Knows the Offers, so that a default can follow them. */
import { RasticError } from '../../../base/errors.js';
import type { Job } from '../../../protocol/sign/structs.js';
import { leastDueOf } from '../../../protocol/steps/offer.js';
import type { Priced } from './ceiling.js';
import type { Brought } from './inbox.js';

export class TooDear extends RasticError<'ASK_PRICE'> {
  /** The cheapest Offer. */
  readonly cheapest: Priced;

  /** @param dear at least one. */
  constructor(
    dear: readonly Brought[],
    { maxPrice, maxTokens }: Pick<Job, 'maxPrice' | 'maxTokens'>,
  ) {
    const priced = dear.map(({ offer: { value }, stake }) => {
      const { inputPrice, outputPrice } = value;
      const least = leastDueOf(value, { from: 0, maxTokens });
      return { node: { inputPrice, outputPrice, stake }, least };
    });
    const [first, ...others] = priced;
    if (first === undefined) throw new RangeError('no Offers');
    const cheapest = others.reduce((best, each) => (each.least < best.least ? each : best), first);
    const [asked, ceiling] = [cheapest.least.toString(), maxPrice.toString()];
    super('ASK_PRICE', { asked, maxPrice: ceiling, nodes: dear.length });
    this.cheapest = cheapest.node;
  }
}
