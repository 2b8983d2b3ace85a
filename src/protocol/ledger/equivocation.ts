/**
 * Two histories of one assignment: two Receipts of its node that cannot both be true. No panel is
 * needed, because nothing is recomputed, and anyone may submit them. A checkpoint and a longer
 * Receipt that agree are honest. docs/protocol.md section 4.
 */
import { DISPUTE_WINDOW_MS, OUTPUT_TOKENS_MAX } from '../params.js';
import { hashMerkleLeaf } from '../proof/merkle.js';
import { refuse } from '../rules.js';
import { checkSigner, digest, recoverSigner } from '../sign/sign.js';
import { checkOrder, checkTerms } from '../steps/assign.js';
import { checkLife } from '../steps/life.js';
import { checkProvenLeaf } from '../steps/verdict.js';
import { endDisputes } from './conclude.js';
import type { Context, OperationOf } from './context.js';
import { useNonce } from './draft.js';
import { heldFor } from './held-stake.js';
import { VOCABULARY_MAX } from './matter.js';
import { manifestOf } from './rules.js';
import { slash } from './slash.js';
import { timeAfter } from './stakes.js';
import { COMPUTE } from './state.js';

type Evidence = OperationOf<'equivocation'>;

/** @throws RasticError JOB_…, ASSIGN_…, LEDGER_EQUIVOCATION, LIFE_OVER. */
function checkReceipts(
  { draft, rules, time }: Context,
  { job, assign, receipt, other }: Evidence,
): void {
  const { domain } = rules;
  checkTerms(domain, { job, assign });
  // [EQUIVOCATION-1 REJECT] The Job's model must be registered with the manifest that the Job
  // names.
  if (manifestOf(rules, job.value) === undefined) refuse('EQUIVOCATION-1');
  // [EQUIVOCATION-12 REJECT] The dispute window must be open, and the deadline must be close to the
  // Assign's height, as for a dispute.
  if (time - DISPUTE_WINDOW_MS > job.value.deadline) refuse('EQUIVOCATION-12');
  checkLife(job.value, { since: timeAfter(draft.state, assign.value.height, time) });
  const assignHash = digest(domain, 'Assign', assign.value);
  const { jobId, compute, engineClass, from } = assign.value;
  for (const { value } of [receipt, other]) {
    // [EQUIVOCATION-2 REJECT] Both Receipts must be for this assignment: the same job, node, engine
    // class and first index.
    const isOurs = value.jobId === jobId && value.assignHash === assignHash;
    const byNode = value.compute === compute && value.engineClass === engineClass;
    if (!isOurs || !byNode || value.from !== from) refuse('EQUIVOCATION-2');
    const n = value.outputTokens;
    if (n <= from || n > OUTPUT_TOKENS_MAX) refuse('EQUIVOCATION-2');
  }
}

/** Last, because signatures cost more than all other checks. @throws RasticError JOB_…, ASSIGN_…, SIGN_…. */
function checkSignatures({ rules }: Context, { job, assign, receipt, other }: Evidence): void {
  const { domain } = rules;
  checkOrder(domain, { job, assign });
  // [EQUIVOCATION-3 REJECT] The assigned node must have signed both Receipts.
  for (const signed of [receipt, other]) {
    checkSigner(domain, 'Receipt', signed, assign.value.compute);
  }
}

/** @throws RasticError LEDGER_EQUIVOCATION. */
function checkNamed({ rules }: Context, { value, receipt, other }: Evidence): void {
  // [EQUIVOCATION-4 REJECT] The accuser must have signed for these two Receipts, in this order.
  if (value.receiptHash !== digest(rules.domain, 'Receipt', receipt.value)) {
    refuse('EQUIVOCATION-4');
  }
  if (value.otherHash !== digest(rules.domain, 'Receipt', other.value)) refuse('EQUIVOCATION-4');
  // [EQUIVOCATION-5 REJECT] The two Receipts must differ, and both must cover the index.
  const covered = Math.min(receipt.value.outputTokens, other.value.outputTokens);
  if (value.receiptHash === value.otherHash) refuse('EQUIVOCATION-5');
  if (value.index < receipt.value.from || value.index >= covered) refuse('EQUIVOCATION-5');
}

