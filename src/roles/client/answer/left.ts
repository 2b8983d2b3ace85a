/** What an earlier run of a client has left open in a job's answer. */
import { Receiver } from '../../../protocol/steps/generate.js';
import type { JobAtWork } from '../interface.js';
import type { Segment } from '../record.js';
import type { Committed, Continuation } from './committed.js';

/** A segment that was open when an earlier run of this client ended. */
export interface Left {
  readonly segment: Segment;
  /** Tokens of the nodes before it. */
  readonly before: readonly number[];
  readonly known: Receiver;
}

/**
 * The segment that is still open: its node may have gone on without the client, and the deadline decides
 * for how long. undefined if there is none.
 */
export function leftIn(
  { record, vocabulary }: JobAtWork,
  committed: readonly Committed[],
  next: Continuation,
): Left | undefined {
  const { job, segments } = record.transcript;
  const segment = segments.at(-1);
  const isOpen = segment !== undefined && segment.end === '' && segment.code === '';
  if (!isOpen) return undefined;
  const own = committed.find(({ at }) => at === segments.length - 1);
  if (own !== undefined && own.reason !== 'open') return undefined;
  const before = next.prefixTokens.slice(0, segment.assign.value.from);
  const receiver = () => new Receiver({ job: job.value, vocabulary, prefixTokens: before });
  return { segment, before, known: own?.receiver ?? receiver() };
}
