/** A node's two histories of one assignment, and the operation that shows them. */

import type { OperationOf } from '../../../src/protocol/ledger/context.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { hashLeaf } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import type { Receipt } from '../../../src/protocol/sign/structs.js';
import { createEquivocation, type History } from '../../../src/protocol/steps/equivocation.js';
import { type Work, wrong } from './dispute.js';

const OPEN = 1;

/** A Receipt of the work's assignment over other leaves, or over fewer of them. */
export function historyOf(
  work: Work,
  leaves: readonly Leaf[],
  change: Partial<Receipt> = {},
  signer = 'node',
): History {
  const value = {
    ...work.receipt,
    outputTokens: work.receipt.from + leaves.length,
    outputRoot: new MerkleTree(leaves.map(hashLeaf)).root(),
    finishReason: leaves.length < work.leaves.length ? OPEN : work.receipt.finishReason,
    ...change,
  };
  return { receipt: work.ledger.signer(signer).sign('Receipt', value), leaves };
}

/** The work's own leaves with the last of them, or the one at `at`, made anew. */
export function otherLeaves(work: Work, at = work.leaves.length - 1): readonly Leaf[] {
  return work.leaves.map((leaf, i) => (i === at ? wrong(leaf) : leaf));
}

/** The history that the work's Receipt stands for. */
export const ownHistory = (work: Work): History => historyOf(work, work.leaves);

/** @param accuser anyone with an account. @throws Error where the builder finds nothing to show. */
export function equivocation(
  work: Work,
  histories: readonly [History, History],
  accuser = 'v1',
): OperationOf<'equivocation'> {
  const { ledger, job, assign } = work;
  const client = ledger.signer('client');
  const order = { job: client.sign('Job', job), assign: client.sign('Assign', assign) };
  const { domain } = ledger.rules;
  const signer = ledger.signer(accuser);
  const nonce = ledger.nonce(accuser);
  const made = createEquivocation(domain, signer, order, histories, nonce);
  if (made === undefined) throw new Error('there are no two histories');
  return made;
}
