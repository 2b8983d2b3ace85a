/**
 * Replay at the verifier and at the client: a right signature under another type, for another job
 * or on another network. docs/protocol.md section 1; on the ledger: replay-ledger.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { addressOf, MODEL } from '../../../scripts/vectors/network.js';
import { encodeLeaf, hashLeaf } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import { finish } from '../../../src/protocol/proof/resumable.js';
import type { Commitment, Receipt, Signed } from '../../../src/protocol/sign/structs.js';
import { auditRequestSteps } from '../../../src/protocol/steps/audit.js';
import { checkReceipt } from '../../../src/protocol/steps/commit.js';
import { hashCommitment, NO_PANEL } from '../../../src/protocol/steps/commitment.js';
import { checkOffer } from '../../../src/protocol/steps/offer.js';
import { checkCommitment } from '../../../src/protocol/steps/verdict.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { resultOf } from '../../support/world/attack.js';
import { INDEX, PROMPT, STAKE } from '../../support/world/dispute.js';
import { asTransfer, FOREIGN } from '../../support/world/operations.js';
import {
  auditRequestOf,
  DOMAIN,
  makeOrder,
  otherHash,
  VOCABULARY,
} from '../../support/world/order.js';

describe('at the verifier', () => {
  const order = makeOrder();
  const { work, ledger } = order;
  const context = {
    sender: addressOf('client'),
    own: addressOf('v1'),
    modelId: MODEL,
    manifestHash: work.job.manifestHash,
    fee: 10n,
  };
  const asked = auditRequestOf(order, [INDEX]);
  const tried = (change: Partial<Wire<'AuditRequest'>>) =>
    resultOf(() => finish(auditRequestSteps(DOMAIN, { ...asked, ...change }, context)));
  const other = makeOrder({ job: { nonce: otherHash } });
  const otherAsked = auditRequestOf(other, [INDEX]);

  it.each([
    ['job', 'client', 'Job'],
    ['assign', 'client', 'Assign'],
    ['receipt', 'node', 'Receipt'],
    ['order', 'client', 'AuditOrder'],
  ] as const)('[SIGN REJECT] the %s of another type or network', (part, name, struct) => {
    expect(tried({})).toBe('taken');
    const typed = { ...asked[part], signature: asTransfer(ledger.signer(name)) };
    expect(tried({ [part]: typed })).toBe(`SIGN_SIGNER ${struct}`);
    const sign = ledger.signer(name, FOREIGN).sign as (n: string, v: unknown) => Signed<never>;
    expect(tried({ [part]: sign(struct, asked[part].value) })).toBe(`SIGN_SIGNER ${struct}`);
  });
  it('[ASSIGN-1 REJECT] [AUDIT-2 REJECT] an Assign or a Receipt of another job', () => {
    expect(tried({ ...otherAsked })).toBe('taken');
    expect(tried({ assign: otherAsked.assign })).toBe('ASSIGN_INVALID jobId');
    expect(tried({ receipt: otherAsked.receipt })).toBe('AUDIT_INVALID jobId');
  });
});

describe('at the client', () => {
  const { work, ledger, offer } = makeOrder();
  const other = makeOrder({ job: { nonce: otherHash } });
  const order = { job: work.job, offer, assign: work.assign };
  const output = {
    promptTokens: 4,
    promptTokensHash: PROMPT,
    tokens: work.leaves.map(({ token }) => token),
    root: new MerkleTree(work.leaves.map(hashLeaf)).root(),
    itemTokens: 0,
  };
  const node = ledger.signer('node');
  const value: Receipt = { ...work.receipt, finishReason: 1, amountDue: 2n * 4n + 3n * 6n };
  const receipted = (signed: Signed<Receipt>) =>
    resultOf(() => checkReceipt(DOMAIN, order, signed, output, VOCABULARY));

  it('[COMMIT-4 REJECT] a Receipt of another type or network', () => {
    expect(receipted(node.sign('Receipt', value))).toBe('taken');
    expect(receipted({ value, signature: asTransfer(node) })).toBe('SIGN_SIGNER Receipt');
    const there = ledger.signer('node', FOREIGN).sign('Receipt', value);
    expect(receipted(there)).toBe('SIGN_SIGNER Receipt');
  });
  it('[COMMIT-2 REJECT] a Receipt of another job', () => {
    const { jobId, assignHash } = other.work.receipt;
    expect(receipted(node.sign('Receipt', { ...value, jobId }))).toBe('COMMIT_INVALID jobId');
    const assigned = node.sign('Receipt', { ...value, assignHash });
    expect(receipted(assigned)).toBe('COMMIT_INVALID assignHash');
  });
  it('[OFFER-1 REJECT] an Offer for another job, of another type or network', () => {
    const about = {
      jobId: offer.jobId,
      ...{ maxPrice: work.job.maxPrice, when: work.job.when, kind: work.job.kind },
      sender: addressOf('node'),
      stake: STAKE,
      now: ledger.time,
      ...{ from: 0, maxTokens: work.job.maxTokens },
    };
    const offered = (signed: Signed<typeof offer>) =>
      resultOf(() => checkOffer(DOMAIN, signed, about));
    expect(offered(node.sign('Offer', offer))).toBe('taken');
    expect(offered(node.sign('Offer', other.offer))).toBe('OFFER_INVALID jobId');
    expect(offered({ value: offer, signature: asTransfer(node) })).toBe('SIGN_SIGNER Offer');
    const there = ledger.signer('node', FOREIGN).sign('Offer', offer);
    expect(offered(there)).toBe('SIGN_SIGNER Offer');
  });
  it('[VERDICT-7 REJECT] [VERDICT-9 REJECT] a Commitment of another job, panel, type or network', () => {
    const { receiptHash } = work;
    const asks = { receiptHash, indices: [INDEX], verifier: addressOf('v1') };
    const recomputed = [{ index: INDEX, leaf: encodeLeaf(work.own) }];
    const hash = hashCommitment(receiptHash, addressOf('v1'), recomputed, otherHash);
    const given = { receiptHash, indices: [INDEX], hash, panel: NO_PANEL };
    const v1 = ledger.signer('v1');
    const tried = (signed: Signed<Commitment>) =>
      resultOf(() => checkCommitment(DOMAIN, signed, asks));
    expect(tried(v1.sign('Commitment', given))).toBe('taken');
    const ofOther = { ...given, receiptHash: other.work.receiptHash };
    expect(tried(v1.sign('Commitment', ofOther))).toBe('VERDICT_INVALID receiptHash');
    const ofPanel = { ...given, panel: otherHash };
    expect(tried(v1.sign('Commitment', ofPanel))).toBe('VERDICT_INVALID panel');
    expect(tried({ value: given, signature: asTransfer(v1) })).toBe('SIGN_SIGNER Commitment');
    const there = ledger.signer('v1', FOREIGN).sign('Commitment', given);
    expect(tried(there)).toBe('SIGN_SIGNER Commitment');
  });
});
