/**
 * The values to write after a job's record has changed: the new values and the head. The caller
 * writes them in one batch, so that after a crash the record is either the old or the new one.
 */

import { TRANSCRIPT_BYTES_MAX } from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { COUNTS } from '../../../protocol/wire/counts.js';
import type { Wire, WireName } from '../../../protocol/wire/messages.js';
import { encodeMessage } from '../../../protocol/wire/wire.js';
import type { Write } from '../../../store/interface.js';
import { headOf } from './head.js';
import { auditKey, beginKey, jobKey, leavesKey } from './keys.js';

type Transcript = Wire<'Transcript'>;
type Segment = Wire<'Segment'>;

const RUN_LEAVES = COUNTS['Chunk.leaves'] ?? 1;

const put = <N extends WireName>(key: string, name: N, value: Wire<N>): Write => ({
  ...{ type: 'put', key },
  value: encodeMessage(name, value, TRANSCRIPT_BYTES_MAX),
});

/** Checks the limits of a transcript, because the parts must fit into one again. */
function checkCount(field: 'Segment.leaves' | 'Segment.audits', count: number): void {
  const limit = COUNTS[field] ?? 0;
  if (count > limit) refuse('WIRE-3', { field, count, limit });
}

/** Leaves are only added. Those of `before` are already written. */
function leafWrites(jobId: Hash, at: number, before: Segment | undefined, after: Segment): Write[] {
  const { leaves } = after;
  const writes: Write[] = [];
  for (let from = before?.leaves.length ?? 0; from < leaves.length; from += RUN_LEAVES) {
    const run = { leaves: leaves.slice(from, from + RUN_LEAVES) };
    writes.push(put(leavesKey(jobId, at, from), 'Chunk', run));
  }
  return writes;
}

function auditWrites(
  jobId: Hash,
  at: number,
  before: Segment | undefined,
  after: Segment,
): Write[] {
  return after.audits.flatMap((audit, i) =>
    audit === before?.audits[i] ? [] : [put(auditKey(jobId, at, i), 'AuditRecord', audit)],
  );
}

function partWrites(jobId: Hash, at: number, before: Segment | undefined, after: Segment): Write[] {
  if (after === before) return [];
  checkCount('Segment.leaves', after.leaves.length);
  checkCount('Segment.audits', after.audits.length);
  return [...leafWrites(jobId, at, before, after), ...auditWrites(jobId, at, before, after)];
}

/**
 * @param before the stored state in this layout; undefined if there is none.
 * @param after the new state, with the same request and with all leaves of `before`.
 * @throws RasticError WIRE_… if the record is invalid.
 */
export function writesOf(jobId: Hash, before: Transcript | undefined, after: Transcript): Write[] {
  const parts = after.segments.flatMap((segment, at) =>
    partWrites(jobId, at, before?.segments[at], segment),
  );
  const begin = { ...after, segments: [] };
  return [
    ...(before === undefined ? [put(beginKey(jobId), 'Transcript', begin)] : []),
    ...parts,
    put(jobKey(jobId), 'JobHead', headOf(after)),
  ];
}
