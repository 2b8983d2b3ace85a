/**
 * Streams the answer to one request. Until a node works on it, nothing is sent, so that a request
 * that cannot be served gets its status; after that, an error ends the stream.
 */
import type { GenerateCall } from '../../../node/interface.js';
import { type Answer, type Frames, jobsOf, type Plan } from '../../dialects/answer.js';
import { toRecords } from '../../dialects/fields/records.js';
import type { Exchange } from '../exchange.js';
import { HeldWatch } from './held-watch.js';
import { RequestJobs } from './jobs.js';
import { StreamWatch } from './stream-watch.js';

/** An answer that was held, at once. */
async function show(watch: StreamWatch, { echo, report, ...answer }: Answer): Promise<void> {
  const fingerprint = report?.parts.at(-1)?.engineClass ?? null;
  const usage = report?.usage ?? { promptTokens: 0, outputTokens: 0 };
  if (echo !== undefined) await watch.echo(answer.index, echo);
  await watch.delta({ ...answer, fingerprint });
  await watch.finish({ ...answer, fingerprint, usage });
}

/** @throws HttpFault if it failed before anything was sent. */
export async function streamAnswers(
  exchange: Exchange,
  modelId: GenerateCall['modelId'],
  plan: Plan,
  frames: Frames,
): Promise<void> {
  const watch = new StreamWatch(exchange, frames);
  const isHeld = plan.audit === 'before';
  const heard = isHeld ? new HeldWatch(watch) : watch;
  try {
    const answers = await new RequestJobs(exchange, modelId, plan, heard).run();
    if (isHeld) for (const answer of answers) await show(watch, answer);
    const records = toRecords(jobsOf(answers), plan.audit, plan.ignored);
    await watch.send(frames.close(answers, records));
    await watch.end();
  } catch (error) {
    await watch.fail(error);
  }
}
