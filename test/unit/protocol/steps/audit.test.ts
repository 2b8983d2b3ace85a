/** Step 6: which tasks an audit has, and what a verifier checks before it computes anything. */
import { describe, expect, it } from 'vitest';
import { addressOf, LOOSE, MODEL } from '../../../../scripts/vectors/network.js';
import { FULL_AUDIT_BELOW_TOKENS, FULL_AUDIT_FIRST_JOBS } from '../../../../src/protocol/params.js';
import { finish } from '../../../../src/protocol/proof/resumable.js';
import type { AuditOrder, Signed } from '../../../../src/protocol/sign/structs.js';
import {
  type AuditContext,
  auditRequestSteps,
  defaultPolicy,
  planAudit,
} from '../../../../src/protocol/steps/audit.js';
import { hashIndices } from '../../../../src/protocol/steps/audit-order.js';
import { hashInput, type Input } from '../../../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../../../src/protocol/steps/kinds/score.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import {
  auditRequestOf,
  DOMAIN,
  makeOrder,
  type OrderInit,
  otherHash,
  SALT,
} from '../../../support/world/order.js';

const order = makeOrder();
const context: AuditContext = {
  sender: addressOf('client'),
  own: addressOf('v1'),
  modelId: MODEL,
  manifestHash: order.work.job.manifestHash,
  fee: 10n,
};

interface Planted extends OrderInit {
  readonly indices?: readonly number[];
  readonly request?: Partial<Wire<'AuditRequest'>>;
  readonly context?: Partial<AuditContext>;
}

function check(planted: Planted = {}): void {
  const request = auditRequestOf(makeOrder(planted), planted.indices ?? [0, 3, 5]);
  finish(
    auditRequestSteps(
      DOMAIN,
      { ...request, ...planted.request },
      { ...context, ...planted.context },
    ),
  );
}

function orderWith(change: Partial<AuditOrder>): Signed<AuditOrder> {
  const { value } = auditRequestOf(order, [0, 3, 5]).order;
  return order.ledger.signer('client').sign('AuditOrder', { ...value, ...change });
}

describe('policies', () => {
  const drawn = [0, 3, 5];
  const range = { from: 0, n: 6 };
  it('spread: a task for each index', () => {
    const tasks = [{ indices: [0] }, { indices: [3] }, { indices: [5] }];
    expect(planAudit('spread', drawn, range)).toEqual(tasks);
  });
  it('single: one task for all', () => {
    expect(planAudit('single', drawn, range)).toEqual([{ indices: drawn }]);
  });
  it('full: one task for every position of this node', () => {
    expect(planAudit('full', drawn, range)).toEqual([{ indices: [0, 1, 2, 3, 4, 5] }]);
    expect(planAudit('full', [4], { from: 3, n: 6 })).toEqual([{ indices: [3, 4, 5] }]);
  });
  it('full for short outputs and for nodes that are hardly known, else spread', () => {
    const [tokens, jobs] = [FULL_AUDIT_BELOW_TOKENS, FULL_AUDIT_FIRST_JOBS];
    expect(defaultPolicy(tokens, jobs)).toBe('spread');
    expect(defaultPolicy(tokens - 1, jobs)).toBe('full');
    expect(defaultPolicy(tokens, jobs - 1)).toBe('full');
  });
});

