/**
 * One job of a client through the eight steps: announce, offer, assign, generate, commit, audit,
 * verdict, settle; or dispute. Each step's rules are in protocol/, each exchange in its own file;
 * here is only the order, from wherever the record stands. docs/protocol.md section 2.
 */
import { anySignal } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { checkJudgeable } from '../../protocol/sampling/sampler-check.js';
import { Answer } from './answer/answer.js';
import { type Committed, restoreAll } from './answer/committed.js';
import type { JobScope } from './interface.js';
import { type Gathered, gatherFirst } from './offers/gather.js';
import type { Weighed } from './offers/rank.js';
import { Judging } from './settle/judging.js';

/** Offers, unless the user cancels first: nobody has been given the job yet. */
async function gather(scope: JobScope): Promise<Gathered> {
  const { record, signal, cancel } = scope;
  if (cancel === undefined) return gatherFirst(scope);
  try {
    return await gatherFirst({ ...scope, signal: anySignal(signal, cancel) });
  } catch (error) {
    if (cancel.aborted && !signal.aborted) await record.move('cancel');
    throw error;
  }
}

async function announce(scope: JobScope): Promise<readonly Weighed[]> {
  const { record, components, onEvent } = scope;
  const began = components.clock.monotonic();
  const { offers, unfit } = await gather(scope);
  const [best] = offers;
  if (best === undefined) {
    await record.move('expire');
    const [why] = unfit;
    // The range that would do is told by the rule itself.
    if (why === 'sampler') checkJudgeable(record.transcript.job.value.sampler);
    if (why !== undefined) throw new RasticError('ASK_UNFIT', { why, nodes: unfit.length });
    throw new RasticError('ASK_NO_OFFER', {
      waitedMs: components.clock.monotonic() - began,
      offers: 0,
    });
  }
  await record.move('offer');
  onEvent({ type: 'offered', offers: offers.length, compute: best.brought.offer.value.compute });
  return offers;
}

async function generate(scope: JobScope): Promise<readonly Committed[]> {
  const { record } = scope;
  const offers = record.state === 'announced' ? await announce(scope) : [];
  const committed = await new Answer(scope, offers).run();
  await record.move('commit');
  return committed;
}

/** Before the first Receipt has been audited: other nodes may still be assigned. */
const EARLY = ['announced', 'offered', 'assigned', 'generating'];

/**
 * Runs a job to its end: settled, slashed or unverified.
 * @throws RasticError ASK_…, GENERATE_…, COMMIT_…, TIMEOUT, NET_…: what ended it before, or broke
 * it off; the record says where it stands.
 */
export async function runJob(scope: JobScope): Promise<void> {
  const { record, vocabulary } = scope;
  const { job, segments } = record.transcript;
  const committed = EARLY.includes(record.state)
    ? await generate(scope)
    : restoreAll(job.value, vocabulary, segments);
  await new Judging(scope, committed).run();
}
