/** The head of a job's record: a small value with the job's state and the list of its parts. */

import { RasticError } from '../../../base/errors.js';
import { minOf, UINT128_MAX } from '../../../protocol/bigint.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../protocol/params-wire.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { decodeMessage } from '../../../protocol/wire/wire.js';
import { type AuditRecord, owedAudits } from '../audit/tally.js';
import { RECORD_VERSION } from './keys.js';

export type JobHead = Wire<'JobHead'>;
export type SegmentHead = Wire<'SegmentHead'>;

/** What the verifiers may claim. Only a damaged record comes to the highest amount. */
export const feesOf = (audits: readonly AuditRecord[]): bigint =>
  owedAudits(audits).reduce((sum, { fee }) => minOf(sum + fee, UINT128_MAX), 0n);

function segmentHeadOf(segment: Wire<'Segment'>): SegmentHead {
  const { leaves, audits } = segment;
  return {
    segment: { ...segment, leaves: [], audits: [] },
    leaves: leaves.length,
    audits: audits.length,
    fees: feesOf(audits),
  };
}

export function headOf({ state, segments }: Wire<'Transcript'>): JobHead {
  return { version: RECORD_VERSION, state, segments: segments.map(segmentHeadOf) };
}

/** In every layout the bytes start with the layout's number: tag 1, a varint. */
const VERSION_TAG = 0x08;

/** @returns 0 if the bytes are not a record. */
export function layoutOf([tag, version = 0]: Uint8Array): number {
  return tag === VERSION_TAG ? version : 0;
}

/** @throws RasticError JOB_RECORD for another layout; WIRE_…. */
export function decodeHead(bytes: Uint8Array): JobHead {
  const version = layoutOf(bytes);
  if (version !== RECORD_VERSION) throw new RasticError('JOB_RECORD', { version });
  return decodeMessage('JobHead', bytes, TRANSCRIPT_BYTES_MAX);
}