/**
 * @throws RasticError LEDGER_EQUIVOCATION, VERDICT_INVALID and LEAF_… for a leaf that is not the
 * committed one.
 */
function checkDifferent(evidence: Evidence): void {
  const { value, job, receipt, other, leaf, otherLeaf } = evidence;
  if (leaf === undefined && otherLeaf === undefined) {
    // [EQUIVOCATION-6 REJECT] Without leaves, the two Receipts must have the same number of tokens
    // and two different roots, and the index must be the last one.
    const { outputTokens: n, outputRoot } = receipt.value;
    const same = n === other.value.outputTokens && outputRoot !== other.value.outputRoot;
    if (!same || value.index !== n - 1) refuse('EQUIVOCATION-6');
    return;
  }
  // [EQUIVOCATION-7 REJECT] With leaves, there must be one from each Receipt, proven at the index
  // under its own root.
  if (leaf === undefined || otherLeaf === undefined) refuse('EQUIVOCATION-7');
  const about = { job: job.value, vocabularySize: VOCABULARY_MAX };
  checkProvenLeaf({ ...about, receipt: receipt.value }, value.index, leaf);
  checkProvenLeaf({ ...about, receipt: other.value }, value.index, otherLeaf);
  // [EQUIVOCATION-8 REJECT] The two leaves must differ, because two checkpoints of one output are
  // not two outputs.
  if (hashMerkleLeaf(leaf.leaf) === hashMerkleLeaf(otherLeaf.leaf)) refuse('EQUIVOCATION-8');
}

/**
 * @throws RasticError LEDGER_ACCOUNT, LEDGER_NONCE, LEDGER_RATE, LEDGER_EQUIVOCATION, LEDGER_HEIGHT,
 * LIFE_OVER, JOB_…, ASSIGN_…, SIGN_…, VERDICT_INVALID, LEAF_….
 */
export function applyEquivocation(context: Context, operation: Evidence): void {
  const { draft, rules, time } = context;
  const { value, job, assign, receipt, other } = operation;
  const accuser = recoverSigner(rules.domain, 'Equivocation', operation);
  useNonce(draft, accuser, value.nonce);
  checkReceipts(context, operation);
  checkNamed(context, operation);
  const { compute, engineClass, height } = assign.value;
  // [EQUIVOCATION-9 REJECT] An assignment that was slashed for any reason cannot be slashed again.
  const { assignHash } = receipt.value;
  if (draft.slashed.get(assignHash) !== undefined) refuse('EQUIVOCATION-9');
  // [EQUIVOCATION-10 REJECT] The node must have stake to lose.
  const pair = { role: COMPUTE, modelId: job.value.modelId, engineClass };
  if (heldFor(draft, compute, pair) === 0n) refuse('EQUIVOCATION-10');
  checkSignatures(context, operation);
  checkDifferent(operation);
  const receipts = [
    { receiptHash: value.receiptHash, receipt: receipt.value },
    { receiptHash: value.otherHash, receipt: other.value },
  ];
  // [EQUIVOCATION-11] The slash is computed from the price of the whole job. Otherwise a cheat
  // could let two early Receipts of little value be shown, and would never be slashed for the last
  // one.
  const fault = { job: job.value, height, receipts, rewarded: [accuser] };
  const slashed = slash(context, { ...fault, worth: job.value.maxPrice });
  endDisputes(context, assignHash);
  const { client } = job.value;
  const found = { index: value.index, client, compute, slashed, accuser, time };
  for (const { receiptHash } of receipts) draft.equivocations.set(receiptHash, found);
}