describe('auditRequestSteps', () => {
  it('passes a request, for one index, some or all', () => {
    for (const indices of [[0], [3], [0, 3, 5], [0, 1, 2, 3, 4, 5]]) {
      expect(() => check({ indices })).not.toThrow();
    }
  });
  it('[ASSIGN-3 REJECT] whatever checkOrder refuses', () => {
    refuses('JOB_INVALID', 'maxTokens', () => check({ job: { maxTokens: 0 } }));
    const assign = order.ledger.signer('v1').sign('Assign', order.work.assign);
    hasCode('SIGN_SIGNER', () => check({ request: { assign } }));
  });
  it('[AUDIT-1 REJECT] asked by another', () => {
    refuses('AUDIT_INVALID', 'client', () => check({ context: { sender: addressOf('v1') } }));
  });
  it.each([
    ['jobId', otherHash],
    ['assignHash', otherHash],
    ['compute', addressOf('v1')],
    ['from', 1],
  ])('[AUDIT-2 REJECT] a Receipt with another %s', (field, value) => {
    refuses('AUDIT_INVALID', field, () => check({ receipt: { [field]: value } }));
  });
  it('[AUDIT-26 REJECT] a Receipt of another class than was assigned', () => {
    refuses('AUDIT_INVALID', 'engineClass', () => check({ receipt: { engineClass: LOOSE } }));
  });
  it('[AUDIT-2 REJECT] a Receipt that names no reason, or that the node did not sign', () => {
    refuses('COMMIT_INVALID', 'finishReason', () => check({ receipt: { finishReason: 0 } }));
    const receipt = order.ledger.signer('v1').sign('Receipt', order.work.receipt);
    hasCode('SIGN_SIGNER', () => check({ request: { receipt } }));
  });
  it('[AUDIT-3 REJECT] another model or manifest', () => {
    refuses('AUDIT_INVALID', 'modelId', () => check({ context: { modelId: otherHash } }));
    const manifestHash = otherHash;
    refuses('AUDIT_INVALID', 'manifestHash', () => check({ context: { manifestHash } }));
  });
  it('[AUDIT-4 REJECT] another secret than the Job was signed with', () => {
    const auditSecret = otherHash;
    refuses('AUDIT_INVALID', 'auditSecret', () => check({ request: { auditSecret } }));
  });
  it.each([
    ['none', []],
    ['descending', [3, 0]],
    ['repeated', [0, 3, 3]],
    ['beyond the output', [0, 6]],
  ])('[AUDIT-5 REJECT] indices: %s', (_, indices) => {
    refuses('AUDIT_INVALID', 'indices', () => check({ indices }));
  });
  it('[AUDIT-5 REJECT] indices: of an earlier node', () => {
    refuses('AUDIT_INVALID', 'indices', () => check({ from: 2, indices: [1, 3] }));
    const outputTokens = order.work.leaves.slice(0, 2).map(({ token }) => token);
    expect(() => check({ from: 2, indices: [2], request: { outputTokens } })).not.toThrow();
  });
  it('[AUDIT-15 REJECT] other tokens of an earlier node than the Assign was signed for', () => {
    const outputTokens = order.work.leaves.slice(0, 4).map(({ token }) => token);
    const asked = { from: 2, indices: [4] };
    expect(() => check({ ...asked, request: { outputTokens } })).not.toThrow();
    for (const at of [0, 1]) {
      const altered = outputTokens.map((token, i) => (i === at ? token ^ 1 : token));
      const planted = { ...asked, request: { outputTokens: altered } };
      refuses('AUDIT_INVALID', 'prefix', () => check(planted));
    }
    const receipt = { promptTokensHash: otherHash };
    refuses('AUDIT_INVALID', 'prefix', () =>
      check({ ...asked, receipt, request: { outputTokens } }),
    );
  });
  it('[AUDIT-39 REJECT] other tokens than a score was given', () => {
    const job = { kind: 2, sampler: NEUTRAL_SAMPLER, stop: [], maxTokens: 6 };
    const tokens = makeOrder({ job }).work.leaves.map(({ token }) => token);
    const input: Input = { type: 'ids', ids: [1, ...tokens] };
    const planted = { job: { ...job, inputHash: hashInput(input, SALT) }, request: { input } };
    expect(() => check(planted)).not.toThrow();
    const outputTokens = [...tokens.slice(0, 4), 3];
    const altered = { ...planted, request: { input, outputTokens } };
    refuses('AUDIT_INVALID', 'outputTokens', () => check(altered));
  });
  it('[AUDIT-6 REJECT] the judged token is shown, or one is missing', () => {
    for (const outputTokens of [[1, 2, 3, 4], [1, 2], []]) {
      const planted = { indices: [3], request: { outputTokens } };
      refuses('AUDIT_INVALID', 'outputTokens', () => check(planted));
    }
  });
  it('[AUDIT-7 REJECT] less than it works for', () => {
    refuses('AUDIT_INVALID', 'fee', () => check({ context: { fee: 11n } }));
  });
  it.each([
    ['receiptHash', otherHash],
    ['verifier', addressOf('v2')],
    ['expiry', 1],
  ])('[AUDIT-35 REJECT] an order with another %s', (field, value) => {
    const signed = orderWith({ [field]: value });
    refuses('AUDIT_INVALID', field, () => check({ request: { order: signed } }));
  });
  it('[AUDIT-35 REJECT] an order that another account signed', () => {
    const { value } = auditRequestOf(order, [0, 3, 5]).order;
    const signed = order.ledger.signer('v2').sign('AuditOrder', value);
    hasCode('SIGN_SIGNER', () => check({ request: { order: signed } }));
  });
  it('[AUDIT-36 REJECT] an order for other indices', () => {
    const signed = orderWith({ indicesHash: hashIndices([0, 3]) });
    refuses('AUDIT_INVALID', 'indices', () => check({ request: { order: signed } }));
  });
  it('[JOB-6 REJECT] another input than the Job was signed for', () => {
    const input = { type: 'text', text: '' } as const;
    refuses('JOB_INVALID', 'inputHash', () => check({ request: { input } }));
  });
});
