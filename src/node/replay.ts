/**
 * Auditing a finished job from its transcript alone, with one's own copy of the model: every
 * committed position recomputed in one pass and judged. What `rastic audit FILE` does.
 */
import { RasticError } from '../base/errors.js';
import type { Engine } from '../engine/interface.js';
import { checkOrder } from '../protocol/assign.js';
import { hashPromptTokens } from '../protocol/input.js';
import { checkInput } from '../protocol/job.js';
import { parseMessage } from '../protocol/json.js';
import type { Judgement } from '../protocol/judge.js';
import { hashLeaf, type Leaf, nextPrefix } from '../protocol/leaf.js';
import type { Manifest } from '../protocol/manifest.js';
import { MerkleTree } from '../protocol/merkle.js';
import { TRANSCRIPT_BYTES_MAX } from '../protocol/params.js';
import { checkSigner, digest, embeddedDomain } from '../protocol/sign.js';
import type { Hash, Receipt } from '../protocol/structs.js';
import { judgeLeaf } from '../protocol/verdict.js';
import type { Transcript } from '../roles/client/record.js';

/** A transcript file's JSON, checked. @throws RasticError WIRE_…. */
export function parseTranscript(json: unknown): Transcript {
  return parseMessage('Transcript', json, TRANSCRIPT_BYTES_MAX);
}

export interface Replayed {
  readonly receipt: Receipt;
  readonly receiptHash: Hash;
  /** One for each committed position, from Receipt.from on. */
  readonly judgements: readonly Judgement[];
  /** Whether the prompt renders to the very ids that the node committed to. */
  readonly samePrompt: boolean;
}

/** The committed leaves with their prefixes, proven to be the Receipt's. */
function committedLeaves(transcript: Transcript, receipt: Receipt): readonly Leaf[] {
  let prefix = receipt.promptTokensHash;
  const tree = new MerkleTree();
  const leaves = transcript.leaves.slice(0, receipt.outputTokens).map((body) => {
    const leaf = { prefix, ...body };
    tree.append(hashLeaf(leaf));
    prefix = nextPrefix(prefix, body.token);
    return leaf;
  });
  // [REPLAY-1 REJECT] The transcript's leaves are the ones the Receipt commits to.
  if (tree.root() !== receipt.outputRoot) {
    throw new RasticError('COMMIT_INVALID', { field: 'outputRoot' });
  }
  return leaves;
}

/** @throws RasticError JOB_…, SIGN_…, ASSIGN_…, COMMIT_INVALID: the transcript proves nothing. */
function checkPapers(transcript: Transcript): Receipt {
  const { job, assign, receipt, networkId } = transcript;
  if (assign === undefined || receipt === undefined) {
    throw new RasticError('COMMIT_INVALID', { field: 'receipt' });
  }
  const domain = embeddedDomain(networkId);
  checkOrder(domain, { job, assign });
  // [REPLAY-2 REJECT] The input is the one the Job was signed for: nobody is accused by another.
  checkInput(job.value, transcript.input, transcript.salt);
  checkSigner(domain, 'Receipt', receipt, assign.value.compute);
  if (receipt.value.assignHash !== digest(domain, 'Assign', assign.value)) {
    throw new RasticError('COMMIT_INVALID', { field: 'assignHash' });
  }
  return receipt.value;
}

/**
 * @param engine a started engine on the job's model.
 * @param manifest whose tolerances hold.
 * @throws RasticError NODE_MODEL for another model; SIGN_…, ASSIGN_…, COMMIT_INVALID, ENGINE_….
 */
export async function replay(
  transcript: Transcript,
  engine: Engine,
  manifest: Manifest,
  options: { readonly signal: AbortSignal },
): Promise<Replayed> {
  const receipt = checkPapers(transcript);
  const job = transcript.job.value;
  const { modelId, vocabulary, engineClass } = engine.model;
  if (job.modelId !== modelId) throw new RasticError('NODE_MODEL', { modelId: job.modelId });
  const leaves = committedLeaves(transcript, receipt);
  const promptTokens = await engine.tokenize(transcript.input, job.date, options);
  const promptTokensHash = hashPromptTokens(promptTokens, transcript.salt);
  const receiptHash = digest(embeddedDomain(transcript.networkId), 'Receipt', receipt);
  const samePrompt = promptTokensHash === receipt.promptTokensHash;
  if (!samePrompt) return { receipt, receiptHash, judgements: [], samePrompt };
  const { sampler, topLogits, seed } = job;
  const own = await engine.audit(
    {
      ...{ promptTokens, promptTokensHash, sampler, topLogits, seed },
      outputTokens: leaves.slice(0, -1).map((leaf) => leaf.token),
      indices: leaves.map((leaf) => leaf.index),
    },
    options,
  );
  const vocabularySize = vocabulary.bytes.length;
  const matter = { job, receipt, receiptHash, manifest, vocabularySize, quarter: true };
  const judgements = leaves.map((leaf, i) => {
    const verifierLeaf = own[i];
    if (verifierLeaf === undefined) throw new RasticError('COMMIT_INVALID', { field: 'leaves' });
    return judgeLeaf(matter, leaf, verifierLeaf, engineClass);
  });
  return { receipt, receiptHash, judgements, samePrompt };
}
