/**
 * What a client knows about one node on one model, as data, and its consequences: how much it
 * audits, and how it ranks the node's Offers. Pure; reputation.ts stores it. Nothing here slashes.
 */
import { utf8 } from '../../../base/bytes.js';
import { RasticError } from '../../../base/errors.js';
import { RANDOM_SAMPLES_DEFAULT } from '../../../protocol/params.js';
import {
  type Decision,
  llrOf,
  type Observation,
  observeJob,
  SPRT_START,
  type Sprt,
} from '../../../protocol/proof/sprt.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { defaultPolicy, type Policy } from '../../../protocol/steps/audit.js';

export interface Standing {
  readonly compute: Address;
  readonly modelId: Hash;
  readonly decision: Decision;
  /** Log-likelihood ratio. The node is distrusted at DISTRUST_AT. */
  readonly llr: number;
  /** Audited positions: in total, and by outcome. */
  readonly positions: number;
  readonly matches: number;
  readonly closes: number;
  readonly mismatches: number;
  /** Those in pairs without a measured tolerance. They never change the test. */
  readonly uncalibrated: number;
  readonly jobsAccepted: number;
  readonly jobsFailed: number;
  /** Failures since the last accepted job. */
  readonly failuresInARow: number;
  /** Milliseconds since 1970; 0 for a node never met. */
  readonly lastSeen: number;
  readonly lastFailure?: { readonly code: string; readonly at: number };
  /** When this client saw it slashed, in milliseconds since 1970. It then gets no more jobs. */
  readonly slashed?: number;
  readonly sprt: Sprt;
}

/** A node that this client has never met. */
export function newStanding(compute: Address, modelId: Hash): Standing {
  const none = { positions: 0, matches: 0, closes: 0, mismatches: 0, uncalibrated: 0 };
  const jobs = { jobsAccepted: 0, jobsFailed: 0, failuresInARow: 0, lastSeen: 0 };
  return { compute, modelId, decision: 'unknown', llr: 0, ...none, ...jobs, sprt: SPRT_START };
}

/** The standing after the audited positions of one job. */
export function withObservations(
  standing: Standing,
  observations: readonly Observation[],
  now: number,
): Standing {
  const sprt = observeJob(standing.sprt, observations);
  const count = (is: (o: Observation) => boolean) => observations.filter(is).length;
  return {
    ...standing,
    decision: sprt.decision,
    llr: llrOf(sprt),
    positions: standing.positions + observations.length,
    matches: standing.matches + count((o) => o.outcome === 'match'),
    closes: standing.closes + count((o) => o.outcome === 'close'),
    mismatches: standing.mismatches + count((o) => o.outcome === 'mismatch'),
    uncalibrated: standing.uncalibrated + count((o) => o.says === 'uncalibrated'),
    lastSeen: now,
    sprt,
  };
}

/** The standing after a slash that this client saw. Unlike other failures, it is never forgiven. */
export function withSlash(standing: Standing, now: number): Standing {
  const { jobsFailed, failuresInARow } = standing;
  const counts = { jobsFailed: jobsFailed + 1, failuresInARow: failuresInARow + 1 };
  return { ...standing, ...counts, slashed: now, lastSeen: now };
}

export interface AuditRate {
  readonly policy: Policy;
  /** Random indices in addition to the first and the last. */
  readonly samples: number;
}

/**
 * How to audit the next job by default: distrusted nodes always in full, trusted nodes by samples,
 * other nodes as docs/protocol.md section 5 says for little-known nodes.
 * @param committedTokens of the job's Receipt.
 */
export function auditRateOf(standing: Standing, committedTokens: number): AuditRate {
  const samples = RANDOM_SAMPLES_DEFAULT;
  switch (standing.decision) {
    case 'distrusted':
      return { policy: 'full', samples };
    case 'trusted':
      return { policy: 'spread', samples };
    case 'unknown':
      return { policy: defaultPolicy(committedTokens, standing.jobsAccepted), samples };
  }
}

/** Ranks a distrusted node behind all others, at any price. */
export const DISTRUSTED_FACTOR = 1_000_000;
/**
 * Each failure in a row doubles the factor, up to 2^6. Then other nodes are preferred at any usual
 * price.
 */
const DOUBLINGS_MAX = 6;
/** One doubling is forgiven after this time, so a node that was down recovers. */
const FORGIVEN_MS = 10 * 60_000;

/** ≥ 1; multiplies the score that offers are ranked by, lowest first. @param now milliseconds. */
export function trustFactorOf(standing: Standing, now: number): number {
  const isOut = standing.decision === 'distrusted' || standing.slashed !== undefined;
  if (isOut) return DISTRUSTED_FACTOR;
  const { failuresInARow, lastFailure } = standing;
  const forgiven = Math.max(0, now - (lastFailure?.at ?? 0)) / FORGIVEN_MS;
  return 2 ** Math.max(0, Math.min(DOUBLINGS_MAX, failuresInARow) - forgiven);
}

const VERSION = 2;
/** The previous version, which has no slash field and is otherwise the same. */
const VERSION_BEFORE = 1;

export function encodeStanding(standing: Standing): Uint8Array {
  return utf8(JSON.stringify({ version: VERSION, ...standing }));
}

const COUNTS = [
  'llr',
  'positions',
  'matches',
  'closes',
  'mismatches',
  'uncalibrated',
  'jobsAccepted',
  'jobsFailed',
  'failuresInARow',
  'lastSeen',
] as const satisfies readonly (keyof Standing)[];

/** @param key names the record in the error. @throws RasticError STORE_FILE if it is damaged. */
export function decodeStanding(bytes: Uint8Array, key: string): Standing {
  let value: Partial<Standing> & { version?: unknown };
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RasticError('STORE_FILE', { path: key, message: 'damaged: not JSON' }, cause);
  }
  const { version, ...rest } = value;
  const walks = [rest.sprt?.shift, rest.sprt?.faults];
  const isWhole =
    (version === VERSION || version === VERSION_BEFORE) &&
    (rest.slashed === undefined || Number.isFinite(rest.slashed)) &&
    COUNTS.every((field) => Number.isFinite(rest[field])) &&
    walks.every((walk) => Number.isFinite(walk?.llr) && typeof walk?.raised === 'object') &&
    ['unknown', 'trusted', 'distrusted'].includes(rest.decision ?? '') &&
    rest.decision === rest.sprt?.decision;
  if (!isWhole) throw new RasticError('STORE_FILE', { path: key, message: 'damaged' });
  return rest as Standing;
}
