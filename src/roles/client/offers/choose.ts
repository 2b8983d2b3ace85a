/**
 * Step 2 of a new job at its client: gets its first Offers, or the reason why there are none.
 * docs/protocol.md section 2.
 */
import { anySignal } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { checkJudgeable } from '../../../protocol/sampling/sampler-check.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import type { AskOptions, JobAtWork } from '../interface.js';
import type { Gathering } from './gather.js';
import type { Weighed } from './rank.js';
import { TooDear } from './too-dear.js';

export interface ChooseComponents {
  readonly gathering: Pick<Gathering, 'first'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly record: Pick<JobAtWork['record'], 'move' | 'discard' | 'transcript'>;
}

/**
 * @param isInStead whether this job replaces one in which a node cheated.
 * @returns best first.
 * @throws RasticError ASK_UNFIT, ASK_NO_OFFER, SAMPLER_UNJUDGEABLE; TooDear.
 */
export async function chooseOffers(
  components: ChooseComponents,
  isInStead: boolean,
  options: AskOptions,
): Promise<readonly Weighed[]> {
  const { gathering, clock, record } = components;
  const { signal, cancel } = options;
  const began = clock.monotonic();
  // No node has the job yet, so the user can cancel it at once.
  const until = cancel === undefined ? signal : anySignal(signal, cancel);
  const { offers, unfit, dear } = await gathering.first(isInStead, until).catch(async (error) => {
    if (cancel?.aborted && !signal.aborted) await record.move('cancel');
    throw error;
  });
  const [best] = offers;
  const isPatient = isBatch(record.transcript.job.value.when);
  if (best === undefined && isPatient && unfit.length === 0 && dear.length === 0) {
    // All are full, or none is up. A batch job has hours: supply.ts asks again and again.
    await record.move('offer');
    return [];
  }
  if (best === undefined) {
    const [why] = unfit;
    // No node has seen anything of the request, and it can only be asked in another way. Nothing of
    // it is left to tell or to resume.
    if (dear.length > 0 || why === 'sampler') await record.discard();
    else await record.move('expire');
    const { sampler, maxPrice, maxTokens } = record.transcript.job.value;
    // The rule itself reports the range that would be accepted.
    if (why === 'sampler') checkJudgeable(sampler);
    if (dear.length > 0) throw new TooDear(dear, { maxPrice, maxTokens });
    if (why !== undefined) throw new RasticError('ASK_UNFIT', { why, nodes: unfit.length });
    throw new RasticError('ASK_NO_OFFER', { waitedMs: clock.monotonic() - began, offers: 0 });
  }
  await record.move('offer');
  const { compute } = best.brought.offer.value;
  options.onEvent({ type: 'offered', offers: offers.length, compute });
  return offers;
}
