/**
 * The keys of a job's record in its client's store. The heads have one common prefix, so that
 * listing jobs reads only heads. All other values of a job share a prefix with the layout's
 * version.
 */
import type { Hash } from '../../../protocol/sign/structs.js';

/** Layout of the records that this version writes. */
export const RECORD_VERSION = 4;

/** Every job's head, by its id. */
export const HEADS = 'job/';
export const jobKey = (jobId: Hash): string => HEADS + jobId;

/** Prefix of everything of a job except its head. */
export const partsOf = (jobId: Hash): string => `job-parts/${RECORD_VERSION}/${jobId}/`;

/** Digits of segment, leaf and audit numbers, padded so that keys sort in numeric order. */
const DIGITS = { segment: 2, leaf: 5, audit: 4 } as const;
const digits = (n: number, of: keyof typeof DIGITS): string => String(n).padStart(DIGITS[of], '0');

/** The request, written once. */
export const beginKey = (jobId: Hash): string => `${partsOf(jobId)}begin`;

/** All leaves of a segment. */
export const leavesOf = (jobId: Hash, segment: number): string =>
  `${partsOf(jobId)}leaves/${digits(segment, 'segment')}/`;
/** A run of leaves. @param from number of the segment's leaves before this run. */
export const leavesKey = (jobId: Hash, segment: number, from: number): string =>
  leavesOf(jobId, segment) + digits(from, 'leaf');

/** All audits of a segment. */
export const auditsOf = (jobId: Hash, segment: number): string =>
  `${partsOf(jobId)}audits/${digits(segment, 'segment')}/`;
export const auditKey = (jobId: Hash, segment: number, at: number): string =>
  auditsOf(jobId, segment) + digits(at, 'audit');
