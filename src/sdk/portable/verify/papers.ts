/**
 * The signed papers of one part: Job, Offer, Assign and Receipt chain together, and the Receipt is
 * the only one that fits the order and the leaves. docs/protocol.md sections 2 and 4.
 */
import { refuse } from '../../../protocol/rules.js';
import { checkSigner, type Domain, digest } from '../../../protocol/sign/sign.js';
import type { Job, Receipt, Signed } from '../../../protocol/sign/structs.js';
import { checkOrder, prefixAfter } from '../../../protocol/steps/assign.js';
import { checkReceipt, createReceipt, type Output } from '../../../protocol/steps/commit.js';
import type { Given } from '../../../protocol/steps/given.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { Committed } from '../../../roles/client/answer/committed.js';
import type { Known } from './known.js';

export interface Papers {
  readonly domain: Domain;
  readonly job: Signed<Job>;
  readonly known: Known;
  /** What the input says about prompt and tokens: all of a score, nothing of an answer. */
  readonly given: Given;
}

/** The client ordered what this node had offered for this job. @throws SIGN_…, ASSIGN_INVALID. */
function checkChain(
  { domain, job }: Papers,
  { offer, assign }: Pick<Wire<'Segment'>, 'offer' | 'assign'>,
): void {
  checkOrder(domain, { job, assign });
  if (assign.value.offerHash !== digest(domain, 'Offer', offer.value))
    refuse('ASSIGN-5', { field: 'offerHash' });
  if (offer.value.jobId !== assign.value.jobId) refuse('ASSIGN-5', { field: 'offer' });
  if (offer.value.engineClass !== assign.value.engineClass)
    refuse('ASSIGN-18', { field: 'engineClass' });
  checkSigner(domain, 'Offer', offer, assign.value.compute);
}

/** Every field but the finish reason, which follows from the pieces of the vocabulary. */
function checkFields(
  { domain, job }: Papers,
  order: Parameters<typeof createReceipt>[1],
  receipt: Signed<Receipt>,
  { output, reason }: { readonly output: Output; readonly reason: Committed['reason'] },
): void {
  const { from, prefix, compute } = order.assign;
  if (output.tokens.length <= from || output.tokens.length > job.value.maxTokens)
    refuse('COMMIT-1', { field: 'outputTokens' });
  const expected = createReceipt(domain, order, output, reason, receipt.value.paid);
  for (const field of Object.keys(expected) as (keyof Receipt)[]) {
    if (receipt.value[field] !== expected[field]) refuse('COMMIT-2', { field });
  }
  const before = output.tokens.slice(0, from);
  if (from > 0 && prefixAfter(output.promptTokensHash, before) !== prefix)
    refuse('COMMIT-6', { field: 'promptTokensHash' });
  if (expected.amountDue > job.value.maxPrice) refuse('COMMIT-5', { field: 'amountDue' });
  checkSigner(domain, 'Receipt', receipt, compute);
}

/** @throws RasticError COMMIT_INVALID, SIGN_…, FINISH_…: the Receipt is not of this output. */
export function checkCommitted(
  papers: Papers,
  segment: Wire<'Segment'>,
  { receiver, receipt, assign, reason }: Committed,
): void {
  const { domain, job, known } = papers;
  checkChain(papers, segment);
  papers.given.checkPrompt(receipt.value);
  for (const leaf of receiver.leaves) papers.given.checkLeaf(leaf);
  const order = { job: job.value, offer: segment.offer.value, assign: assign.value };
  const output = receiver.output();
  checkFields(papers, order, receipt, { output, reason });
  if (!known.hasText) return;
  const paid = { least: 0n, most: receipt.value.paid };
  checkReceipt(domain, order, receipt, output, known.vocabulary, paid);
}
