/** What the routes that answer with text share: one body, or a stream. */
import { systemClock } from '../../../base/clock.js';
import type { OfferedModel } from '../../../node/interface.js';
import {
  type Answer,
  type AnswerMeta,
  type Frames,
  jobsOf,
  type Plan,
} from '../../dialects/answer.js';
import { type Records, toRecords } from '../../dialects/fields/records.js';
import type { Exchange } from '../exchange.js';
import { RequestJobs } from '../run/jobs.js';
import { streamAnswers } from '../run/stream.js';

const MS = 1000;

export const metaOf = (prefix: string, { requestId }: Exchange, model: string): AnswerMeta => ({
  id: `${prefix}${requestId}`,
  created: Math.floor(systemClock.now() / MS),
  model,
});

export interface Way {
  readonly model: OfferedModel;
  readonly plan: Plan;
  /** Present: the request wants a stream. */
  readonly frames?: Frames;
  readonly toBody: (answers: readonly Answer[], records: Records) => object;
}

/** @returns the body, or undefined after a stream. */
export async function answer(exchange: Exchange, way: Way): Promise<object | undefined> {
  const { model, plan, frames, toBody } = way;
  if (frames !== undefined) {
    await streamAnswers(exchange, model.modelId, plan, frames);
    return undefined;
  }
  const answers = await new RequestJobs(exchange, model.modelId, plan).run();
  return toBody(answers, toRecords(jobsOf(answers), plan.audit, plan.ignored));
}
