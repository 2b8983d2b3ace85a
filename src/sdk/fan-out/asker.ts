/** What fan-out needs of a client: one call, and what it may cost at most. Types only. */
import type { JobReport } from '../../node/inference/interface.js';
import type { AskOptions, Prompt } from '../options.js';

/** A call whose price is fixed before it starts. */
interface PreparedAsk {
  /** The most that tokens and audits together can cost. */
  readonly most: bigint;
  /** The text may be there without the job having ended well: then `answer` rejects. */
  start(): { readonly answer: Promise<string>; readonly verdict: Promise<JobReport> };
}

/**
 * @param isCapped whether the price must be fixed; otherwise `most` says nothing.
 * @throws RasticError as `ask` before a job is announced.
 */
export type PrepareAsk = (
  prompt: Prompt,
  options: AskOptions & { readonly signal: AbortSignal },
  isCapped: boolean,
) => Promise<PreparedAsk>;
