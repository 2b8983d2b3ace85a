/**
 * What a dispute must prove by itself, before a panel is troubled: that Job, Assign, Receipt and
 * Verdict belong together and that the accuser was drawn. PROTOCOL section 7.
 */
import { RasticError } from '../../base/errors.js';
import { checkOrder } from '../assign.js';
import { auditCommit, drawSeed } from '../draw.js';
import { drawVerifiers, type Electorate, electorateOf } from '../draw-verifiers.js';
import { ACCUSER_RANK_MAX, DISPUTE_WINDOW_MS, OUTCOMES, OUTPUT_TOKENS_MAX } from '../params.js';
import { checkSigner, digest, recoverSigner } from '../sign.js';
import type { Address } from '../structs.js';
import type { Context, OperationOf } from './context.js';
import { stakeFor } from './draft.js';
import { stakesAt } from './stakes.js';
import { COMPUTE, VERIFIER } from './state.js';

type Evidence = OperationOf<'dispute'>;

function refuse(rule: string): never {
  throw new RasticError('LEDGER_DISPUTE', { rule });
}

/** @throws RasticError JOB_…, ASSIGN_…, SIGN_…, LEDGER_MODEL, LEDGER_DISPUTE. */
function checkWork({ draft, rules, time }: Context, { job, assign, receipt }: Evidence): void {
  const { domain } = rules;
  checkOrder(domain, { job, assign });
  // [DISPUTE-2 REJECT] The Job's model is registered, with the manifest that the Job names.
  const model = rules.genesis.manifests.find((m) => m.modelId === job.value.modelId);
  if (model?.manifestHash !== job.value.manifestHash) refuse('DISPUTE-2');
  const { jobId, assignHash, compute, engineClass, from, outputTokens: n } = receipt.value;
  // [DISPUTE-3 REJECT] The Receipt is for this assignment: job, node, class and beginning.
  const ids = jobId === assign.value.jobId && assignHash === digest(domain, 'Assign', assign.value);
  const node = compute === assign.value.compute && engineClass === assign.value.engineClass;
  if (!ids || !node || from !== assign.value.from) refuse('DISPUTE-3');
  // [DISPUTE-4 REJECT] The assigned node signed the Receipt, and it commits to something.
  checkSigner(domain, 'Receipt', receipt, compute);
  if (n <= from || n > OUTPUT_TOKENS_MAX) refuse('DISPUTE-4');
  // [DISPUTE-5 REJECT] The dispute window is open.
  if (time - DISPUTE_WINDOW_MS > job.value.deadline) refuse('DISPUTE-5');
  // [DISPUTE-6 REJECT] The node has stake to lose.
  const pair = { role: COMPUTE, modelId: job.value.modelId, engineClass };
  if (stakeFor(draft, compute, pair) === 0n) refuse('DISPUTE-6');
}

/** @returns the accuser. @throws RasticError SIGN_INVALID, LEDGER_DISPUTE. */
function checkAccusation({ rules }: Context, { value, receipt, verdict }: Evidence): Address {
  const { domain } = rules;
  // [DISPUTE-7 REJECT] Dispute and Verdict name this Receipt, and the Dispute this Verdict.
  const receiptHash = digest(domain, 'Receipt', receipt.value);
  if (value.receiptHash !== receiptHash) refuse('DISPUTE-7');
  if (verdict.value.receiptHash !== receiptHash) refuse('DISPUTE-7');
  if (value.verdictHash !== digest(domain, 'Verdict', verdict.value)) refuse('DISPUTE-7');
  // [DISPUTE-8 REJECT] They name one index, and the Receipt covers it.
  const { from, outputTokens: n } = receipt.value;
  const { index } = value;
  if (verdict.value.index !== index || index < from || index >= n) refuse('DISPUTE-8');
  // [DISPUTE-9 REJECT] The Verdict is a mismatch.
  if (OUTCOMES[verdict.value.outcome] !== 'mismatch') refuse('DISPUTE-9');
  return recoverSigner(domain, 'Verdict', verdict);
}

/** @throws RasticError LEDGER_DISPUTE, LEDGER_HEIGHT when the Assign's height is not reached. */
function checkDraw(context: Context, evidence: Evidence, accuser: Address): Electorate {
  const { value, job, assign, receipt, verdict } = evidence;
  // [DISPUTE-10 REJECT] The secret is the one the Job was signed with: nobody chose the draw later.
  if (auditCommit(value.auditSecret) !== job.value.auditCommit) refuse('DISPUTE-10');
  const { state } = context.draft;
  const stakes = stakesAt(state, VERIFIER, job.value.modelId, assign.value.height);
  const electorate = electorateOf(stakes, receipt.value.engineClass);
  // [DISPUTE-11 REJECT] The accuser judged on a class that its stake in this draw is for.
  const { engineClass } = verdict.value;
  const own = electorate.stakes.filter((stake) => stake.address === accuser);
  if (!own.some((stake) => stake.engineClass === engineClass)) refuse('DISPUTE-11');
  const draw = drawVerifiers(drawSeed(value.auditSecret, value.receiptHash), {
    stakes: electorate.stakes,
    slot: BigInt(context.rules.genesis.minStake),
    exclude: [job.value.client, receipt.value.compute],
  });
  // [DISPUTE-12 REJECT] The accuser is among the first of the Receipt's verifier draw.
  for (let rank = 0; rank < ACCUSER_RANK_MAX; rank++) {
    const next = draw.next();
    if (next.done) break;
    if (next.value === accuser) return electorate;
  }
  return refuse('DISPUTE-12');
}

/** What proved evidence comes to. */
export interface Accusation {
  readonly accuser: Address;
  /** Whose stakes the accuser was drawn from and the panel will be. */
  readonly electorate: Electorate;
}

/**
 * Everything but the client's own signature and nonce and that nothing was claimed before.
 * @throws RasticError JOB_…, ASSIGN_…, SIGN_…, LEDGER_DISPUTE, LEDGER_HEIGHT.
 */
export function checkEvidence(context: Context, evidence: Evidence): Accusation {
  checkWork(context, evidence);
  const accuser = checkAccusation(context, evidence);
  return { accuser, electorate: checkDraw(context, evidence, accuser) };
}
