/**
 * A user's request, and the signed Job made from it, with the secrets that only its client has.
 * docs/protocol.md section 2.
 */
import { toHex } from '../../base/bytes.js';
import { type Clock, utcDay } from '../../base/clock.js';
import { hashManifest, type Manifest } from '../../protocol/model/manifest.js';
import { type Pooling, poolingNumber } from '../../protocol/model/pooling.js';
import { ASK_LIFE_MS, JOB_TIMES, TOP_LOGITS_DEFAULT } from '../../protocol/params.js';
import { auditCommit } from '../../protocol/proof/draw.js';
import { NEUTRAL_SAMPLER } from '../../protocol/sampling/sampler-check.js';
import type { Hash, Job, Sampler, Signed } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import { canaryNonce, realNonce } from '../../protocol/steps/canary.js';
import { hashInput, type Input } from '../../protocol/steps/input.js';
import { checkInput, checkJob } from '../../protocol/steps/job.js';
import { type JobKind, kindNumber } from '../../protocol/steps/kinds/kinds.js';
import type { Identity } from '../identity.js';

export interface AskRequest {
  /** What is asked for; absent: generate. */
  readonly kind?: JobKind;
  readonly manifest: Manifest;
  readonly input: Input;
  readonly sampler: Sampler;
  /** Of a generate job the longest output; otherwise what the input gives. */
  readonly maxTokens: number;
  /** Of an embed job. Absent: the model's own. */
  readonly pooling?: Pooling;
  /** Highest raw logits in each leaf, 5 to 20; default 5. More of them prove more to the client. */
  readonly topLogits?: number;
  readonly stop: readonly string[];
  /** 32 bytes; absent: drawn at random. */
  readonly seed?: Hash;
  /** The most the tokens may cost. Absent: from the prices of nodes with a stake, see ceiling.ts. */
  readonly maxPrice?: bigint;
  /** Absent: full for short outputs and new nodes, else spread. */
  readonly policy?: Policy;
  /** Random indices in addition to the first and the last. */
  readonly samples: number | 'all';
  /** UTC day of the Job; absent: today. */
  readonly date?: string;
  /** Verifiers that judge each index, independently. Absent: one. */
  readonly verifiers?: number;
  /** How soon it is wanted; absent: now. A batch job costs less, and waits for a free slot. */
  readonly when?: 'now' | 'batch';
  /** Milliseconds until the job expires. */
  readonly lifeMs: number;
  /** Whether the user wants no audit: the answer is paid on its Receipts. Absent: no. */
  readonly waived?: boolean;
  /** Whether the node is told to state wrong leaves. Absent: no. */
  readonly isCanary?: boolean;
}

/** Bytes and tokens of a job of usual length, for which a client prepares. */
const USUAL_INPUT_BYTES = 4_096;
const USUAL_TOKENS = 1_024;

/** A request of usual length. It is priced, and never asked. */
export const usualRequest = (manifest: Manifest): AskRequest => ({
  ...{ manifest, sampler: NEUTRAL_SAMPLER, stop: [], samples: 1, lifeMs: ASK_LIFE_MS },
  input: { type: 'text', text: ' '.repeat(USUAL_INPUT_BYTES) },
  maxTokens: Math.min(USUAL_TOKENS, manifest.context - 1),
});

/** The number that a Job is signed with. */
export const whenOf = ({ when = 'now' }: Pick<AskRequest, 'when'>): number =>
  JOB_TIMES.indexOf(when);

/** The number that a Job is signed with. */
export const kindOf = ({ kind = 'generate' }: Pick<AskRequest, 'kind'>): number => kindNumber(kind);

/** A Job and what must be on disk before it is announced. */
export interface Draft {
  readonly job: Signed<Job>;
  readonly salt: Hash;
  readonly auditSecret: Hash;
  /** Opens the Job's nonce: as that of a real job, or of a canary. */
  readonly jobSecret: Hash;
}

/**
 * @param ledgerTime milliseconds.
 * @throws RasticError JOB_INVALID, SAMPLER_RANGE, FINISH_STOP_STRING if the request is not valid.
 */
export function createDraft(
  { signer }: Identity,
  clock: Clock,
  request: AskRequest & { readonly maxPrice: bigint },
  ledgerTime: number,
): Draft {
  const salt = toHex(clock.random(32));
  const auditSecret = toHex(clock.random(32));
  const jobSecret = toHex(clock.random(32));
  const job: Job = {
    kind: kindOf(request),
    client: signer.address,
    modelId: request.manifest.modelId,
    manifestHash: hashManifest(request.manifest),
    inputHash: hashInput(request.input, salt),
    sampler: request.sampler,
    topLogits: request.topLogits ?? TOP_LOGITS_DEFAULT,
    seed: request.seed ?? toHex(clock.random(32)),
    maxTokens: request.maxTokens,
    stop: request.stop,
    date: request.date ?? utcDay(ledgerTime),
    maxPrice: request.maxPrice,
    deadline: ledgerTime + request.lifeMs,
    when: whenOf(request),
    auditCommit: auditCommit(auditSecret),
    pooling: poolingNumber(request.pooling),
    nonce: request.isCanary === true ? canaryNonce(jobSecret) : realNonce(jobSecret),
  };
  checkJob(job);
  checkInput(job, request.input, salt);
  return { job: signer.sign('Job', job), salt, auditSecret, jobSecret };
}
