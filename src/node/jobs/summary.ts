/** Makes one line of the job list from the small values of a job's record. */
import { codeOf } from '../../base/errors.js';
import { isFinal, type JobState } from '../../protocol/flow.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { canAuditAgain, isServed } from '../../roles/client/audit/reaudit.js';
import { canaryOf } from '../../roles/client/record.js';
import { type ListedJob, readRecord, type UnreadableJob } from '../../roles/client/storage/read.js';
import type { Store } from '../../store/interface.js';
import { costOfSegments } from './outcome.js';

/** One line of a list. */
export interface JobSummary {
  readonly jobId: Hash;
  /** Milliseconds of the client's clock. */
  readonly created: number;
  /** `unreadable`: the record is damaged, or of another version; see `prompt` for its code. */
  readonly state: JobState | 'unreadable';
  /** Whether the job is final, so `resume` has nothing left to do. */
  readonly isFinal: boolean;
  /** The model's name in the network's manifest, or its id if there is none. */
  readonly model: string;
  /** Absent if the network has no such model. */
  readonly quantization?: string;
  /** Output tokens that nodes have committed to. */
  readonly tokens: number;
  /** Nodes that were assigned. */
  readonly nodes: number;
  /** Paid to nodes, and to verifiers. */
  readonly paid: bigint;
  readonly fees: bigint;
  readonly prompt: string;
  /** Whether its leaves were wrong on purpose, to find lazy verifiers. */
  readonly isCanary: boolean;
}

function promptOf({ input }: ListedJob['begin']): string {
  switch (input.type) {
    case 'chat':
      return input.messages.at(-1)?.content ?? '';
    case 'text':
      return input.text;
    case 'ids':
      return `${input.ids.length} token ids`;
    case 'texts':
      return `${input.items.length} items`;
  }
}

/** @param now milliseconds. */
async function isOver(
  store: Store,
  { jobId, head: { state }, begin: { job } }: ListedJob,
  now: number,
): Promise<boolean> {
  const isOpen = state === 'unverified' && isServed(job.value, now);
  if (!isOpen) return isFinal(state);
  // The audits show whether only verifiers were missing.
  const { transcript } = await readRecord(store, jobId, 'audits');
  return !canAuditAgain(transcript, now);
}

/** The line of a record that cannot be read. */
export function unreadable({ jobId, error }: UnreadableJob): JobSummary {
  const state = 'unreadable' as const;
  const nothing = {
    tokens: 0,
    nodes: 0,
    paid: 0n,
    fees: 0n,
    created: 0,
    model: '',
    isCanary: false,
  };
  return { jobId, state, isFinal: true, ...nothing, prompt: `(${codeOf(error) ?? 'unknown'})` };
}

/**
 * @param model the model's name. @param quantization default: not known.
 * @param now milliseconds.
 * @throws RasticError as readRecord does.
 */
export async function summaryOf(
  store: Store,
  listed: ListedJob,
  {
    model,
    quantization,
    now,
  }: { readonly model: string; readonly quantization?: string; readonly now: number },
): Promise<JobSummary> {
  const { jobId, head, begin } = listed;
  const { nodes: paid, audits: fees } = costOfSegments(head.segments);
  const receipts = head.segments.flatMap(({ segment }) => segment.receipt ?? []);
  return {
    ...{ jobId, created: begin.created, state: head.state, paid, fees },
    isFinal: await isOver(store, listed, now),
    ...{ model, ...(quantization && { quantization }) },
    tokens: receipts.at(-1)?.value.outputTokens ?? 0,
    nodes: head.segments.length,
    prompt: promptOf(begin),
    isCanary: canaryOf(begin) !== undefined,
  };
}
