/**
 * Step 6 at a verifier: recomputes the requested indices from the input and the tokens before them.
 * A Receipt is judged, never refused: a different prompt or a wrong count is a finding too.
 * docs/protocol.md section 5.
 */
import { toHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import {
  encodeFinding,
  type Finding,
  isBeyondContext,
  isOtherPrompt,
} from '../../protocol/steps/finding.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { ownLeaves, readInput } from '../reading.js';

/** The part of an engine that recomputes. */
export type Recomputer = Pick<Engine, 'model' | 'tokenize' | 'audit' | 'embed'>;

/** The work to recompute, for an audit or a panel. */
export interface AuditWork
  extends Pick<Wire<'AuditRequest'>, 'job' | 'receipt' | 'input' | 'salt' | 'outputTokens'> {
  readonly indices: readonly number[];
  /** The model's manifest. Its context limits what a Receipt may claim. */
  readonly manifest: Manifest;
}

/** @param fresh see AuditRequest. @throws RasticError ENGINE_…; then there is no result. */
export async function recompute(
  engine: Recomputer,
  work: AuditWork,
  { signal, fresh = false }: { readonly signal: AbortSignal; readonly fresh?: boolean },
): Promise<readonly Finding[]> {
  const options = { signal };
  const { indices, outputTokens, manifest } = work;
  const job = work.job.value;
  const receipt = work.receipt.value;
  // [AUDIT-10] A Receipt with more tokens than the model's context holds is wrong by itself, so
  // nothing is computed.
  if (isBeyondContext(receipt, manifest, job))
    return indices.map((index) => ({ index, context: true }));
  const reading = await readInput(engine, job, work, options);
  const { promptTokensHash, promptTokens } = reading;
  const prompt = { promptTokensHash, promptTokens };
  // [AUDIT-13] If the hash or the number of the prompt's token ids differs from the Receipt, the
  // verifier reports and signs that, because the client cannot know it.
  if (isOtherPrompt(prompt, receipt)) return indices.map((index) => ({ index, prompt }));
  const asked = { indices, outputTokens, fresh };
  const leaves = await ownLeaves(engine, job, reading, asked, options);
  // By the index asked for: that the leaf is of this index is checked with the rest of it.
  return indices.map((index, i) => {
    const leaf = leaves[i];
    if (leaf === undefined) throw new RasticError('ENGINE_FAILED', { message: 'too few leaves' });
    return { index, leaf };
  });
}

const encodeAll = (findings: readonly Finding[]): string =>
  findings.map((finding) => toHex(encodeFinding(finding).leaf)).join(' ');

/**
 * [AUDIT-9] A mismatch is signed only after a second recomputation of every row gave the same
 * result.
 * @throws RasticError AUDIT_UNSTABLE when it did not; ENGINE_….
 */
export async function confirm(
  engine: Recomputer,
  work: AuditWork,
  receiptHash: Hash,
  findings: readonly Finding[],
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const second = await recompute(engine, work, { ...options, fresh: true });
  if (encodeAll(findings) !== encodeAll(second)) {
    throw new RasticError('AUDIT_UNSTABLE', { receiptHash });
  }
}
