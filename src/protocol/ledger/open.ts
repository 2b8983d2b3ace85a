/**
 * The client or the accuser opens the disputed leaf, once no member can commit any more: a member
 * that knew the leaf before could have copied it. The accuser's own leaf′ is opened with it.
 * docs/protocol.md section 7.
 */
import type { Leaf } from '../proof/leaf.js';
import { hashMerkleLeaf } from '../proof/merkle.js';
import { refuse } from '../rules.js';
import { digest, recoverSigner } from '../sign/sign.js';
import { prefixAfter } from '../steps/assign.js';
import { hashFinding } from '../steps/finding.js';
import { checkProvenLeaf, createVerdict, decodeFinding, needsCounts } from '../steps/verdict.js';
import { isSure } from './blame.js';
import type { Context, OperationOf } from './context.js';
import type { DisputeState } from './dispute-state.js';
import { useNonce } from './draft.js';
import { matterOf } from './matter.js';
import { disputeIn, enterPhase } from './phase.js';

/** The disputed leaf. @throws RasticError LEDGER_OPEN, VERDICT_INVALID, LEAF_…. */
function checkLeafOf(
  { rules }: Context,
  dispute: DisputeState,
  { value, leaf: proven }: OperationOf<'open'>,
): Leaf {
  // [OPEN-1 REJECT] The signer of the Open must have signed for this very leaf.
  if (value.leafHash !== hashMerkleLeaf(proven.leaf)) refuse('OPEN-1');
  // [OPEN-2 REJECT] The leaf must be valid, must name the disputed index, and must be proven at
  // that index under the Receipt's root.
  const leaf = checkProvenLeaf(matterOf(rules, dispute, undefined), dispute.index, proven);
  // [OPEN-3 REJECT] The leaf must have the context that the Dispute named, because the panel
  // computed from those tokens.
  if (leaf.prefix !== dispute.prefix) refuse('OPEN-3');
  return leaf;
}

/**
 * @returns the tokens before the index, if verdicts depend on them. @throws RasticError
 * LEDGER_OPEN.
 */
function checkTokens(
  { rules }: Context,
  dispute: DisputeState,
  { outputTokens }: OperationOf<'open'>,
): readonly number[] | undefined {
  const { receipt, prefix, index } = dispute;
  if (!needsCounts(matterOf(rules, dispute, undefined), index)) {
    // [OPEN-5 REJECT] Tokens may be shown only where a verdict depends on them.
    if (outputTokens.length > 0) refuse('OPEN-5');
    return undefined;
  }
  // [OPEN-4 REJECT] The tokens must lead from the Receipt's prompt to the disputed leaf.
  const isWhole = outputTokens.length === index;
  if (!isWhole || prefixAfter(receipt.promptTokensHash, outputTokens) !== prefix) refuse('OPEN-4');
  return outputTokens;
}

/**
 * Whether the accusation is false by the accuser's own leaf′ if the panel clears the node: leaf′ is
 * beyond the hard bound of every class on the panel, or the accusation does not follow from leaf′.
 * @throws RasticError LEDGER_OPEN, VERDICT_INVALID, LEAF_….
 */
function isAccuserHard(
  { rules }: Context,
  dispute: DisputeState,
  leaf: Leaf,
  { accuserLeaf }: OperationOf<'open'>,
  tokens: readonly number[] | undefined,
): boolean {
  const { index, accusation } = dispute;
  const { engineClass, leafHash } = accusation.value;
  const matter = matterOf(rules, dispute, tokens);
  const finding = decodeFinding(matter, { index, leaf: accuserLeaf });
  // [OPEN-6 REJECT] The accuser's leaf must be the one that its Verdict names, in the same context.
  if (hashFinding(finding) !== leafHash) refuse('OPEN-6');
  if ('leaf' in finding && finding.leaf.prefix !== leaf.prefix) refuse('OPEN-6');
  const right = createVerdict(matter, engineClass, finding, leaf);
  const said = digest(rules.domain, 'Verdict', accusation.value);
  const isRight = said === digest(rules.domain, 'Verdict', right);
  return !isRight || isSure(matter, dispute.panel, { engineClass, finding, leaf });
}

/**
 * @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, SIGN_INVALID, LEDGER_ACCOUNT, LEDGER_NONCE,
 * LEDGER_OPEN; VERDICT_INVALID and LEAF_… for a leaf that is not the committed one.
 */
export function applyOpen(context: Context, operation: OperationOf<'open'>): void {
  const { draft, rules } = context;
  const { value, leaf: proven } = operation;
  const dispute = disputeIn(context, value.disputeId, 'opening');
  const signer = recoverSigner(rules.domain, 'Open', operation);
  // [OPEN-7 REJECT] Only the client or the accuser may open the leaf.
  if (signer !== dispute.client && signer !== dispute.accuser) refuse('OPEN-7');
  useNonce(draft, signer, value.nonce);
  const leaf = checkLeafOf(context, dispute, operation);
  const tokens = checkTokens(context, dispute, operation);
  const accuserHard = isAccuserHard(context, dispute, leaf, operation, tokens);
  const opened = { leaf, bytes: proven.leaf, accuserHard, ...(tokens && { tokens }) };
  draft.disputes.set(value.disputeId, enterPhase(context, { ...dispute, opened }, 'open'));
}
