/** Step 5: the one Receipt that is right for an output, and every way it can be another. */
import { describe, expect, it } from 'vitest';
import { addressOf, LOOSE } from '../../../../scripts/vectors/network.js';
import type { FinishReason } from '../../../../src/protocol/params.js';
import { hashLeaf } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../src/protocol/proof/merkle.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type { Receipt } from '../../../../src/protocol/sign/structs.js';
import {
  checkReceipt,
  createReceipt,
  finishReasonOf,
  type Order,
  type Output,
} from '../../../../src/protocol/steps/commit.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { PROMPT } from '../../../support/world/dispute.js';
import { DOMAIN, makeOrder, otherHash, VOCABULARY } from '../../../support/world/order.js';

const { ledger, work, offer } = makeOrder();
const order: Order = { job: work.job, offer, assign: work.assign };
const output: Output = {
  promptTokens: 4,
  promptTokensHash: PROMPT,
  tokens: work.leaves.map(({ token }) => token),
  root: new MerkleTree(work.leaves.map(hashLeaf)).root(),
  itemTokens: 0,
};

const receipt = (reason: FinishReason = 'open', of = output) =>
  createReceipt(DOMAIN, order, of, reason);

function check(value: Receipt, signer = 'node', of = output, within = order): FinishReason {
  const signed = ledger.signer(signer).sign('Receipt', value);
  return checkReceipt(DOMAIN, within, signed, of, VOCABULARY);
}

describe('createReceipt', () => {
  it('says what the order and the output come to', () => {
    expect(receipt()).toEqual({
      jobId: work.assign.jobId,
      assignHash: digest(DOMAIN, 'Assign', work.assign),
      compute: addressOf('node'),
      engineClass: work.assign.engineClass,
      from: 0,
      promptTokens: 4,
      promptTokensHash: PROMPT,
      outputTokens: 6,
      outputRoot: output.root,
      finishReason: 1,
      paid: 0n,
      amountDue: 2n * 4n + 3n * 6n,
    });
  });
});

describe('checkReceipt', () => {
  it.each(['open', 'cancelled', 'deadline'] as const)('passes with the reason %s', (reason) => {
    expect(check(receipt(reason))).toBe(reason);
  });

  it('passes length where n is maxTokens', () => {
    const within = { ...order, job: { ...work.job, maxTokens: 6 } };
    expect(check(createReceipt(DOMAIN, within, output, 'length'), 'node', output, within)).toBe(
      'length',
    );
  });

  it('[COMMIT-1 REJECT] no token at all', () => {
    const none = { ...output, tokens: [], root: new MerkleTree().root() };
    refuses('COMMIT_INVALID', 'outputTokens', () => check(receipt('open', none), 'node', none));
  });

  it('[COMMIT-1 REJECT] nothing beyond an earlier node’s tokens', () => {
    const later = { ...order, assign: { ...work.assign, from: 6 } };
    const value = createReceipt(DOMAIN, later, output, 'open');
    refuses('COMMIT_INVALID', 'outputTokens', () => check(value, 'node', output, later));
  });

  it('[COMMIT-6 REJECT] the rest of an output of another prompt, or after other tokens', () => {
    const { prefix } = work.leaves[2] ?? { prefix: otherHash };
    const later = { ...order, assign: { ...work.assign, from: 2, prefix } };
    const sign = (of: Output) => createReceipt(DOMAIN, later, of, 'open');
    expect(check(sign(output), 'node', output, later)).toBe('open');
    expect(sign(output).amountDue).toBe(2n * (4n + 2n) + 3n * (6n - 2n));
    const tokens = output.tokens.map((token, i) => (i === 1 ? token ^ 1 : token));
    for (const other of [
      { ...output, promptTokensHash: otherHash },
      { ...output, tokens },
    ]) {
      const planted = () => check(sign(other), 'node', other, later);
      refuses('COMMIT_INVALID', 'promptTokensHash', planted);
    }
  });

  it.each<[keyof Receipt, unknown]>([
    ['jobId', otherHash],
    ['assignHash', otherHash],
    ['compute', addressOf('v1')],
    ['engineClass', LOOSE],
    ['from', 1],
    ['promptTokens', 5],
    ['promptTokensHash', otherHash],
    ['outputTokens', 5],
    ['outputRoot', otherHash],
    ['paid', 1n],
    ['amountDue', 27n],
  ])('[COMMIT-2 REJECT] another %s', (field, value) => {
    refuses('COMMIT_INVALID', field, () => check({ ...receipt(), [field]: value }));
  });

  it('there is a planted violation for every field', () => {
    // The eleven above, and the finish reason below.
    expect(Object.keys(receipt())).toHaveLength(12);
  });

  it.each([0, 7, 255])('[COMMIT-2 REJECT] the finish reason %i, which is none', (finishReason) => {
    const value = { ...receipt(), finishReason };
    refuses('COMMIT_INVALID', 'finishReason', () => finishReasonOf(value));
    refuses('COMMIT_INVALID', 'finishReason', () => check(value));
  });

  it.each(['eog', 'length', 'stop'] as const)(
    '[COMMIT-3 REJECT] %s, which is not true',
    (reason) => {
      hasCode('FINISH_REASON', () => check(receipt(reason)));
    },
  );

  it('[COMMIT-5 REJECT] more is due than the client offered to pay', () => {
    const { amountDue } = receipt();
    const poor = (maxPrice: bigint) => ({ ...order, job: { ...work.job, maxPrice } });
    const sign = (within: Order) => createReceipt(DOMAIN, within, output, 'open');
    const just = poor(amountDue);
    expect(check(sign(just), 'node', output, just)).toBe('open');
    const less = poor(amountDue - 1n);
    refuses('COMMIT_INVALID', 'amountDue', () => check(sign(less), 'node', output, less));
  });

  it('[COMMIT-4 REJECT] signed by another', () => {
    hasCode('SIGN_SIGNER', () => check(receipt(), 'v1'));
  });
});

describe('what a Receipt says that its node has received', () => {
  const bounds = { least: 10n, most: 20n };
  const checkPaid = (paid: bigint) => {
    const value = createReceipt(DOMAIN, order, output, 'open', paid);
    const signed = ledger.signer('node').sign('Receipt', value);
    return checkReceipt(DOMAIN, order, signed, output, VOCABULARY, bounds);
  };
  it('[COMMIT-13 REJECT] is not less than before, and not more than was signed', () => {
    expect(checkPaid(10n)).toBe('open');
    expect(checkPaid(20n)).toBe('open');
    refuses('COMMIT_INVALID', 'paid', () => checkPaid(9n));
    refuses('COMMIT_INVALID', 'paid', () => checkPaid(21n));
    const claimed = createReceipt(DOMAIN, order, output, 'open', 1n);
    refuses('COMMIT_INVALID', 'paid', () => check(claimed));
  });
});
