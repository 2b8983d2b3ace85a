/**
 * The client opens the disputed leaf, once no member can commit any more: whoever knew it before
 * could have copied it. PROTOCOL section 7.
 */
import { RasticError } from '../../base/errors.js';
import { hashMerkleLeaf } from '../merkle.js';
import { checkSigner } from '../sign.js';
import { checkProvenLeaf } from '../verdict.js';
import type { Context, OperationOf } from './context.js';
import { useNonce } from './draft.js';
import { matterOf } from './matter.js';
import { disputeIn } from './phase.js';

/**
 * @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE, SIGN_…, LEDGER_ACCOUNT, LEDGER_NONCE,
 * LEDGER_OPEN; VERDICT_INVALID and LEAF_… for a leaf that is not the committed one.
 */
export function applyOpen(context: Context, operation: OperationOf<'open'>): void {
  const { draft, rules, time } = context;
  const { value, leaf: proven } = operation;
  const dispute = disputeIn(context, value.receiptHash, 'opening');
  checkSigner(rules.domain, 'Open', operation, dispute.client);
  useNonce(draft, dispute.client, value.nonce);
  // [OPEN-1 REJECT] The client signed for this very leaf.
  if (value.leafHash !== hashMerkleLeaf(proven.leaf)) {
    throw new RasticError('LEDGER_OPEN', { rule: 'OPEN-1' });
  }
  // [OPEN-2 REJECT] The leaf is valid, names the disputed index, and its path proves it at
  // i - from of n - from under the Receipt's root.
  const leaf = checkProvenLeaf(matterOf(rules, dispute), dispute.index, proven);
  const phaseEnd = time + rules.genesis.panelPhaseMs;
  draft.disputes.set(value.receiptHash, {
    ...dispute,
    opened: { leaf, bytes: proven.leaf },
    phase: 'judging',
    phaseEnd,
  });
}
