/**
 * What a verifier found at one index: its own wide leaf, or an error of the Receipt that needs no
 * leaf. A Receipt is judged, never refused: every claim that a verifier can check leads to a
 * finding. docs/protocol.md section 5.
 */

import { concat, fromHex, readUintLe, toHex, u32le, utf8 } from '../../base/bytes.js';
import type { Manifest } from '../model/manifest.js';
import { VERDICT_REASONS, type VerdictReason } from '../params.js';
import { decodeWideLeaf, encodeLeaf, type Leaf } from '../proof/leaf.js';
import { hashMerkleLeaf } from '../proof/merkle.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash, Job, Receipt } from '../sign/structs.js';
import type { Recomputed } from './commitment.js';
import { isEmbed } from './kinds/kinds.js';

/** The prompt as the verifier renders it. */
export interface OwnPrompt {
  readonly promptTokensHash: Hash;
  readonly promptTokens: number;
}

export type Finding =
  | { readonly index: number; readonly leaf: Leaf }
  /** The prompt's ids differ from the Receipt in hash or number. */
  | { readonly index: number; readonly prompt: OwnPrompt }
  /** The Receipt's tokens do not fit the model's context. */
  | { readonly index: number; readonly context: true };

/** leafHash of a Verdict with reason `context`: nothing was recomputed. */
export const NO_FINDING: Hash = `0x${'00'.repeat(32)}`;

const PROMPT_BYTES = 36;

/**
 * [FINDING-1] The finding is `context` when prompt and output together exceed the manifest's
 * context; in an embed job, when the prompt exceeds that of all its items.
 */
export function isBeyondContext(
  { promptTokens, outputTokens }: Pick<Receipt, 'promptTokens' | 'outputTokens'>,
  { context }: Pick<Manifest, 'context'>,
  job: Pick<Job, 'kind' | 'maxTokens'>,
): boolean {
  if (isEmbed(job)) return promptTokens > context * job.maxTokens;
  return promptTokens + outputTokens > context;
}

/**
 * [FINDING-2] The finding is `prompt` when the hash or the count of the prompt's ids differ from
 * the Receipt's.
 */
export function isOtherPrompt(own: OwnPrompt, receipt: OwnPrompt): boolean {
  return (
    own.promptTokensHash !== receipt.promptTokensHash || own.promptTokens !== receipt.promptTokens
  );
}

/** Why the Receipt is wrong by this finding alone; a leaf must still be compared. */
export function reasonOf(finding: Finding): Extract<VerdictReason, 'context' | 'prompt' | 'leaf'> {
  if ('leaf' in finding) return 'leaf';
  return 'prompt' in finding ? 'prompt' : 'context';
}

export const reasonNumber = (reason: VerdictReason): number => VERDICT_REASONS.indexOf(reason);

/** The bytes that the Commitment covers: wide leaf′; promptTokensHash′ ‖ u32 promptTokens′; nothing. */
export function encodeFinding(finding: Finding): Recomputed {
  const { index } = finding;
  if ('leaf' in finding) return { index, leaf: encodeLeaf(finding.leaf) };
  if ('context' in finding) return { index, leaf: new Uint8Array() };
  const { promptTokensHash, promptTokens } = finding.prompt;
  return { index, leaf: concat(fromHex(promptTokensHash), u32le(promptTokens)) };
}

/** The finding in these bytes; verdict.ts checks the rules for a leaf. @throws LEAF_…. */
export function parseFinding({ index, leaf: bytes }: Recomputed): Finding {
  if (bytes.length === 0) return { index, context: true };
  if (bytes.length !== PROMPT_BYTES) return { index, leaf: decodeWideLeaf(bytes) };
  const promptTokensHash = toHex(bytes.subarray(0, 32));
  return {
    index,
    prompt: { promptTokensHash, promptTokens: Number(readUintLe(bytes.subarray(32))) },
  };
}

/**
 * leafHash of a Verdict: it covers everything that was recomputed, a wide leaf′ with every logit.
 * `prompt`: H("rastic/finding/v1" ‖ promptTokensHash′ ‖ u32 promptTokens′).
 */
export function hashFinding(finding: Finding): Hash {
  const { leaf: bytes } = encodeFinding(finding);
  switch (reasonOf(finding)) {
    case 'leaf':
      return hashMerkleLeaf(bytes);
    case 'prompt':
      return toHex(sha256(concat(utf8('rastic/finding/v1'), bytes)));
    case 'context':
      return NO_FINDING;
  }
}

/**
 * @throws RasticError VERDICT_INVALID if the finding is impossible, such as a prompt that does not
 * differ.
 */
export function checkFinding(
  finding: Finding,
  { receipt, manifest, job }: { receipt: Receipt; manifest: Manifest; job: Job },
): void {
  // [VERDICT-11 REJECT] The first reason that holds must be named: `context` before any other.
  if ('context' in finding !== isBeyondContext(receipt, manifest, job))
    refuse('VERDICT-11', { field: 'context' });
  // [VERDICT-2 REJECT] A prompt may be reported as different only if its hash or its number of
  // tokens differs.
  if ('prompt' in finding && !isOtherPrompt(finding.prompt, receipt))
    refuse('VERDICT-2', { field: 'prompt' });
}
