/**
 * What a dispute must prove before a panel is drawn: that Job, Assign, Receipt and Verdict belong
 * together, and that the accuser was drawn. docs/protocol.md section 7.
 */
import { isExactClass } from '../model/manifest.js';
import {
  ACCUSER_RANK_MAX,
  DISPUTE_WINDOW_MS,
  OUTCOMES,
  OUTPUT_TOKENS_MAX,
  VERDICT_REASONS,
} from '../params.js';
import { auditCommit, drawSeed } from '../proof/draw.js';
import { drawVerifiers, type Electorate, electorateOf } from '../proof/draw-verifiers.js';
import { refuse } from '../rules.js';
import { isJudgeable } from '../sampling/sampler-check.js';
import { checkSigner, digest, recoverSigner } from '../sign/sign.js';
import type { Address } from '../sign/structs.js';
import { checkOrder, checkTerms } from '../steps/assign.js';
import { isBeyondContext } from '../steps/finding.js';
import { checkLife } from '../steps/life.js';
import type { Context, OperationOf } from './context.js';
import { heldFor } from './held-stake.js';
import { manifestOf } from './rules.js';
import { timeAfter, votersAt } from './stakes.js';
import { COMPUTE } from './state.js';

type Evidence = OperationOf<'dispute'>;

/** @throws RasticError JOB_…, ASSIGN_…, LEDGER_DISPUTE, LIFE_OVER. */
function checkWork({ draft, rules, time }: Context, { job, assign, receipt }: Evidence): void {
  const { domain } = rules;
  checkTerms(domain, { job, assign });
  // [DISPUTE-2 REJECT] The Job's model must be registered with the manifest that the Job names.
  if (manifestOf(rules, job.value) === undefined) refuse('DISPUTE-2');
  const { jobId, assignHash, compute, engineClass, from, outputTokens: n } = receipt.value;
  // [DISPUTE-3 REJECT] The Receipt must be for this assignment: the same job, node, engine class
  // and first index.
  const ids = jobId === assign.value.jobId && assignHash === digest(domain, 'Assign', assign.value);
  const node = compute === assign.value.compute && engineClass === assign.value.engineClass;
  if (!ids || !node || from !== assign.value.from) refuse('DISPUTE-3');
  // [DISPUTE-4 REJECT] The assigned node must have signed the Receipt, and the Receipt must commit
  // to at least one token.
  if (n <= from || n > OUTPUT_TOKENS_MAX) refuse('DISPUTE-4');
  // [DISPUTE-5 REJECT] The dispute window must be open, and the deadline must be close to the
  // Assign's height, so that no client can rely on an old set of verifiers.
  if (time - DISPUTE_WINDOW_MS > job.value.deadline) refuse('DISPUTE-5');
  checkLife(job.value, { since: timeAfter(draft.state, assign.value.height, time) });
  // [DISPUTE-6 REJECT] The node must have stake to lose.
  const pair = { role: COMPUTE, modelId: job.value.modelId, engineClass };
  if (heldFor(draft, compute, pair) === 0n) refuse('DISPUTE-6');
}

/** @throws RasticError LEDGER_DISPUTE, LEDGER_MODEL. */
function checkClaims({ rules }: Context, { value, job, assign, receipt, verdict }: Evidence): void {
  const { modelId } = job.value;
  const manifest = manifestOf(rules, job.value);
  if (manifest === undefined) refuse('STAKE-2', { modelId });
  const isContext = VERDICT_REASONS[verdict.value.reason] === 'context';
  // [DISPUTE-17 REJECT] The reason `context` must be given exactly when the Receipt exceeds the
  // manifest's context.
  if (isContext !== isBeyondContext(receipt.value, manifest, job.value)) refuse('DISPUTE-17');
  const { from, promptTokensHash } = receipt.value;
  const first = from === 0 ? promptTokensHash : assign.value.prefix;
  // [DISPUTE-18 REJECT] The first leaf must have the context that follows from the prompt or the
  // Assign.
  if (value.index === from && value.prefix !== first) refuse('DISPUTE-18');
}

/** @throws RasticError LEDGER_DISPUTE. */
function checkAccusation({ rules }: Context, { value, receipt, verdict }: Evidence): void {
  const { domain } = rules;
  // [DISPUTE-7 REJECT] The Dispute and the Verdict must name this Receipt, and the Dispute must
  // name this Verdict.
  const receiptHash = digest(domain, 'Receipt', receipt.value);
  if (value.receiptHash !== receiptHash) refuse('DISPUTE-7');
  if (verdict.value.receiptHash !== receiptHash) refuse('DISPUTE-7');
  if (value.verdictHash !== digest(domain, 'Verdict', verdict.value)) refuse('DISPUTE-7');
  // [DISPUTE-8 REJECT] The Dispute and the Verdict must name the same index, and the Receipt must
  // cover it.
  const { from, outputTokens: n } = receipt.value;
  const { index } = value;
  if (verdict.value.index !== index || index < from || index >= n) refuse('DISPUTE-8');
  // [DISPUTE-9 REJECT] The Verdict must be a mismatch with a known reason.
  const reason = VERDICT_REASONS[verdict.value.reason];
  if (OUTCOMES[verdict.value.outcome] !== 'mismatch') refuse('DISPUTE-9');
  if (reason === undefined || reason === 'none') refuse('DISPUTE-9');
  // [DISPUTE-16 REJECT] A wrong context or prompt must be accused at the first index.
  if (reason !== 'leaf' && index !== from) refuse('DISPUTE-16');
}

