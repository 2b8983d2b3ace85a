/**
 * Proves that a node signed two histories of one assignment: finds where they differ and collects
 * the evidence for the ledger. protocol/ledger/equivocation.ts checks it. docs/protocol.md section
 * 4.
 */

import { encodeLeaf, hashLeaf, type Leaf } from '../proof/leaf.js';
import { MerkleTree } from '../proof/merkle.js';
import { type Domain, digest, type Signer } from '../sign/sign.js';
import type { Receipt, Signed } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import type { SignedOrder } from './assign.js';

/** One of the histories: a Receipt, and the leaves under its root if the accuser has them. */
export interface History {
  readonly receipt: Signed<Receipt>;
  /** `from` … n - 1. */
  readonly leaves?: readonly Leaf[];
}

/** The point where two histories differ, with the proof. */
type Parting = Pick<Wire<'EquivocationOp'>, 'leaf' | 'otherLeaf'> & { readonly index: number };

function proveLeaf(leaves: readonly Leaf[], at: number): Wire<'ProvenLeaf'> | undefined {
  const leaf = leaves[at];
  const path = new MerkleTree(leaves.map(hashLeaf)).path(at);
  return leaf && { leaf: encodeLeaf(leaf), path };
}

/** @returns undefined if nothing is proven: they agree as far as both go, or leaves are missing. */
function findParting(first: History, other: History): Parting | undefined {
  const [a, b] = [first.receipt.value, other.receipt.value];
  if (a.outputTokens === b.outputTokens) {
    if (a.outputRoot === b.outputRoot) return undefined;
    return { index: a.outputTokens - 1, leaf: undefined, otherLeaf: undefined };
  }
  const { leaves = [] } = first;
  const { leaves: others = [] } = other;
  const covered = Math.min(leaves.length, others.length);
  for (let at = 0; at < covered; at++) {
    const [one, two] = [leaves[at], others[at]];
    if (one === undefined || two === undefined || hashLeaf(one) === hashLeaf(two)) continue;
    return {
      index: a.from + at,
      leaf: proveLeaf(leaves, at),
      otherLeaf: proveLeaf(others, at),
    };
  }
  return undefined;
}

/**
 * The operation that proves two histories of one assignment, signed by the accuser.
 * @param nonce next nonce of the accuser.
 * @returns undefined if the known data does not prove two histories.
 */
export function createEquivocation(
  domain: Domain,
  signer: Signer,
  { job, assign }: SignedOrder,
  [first, other]: readonly [History, History],
  nonce: number,
): Extract<Wire<'Operation'>, { readonly type: 'equivocation' }> | undefined {
  const parting = findParting(first, other);
  if (parting === undefined) return undefined;
  const { index, leaf, otherLeaf } = parting;
  const receiptHash = digest(domain, 'Receipt', first.receipt.value);
  const otherHash = digest(domain, 'Receipt', other.receipt.value);
  const signed = signer.sign('Equivocation', { receiptHash, otherHash, index, nonce });
  const receipts = { receipt: first.receipt, other: other.receipt };
  return { type: 'equivocation', ...signed, job, assign, ...receipts, leaf, otherLeaf };
}
