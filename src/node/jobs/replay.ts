/**
 * Audits a finished job from its transcript and a local copy of the model: recomputes every
 * committed position of every segment in one pass and judges it. Used by `rastic audit FILE`.
 */
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { TRANSCRIPT_BYTES_MAX } from '../../protocol/params-wire.js';
import type { Judgement } from '../../protocol/proof/judge.js';
import { refuse } from '../../protocol/rules.js';
import { createCountsAt } from '../../protocol/sampling/counts-at.js';
import { checkSigner, digest, embeddedDomain } from '../../protocol/sign/sign.js';
import type { Hash, Receipt } from '../../protocol/sign/structs.js';
import { checkOrder } from '../../protocol/steps/assign.js';
import { checkInput } from '../../protocol/steps/job.js';
import { judgeLeaf } from '../../protocol/steps/verdict.js';
import { parseMessage } from '../../protocol/wire/json.js';
import { type Committed, restoreAll } from '../../roles/client/answer/committed.js';
import type { Segment, Transcript } from '../../roles/client/record.js';
import { ownLeaves, type Reading, readInput } from '../../roles/reading.js';

/** Parses and checks a transcript file's JSON. @throws RasticError WIRE_…. */
export function parseTranscript(json: unknown): Transcript {
  return parseMessage('Transcript', json, TRANSCRIPT_BYTES_MAX);
}

/** The result for one node's part of the job. */
export interface Replayed {
  readonly receipt: Receipt;
  readonly receiptHash: Hash;
  /** One judgement per committed position, starting at Receipt.from. */
  readonly judgements: readonly Judgement[];
  /** Whether the prompt renders to exactly the token ids that the node committed to. */
  readonly samePrompt: boolean;
}

/** @throws RasticError SIGN_…, ASSIGN_…, COMMIT_INVALID: the segment proves nothing. */
function checkSegment({ job, networkId }: Transcript, { assign, receipt }: Segment): void {
  if (receipt === undefined) return;
  const domain = embeddedDomain(networkId);
  checkOrder(domain, { job, assign });
  checkSigner(domain, 'Receipt', receipt, assign.value.compute);
  if (receipt.value.assignHash !== digest(domain, 'Assign', assign.value)) {
    refuse('COMMIT-2', { field: 'assignHash' });
  }
}

/**
 * The committed parts. Each part's leaves are checked against its Receipt.
 * @throws RasticError JOB_…, SIGN_…, ASSIGN_…, COMMIT_INVALID: the transcript proves nothing.
 */
function checkPapers(transcript: Transcript, engine: Engine): readonly Committed[] {
  const { job, segments, input, salt } = transcript;
  // [REPLAY-2 REJECT] The input must be the one that the Job was signed for, so that no node is
  // accused because of a different input.
  checkInput(job.value, input, salt);
  for (const segment of segments) checkSegment(transcript, segment);
  // [REPLAY-1 REJECT] The transcript's leaves must be the ones that the Receipts commit to.
  const committed = restoreAll(job.value, engine.model.vocabulary, segments);
  if (committed.length === 0) refuse('REPLAY-1', { field: 'receipt' });
  return committed;
}

interface Context {
  readonly transcript: Transcript;
  readonly engine: Engine;
  readonly manifest: Manifest;
  readonly reading: Reading;
}

async function replaySegment(
  { transcript, engine, manifest, reading }: Context,
  { receipt: { value: receipt }, receiver }: Committed,
  options: { readonly signal: AbortSignal },
): Promise<Replayed> {
  const job = transcript.job.value;
  const { vocabulary, engineClass } = engine.model;
  const receiptHash = digest(embeddedDomain(transcript.networkId), 'Receipt', receipt);
  const samePrompt = reading.promptTokensHash === receipt.promptTokensHash;
  if (!samePrompt) return { receipt, receiptHash, judgements: [], samePrompt };
  const vocabularySize = vocabulary.bytes.length;
  const { leaves } = receiver;
  const indices = leaves.map((leaf) => leaf.index);
  const asked = { indices, outputTokens: receiver.tokens.slice(0, -1) };
  const own = await ownLeaves(engine, job, reading, asked, options);
  const facts = { job, receipt, receiptHash, manifest, vocabularySize, quarter: true };
  const matter = { ...facts, countsAt: createCountsAt(receiver.tokens) };
  const judgements = leaves.map((leaf, i) => {
    const verifierLeaf = own[i];
    if (verifierLeaf === undefined) refuse('REPLAY-1', { field: 'leaves' });
    return judgeLeaf(matter, leaf, verifierLeaf, engineClass);
  });
  return { receipt, receiptHash, judgements, samePrompt };
}

/**
 * @param engine a started engine on the job's model. @param manifest the manifest with the
 * tolerances to use.
 * @returns one for each node that committed to a part, in order.
 * @throws RasticError NODE_MODEL for another model; JOB_…, SIGN_…, ASSIGN_…, COMMIT_INVALID,
 * ENGINE_….
 */
export async function replay(
  transcript: Transcript,
  engine: Engine,
  manifest: Manifest,
  options: { readonly signal: AbortSignal },
): Promise<readonly Replayed[]> {
  const job = transcript.job.value;
  if (job.modelId !== engine.model.modelId) {
    throw new RasticError('NODE_MODEL', { modelId: job.modelId });
  }
  const committed = checkPapers(transcript, engine);
  const reading = await readInput(engine, job, transcript, options);
  const context = { transcript, engine, manifest, reading };
  const replayed: Replayed[] = [];
  for (const part of committed) replayed.push(await replaySegment(context, part, options));
  return replayed;
}