/**
 * Last, because a signature costs more than all other checks together.
 * @returns the accuser. @throws RasticError JOB_…, ASSIGN_…, SIGN_….
 */
function checkSignatures({ rules }: Context, { job, assign, receipt, verdict }: Evidence): Address {
  const { domain } = rules;
  checkOrder(domain, { job, assign });
  checkSigner(domain, 'Receipt', receipt, receipt.value.compute);
  return recoverSigner(domain, 'Verdict', verdict);
}

/** @throws RasticError LEDGER_DISPUTE, LEDGER_HEIGHT when the Assign's height is not reached. */
function checkDraw(
  context: Context,
  evidence: Evidence,
  accuser: Address,
): Pick<Accusation, 'electorate' | 'isDrawn'> {
  const { value, job, assign, receipt, verdict } = evidence;
  // [DISPUTE-10 REJECT] The secret must be the one that the Job commits to, so that nobody can
  // choose the draw afterwards.
  if (auditCommit(value.auditSecret) !== job.value.auditCommit) refuse('DISPUTE-10');
  const { rules, draft } = context;
  const stakes = votersAt(draft.state, rules, job.value.modelId, assign.value.height);
  const electorate = electorateOf(stakes, receipt.value.engineClass);
  // [DISPUTE-11 REJECT] The accuser must have judged with an engine class that its stake in this
  // draw is for.
  const { engineClass } = verdict.value;
  const own = electorate.stakes.filter((stake) => stake.address === accuser);
  if (!own.some((stake) => stake.engineClass === engineClass)) refuse('DISPUTE-11');
  const draw = drawVerifiers(drawSeed(value.auditSecret, value.receiptHash), {
    stakes: electorate.stakes,
    slot: BigInt(rules.genesis.minStake),
    exclude: [job.value.client, receipt.value.compute],
  });
  const isDrawn = firstOf(draw);
  // [DISPUTE-12 REJECT] The accuser must rank within the first 64 drawn verifiers.
  if (!isDrawn(accuser)) refuse('DISPUTE-12');
  return { electorate, isDrawn };
}

/** Whether an address is among the first of a draw, which goes only as far as that takes. */
function firstOf(draw: Iterator<Address>): (address: Address) => boolean {
  const seen = new Set<Address>();
  return (address) => {
    while (!seen.has(address) && seen.size < ACCUSER_RANK_MAX) {
      const next = draw.next();
      if (next.done) break;
      seen.add(next.value);
    }
    return seen.has(address);
  };
}

/**
 * Within an exact class a token is right or wrong with any sampler.
 * @throws RasticError LEDGER_DISPUTE.
 */
function checkSampler({ rules }: Context, evidence: Evidence, { exact }: Electorate): void {
  const { job, receipt, verdict } = evidence;
  if (VERDICT_REASONS[verdict.value.reason] !== 'leaf') return;
  const manifest = manifestOf(rules, job.value);
  if (exact && manifest && isExactClass(manifest, receipt.value.engineClass)) return;
  // [DISPUTE-20 REJECT] Across inexact classes, a leaf can be accused only if the job's sampler can
  // be judged. With other samplers two honest engines may differ beyond every bound.
  if (!isJudgeable(job.value.sampler)) refuse('DISPUTE-20');
}

/** The result of checked evidence. */
export interface Accusation {
  readonly accuser: Address;
  /** Whether a verifier ranks where an accuser must. */
  readonly isDrawn: (address: Address) => boolean;
  /** The stakes that the accuser was drawn from. */
  readonly electorate: Electorate;
}

/**
 * All checks except those of the client's signature and nonce and of earlier disputes.
 * @throws RasticError JOB_…, ASSIGN_…, SIGN_…, LEDGER_DISPUTE, LEDGER_HEIGHT, LIFE_OVER.
 */
export function checkEvidence(context: Context, evidence: Evidence): Accusation {
  checkWork(context, evidence);
  checkAccusation(context, evidence);
  checkClaims(context, evidence);
  const accuser = checkSignatures(context, evidence);
  const { electorate, isDrawn } = checkDraw(context, evidence, accuser);
  checkSampler(context, evidence, electorate);
  return { accuser, electorate, isDrawn };
}
