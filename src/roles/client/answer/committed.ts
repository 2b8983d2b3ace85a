/**
 * What a node has committed to: its Receipt and the leaves that it covers. Built while the tokens
 * arrive, or from the job's record after a failover or a restart.
 */
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import type { FinishReason } from '../../../protocol/params.js';
import type { Leaf } from '../../../protocol/proof/leaf.js';
import { refuse } from '../../../protocol/rules.js';
import type { Assign, Hash, Job, Receipt, Signed } from '../../../protocol/sign/structs.js';
import { NO_PREFIX, prefixAfter } from '../../../protocol/steps/assign.js';
import { finishReasonOf } from '../../../protocol/steps/commit.js';
import { Receiver } from '../../../protocol/steps/generate.js';
import type { Segment } from '../record.js';

export interface Committed {
  /** Index of the segment in the job's record. */
  readonly at: number;
  readonly assign: Signed<Assign>;
  readonly receipt: Signed<Receipt>;
  readonly receiver: Receiver;
  readonly reason: FinishReason;
}

/** Where the next node continues: after the tokens that this node has signed for. */
export interface Continuation {
  readonly from: number;
  readonly prefix: Hash;
  readonly prefixTokens: readonly number[];
}

export const BEGINNING: Continuation = { from: 0, prefix: NO_PREFIX, prefixTokens: [] };

/** @param before the job's tokens before the segment. */
function restoreSegment(
  { job, vocabulary }: { readonly job: Job; readonly vocabulary: Vocabulary },
  { assign, receipt, leaves }: Segment,
  before: readonly number[],
  at: number,
): Committed | undefined {
  if (receipt === undefined) return undefined;
  const { from } = assign.value;
  if (before.length < from) refuse('COMMIT-8', { field: 'from' });
  const receiver = new Receiver({ job, vocabulary, prefixTokens: before.slice(0, from) });
  receiver.onPrefilled(receipt.value);
  for (const body of leaves.slice(0, receipt.value.outputTokens - from)) receiver.onLeaf(body);
  // [COMMIT-8 REJECT] The root computed from a stored record must equal the Receipt's root.
  // Otherwise the record is damaged and proves nothing.
  if (receiver.output().root !== receipt.value.outputRoot) {
    refuse('COMMIT-8', { field: 'outputRoot' });
  }
  return { at, assign, receipt, receiver, reason: finishReasonOf(receipt.value) };
}

/**
 * The segments of a record that have a Receipt, in order.
 * @throws RasticError COMMIT_INVALID, GENERATE_INVALID, LEAF_… for a damaged record.
 */
export function restoreAll(
  job: Job,
  vocabulary: Vocabulary,
  segments: readonly Segment[],
): readonly Committed[] {
  const restored: Committed[] = [];
  segments.forEach((segment, at) => {
    const before = restored.at(-1)?.receiver.tokens ?? [];
    const committed = restoreSegment({ job, vocabulary }, segment, before, at);
    if (committed !== undefined) restored.push(committed);
  });
  return restored;
}

/** Where to continue after the last of them. */
export function continuationOf(last: Committed | undefined): Continuation {
  if (last === undefined) return BEGINNING;
  const { receipt, receiver } = last;
  const prefixTokens = receiver.tokens;
  const prefix = prefixAfter(receipt.value.promptTokensHash, prefixTokens);
  return { from: prefixTokens.length, prefix, prefixTokens };
}

/** The leaves of the whole answer: each node's begin where it has gone on. */
export function leavesOf(committed: readonly Committed[]): readonly Leaf[] {
  let all: readonly Leaf[] = [];
  for (const { assign, receiver } of committed)
    all = [...all.slice(0, assign.value.from), ...receiver.leaves];
  return all;
}

/** The total amount owed to these nodes. */
export function owedFor(committed: readonly Committed[]): bigint {
  return committed.reduce((sum, { receipt }) => sum + receipt.value.amountDue, 0n);
}
