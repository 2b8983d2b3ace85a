/**
 * Checks a job's whole record without a model, a network or a disk: who signed what, the hash chain
 * and the tree over the output, contradictions, the draw, the verifiers' answers, and the price. It
 * cannot say whether two verifiers and a node that all lie are three persons: that the verifiers
 * have a stake and were drawn by it, only the ledger knows.
 */
import { RasticError } from '../../../base/errors.js';
import { createDetokenizer } from '../../../protocol/model/detokenize.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../protocol/params-wire.js';
import { auditCommit } from '../../../protocol/proof/draw.js';
import { refuse } from '../../../protocol/rules.js';
import { embeddedDomain } from '../../../protocol/sign/sign.js';
import { isCanary, isReal } from '../../../protocol/steps/canary.js';
import { givenOf } from '../../../protocol/steps/given.js';
import { checkInput, jobIdOf } from '../../../protocol/steps/job.js';
import { parseMessage } from '../../../protocol/wire/json.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { type Committed, restoreAll } from '../../../roles/client/answer/committed.js';
import { type Known, knownOf } from './known.js';
import { checkPart } from './part.js';
import type { Unchecked, Verified, VerifiedPart, VerifyOptions } from './verified.js';

type Transcript = Wire<'Transcript'>;

/** A record as a file has it: its text, or what JSON.parse makes of that. */
export type TranscriptFile = string | object;

function jsonOf(file: TranscriptFile): unknown {
  if (typeof file !== 'string') return file;
  try {
    return JSON.parse(file);
  } catch (cause) {
    throw new RasticError('VERIFY_RECORD', { field: 'json' }, cause);
  }
}

function checkHead(transcript: Transcript, { networkId }: VerifyOptions): void {
  const { job, input, salt, auditSecret, jobSecret, verifiers } = transcript;
  if (networkId !== undefined && networkId !== transcript.networkId) {
    throw new RasticError('VERIFY_NETWORK', { expected: networkId, actual: transcript.networkId });
  }
  checkInput(job.value, input, salt);
  if (auditCommit(auditSecret) !== job.value.auditCommit)
    refuse('AUDIT-4', { field: 'auditSecret' });
  if (!isReal(job.value, jobSecret) && !isCanary(job.value, jobSecret))
    throw new RasticError('VERIFY_RECORD', { field: 'jobSecret' });
  if (verifiers < 1) throw new RasticError('VERIFY_RECORD', { field: 'verifiers' });
}

function uncheckedOf({ manifest, hasText }: Known): readonly Unchecked[] {
  return [
    ...(manifest === undefined ? (['tolerances'] as const) : []),
    ...(hasText ? [] : (['text'] as const)),
    'stakes',
  ];
}

function textOf({ job }: Transcript, { vocabulary }: Known, tokens: readonly number[]): string {
  const decoder = createDetokenizer(vocabulary, job.value.stop);
  return tokens.map((token) => decoder.push(token)).join('') + decoder.end();
}

/** Fees of the signed orders, each order once. */
function feesOf({ segments }: Transcript): bigint {
  const fees = new Map<string, bigint>();
  for (const { order, fee } of segments.flatMap(({ audits }) => audits)) {
    if (order !== undefined && fee > 0n) fees.set(order.signature, fee);
  }
  return [...fees.values()].reduce((sum, fee) => sum + fee, 0n);
}

function partsOf(
  transcript: Transcript,
  known: Known,
  committed: readonly Committed[],
): readonly VerifiedPart[] {
  const { job, networkId, segments, input, salt } = transcript;
  const given = givenOf(job.value, input, salt, known.manifest);
  const papers = { domain: embeddedDomain(networkId), job, known, given };
  return committed.map((each) => {
    const segment = segments[each.at] ?? refuse('COMMIT-8', { field: 'from' });
    return checkPart(papers, transcript, segment, each);
  });
}

/**
 * Checks a record, such as `rastic jobs ID --transcript FILE` writes and a gateway hands out.
 * @returns what it proves. A record of an answer that was found wrong is right itself: look at
 * `isAccepted` and at `doubt` of its parts.
 * @throws RasticError VERIFY_…, WIRE_…, SIGN_…, JOB_…, ASSIGN_…, COMMIT_…, LEAF_…, AUDIT_…,
 * VERDICT_…: the record is wrong and proves nothing.
 */
export function verify(file: TranscriptFile, options: VerifyOptions = {}): Verified {
  const transcript = parseMessage('Transcript', jsonOf(file), TRANSCRIPT_BYTES_MAX);
  checkHead(transcript, options);
  const { job, networkId, segments, state, input } = transcript;
  const known = knownOf(job.value, options);
  const committed = restoreAll(job.value, known.vocabulary, segments);
  const parts = partsOf(transcript, known, committed);
  const tokens = committed.at(-1)?.receiver.tokens ?? [];
  const due = parts.reduce((sum, { amountDue }) => sum + amountDue, 0n);
  if (due > job.value.maxPrice) refuse('COMMIT-5', { field: 'amountDue' });
  return {
    ...{ jobId: jobIdOf(embeddedDomain(networkId), job.value), networkId, state, input },
    ...{ parts, tokens },
    ...{ modelId: job.value.modelId, client: job.value.client },
    ...(known.hasText && { text: textOf(transcript, known, tokens) }),
    due: { tokens: due, audits: feesOf(transcript) },
    isAccepted: parts.length > 0 && parts.every(({ doubt }) => doubt === undefined),
    unchecked: uncheckedOf(known),
  };
}
