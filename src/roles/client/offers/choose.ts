/** Step 2 of a new job at its client: its first Offers, or why there are none. docs/protocol.md section 2. */
import { anySignal } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { checkJudgeable } from '../../../protocol/sampling/sampler-check.js';
import type { AskOptions, JobAtWork } from '../interface.js';
import type { Gathering } from './gather.js';
import type { Weighed } from './rank.js';

export interface ChooseComponents {
  readonly gathering: Pick<Gathering, 'first'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly record: Pick<JobAtWork['record'], 'move' | 'transcript'>;
}

/**
 * @param isInStead whether it is asked because a node before it cheated.
 * @returns best first. @throws RasticError ASK_UNFIT, ASK_NO_OFFER, SAMPLER_UNJUDGEABLE.
 */
export async function chooseOffers(
  components: ChooseComponents,
  isInStead: boolean,
  options: AskOptions,
): Promise<readonly Weighed[]> {
  const { gathering, clock, record } = components;
  const { signal, cancel } = options;
  const began = clock.monotonic();
  // Nobody has been given the job yet: its user may cancel it at once.
  const until = cancel === undefined ? signal : anySignal(signal, cancel);
  const { offers, unfit } = await gathering.first(isInStead, until).catch(async (error) => {
    if (cancel?.aborted && !signal.aborted) await record.move('cancel');
    throw error;
  });
  const [best] = offers;
  if (best === undefined) {
    await record.move('expire');
    const [why] = unfit;
    // The range that would do is told by the rule itself.
    if (why === 'sampler') checkJudgeable(record.transcript.job.value.sampler);
    if (why !== undefined) throw new RasticError('ASK_UNFIT', { why, nodes: unfit.length });
    throw new RasticError('ASK_NO_OFFER', { waitedMs: clock.monotonic() - began, offers: 0 });
  }
  await record.move('offer');
  const { compute } = best.brought.offer.value;
  options.onEvent({ type: 'offered', offers: offers.length, compute });
  return offers;
}
