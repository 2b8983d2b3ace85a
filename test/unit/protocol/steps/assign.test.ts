/** Step 3: what a node checks of an order before it renders the prompt. */
import { describe, expect, it } from 'vitest';
import { addressOf, EXACT, LOOSE, MODEL } from '../../../../scripts/vectors/network.js';
import { finish } from '../../../../src/protocol/proof/resumable.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import {
  type AssignContext,
  checkAssignHead,
  checkAssignInput,
  checkAssignServed,
  checkAssignSigners,
  checkOrder,
  checkPrefix,
  checkPrice,
  createAssign,
  NO_PREFIX,
  type Parties,
  prefixTokensSteps,
} from '../../../../src/protocol/steps/assign.js';
import { hashInput, type Input } from '../../../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../../../src/protocol/steps/kinds/score.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import {
  assignRequestOf,
  DOMAIN,
  makeOrder,
  type OrderInit,
  otherHash,
  SALT,
  VOCABULARY,
} from '../../../support/world/order.js';

/** What a Job must say to be a score. */
const SCORED = { kind: 2, sampler: NEUTRAL_SAMPLER, stop: [] };
const order = makeOrder();
const { ledger, work, offer } = order;
const context: AssignContext & Parties & { readonly inputBytes: number } = {
  compute: addressOf('node'),
  sender: addressOf('client'),
  modelId: MODEL,
  manifestHash: work.job.manifestHash,
  inputBytes: 1_000,
  engineClass: EXACT,
  now: ledger.time,
};

interface Planted extends OrderInit {
  readonly request?: Partial<Wire<'AssignRequest'>>;
  readonly context?: Partial<typeof context>;
}

function check(planted: Planted = {}): void {
  const request = { ...assignRequestOf(makeOrder(planted)), ...planted.request };
  const known = { ...context, ...planted.context };
  checkAssignHead(DOMAIN, request, known);
  checkAssignServed(request, known);
  checkAssignSigners(DOMAIN, request, known.compute);
  checkAssignInput(request, known.inputBytes);
}

describe('createAssign', () => {
  it('takes over what the Offer says', () => {
    const at = { from: 0, prefix: NO_PREFIX, height: 3 };
    expect(createAssign(DOMAIN, offer, at)).toEqual({
      jobId: offer.jobId,
      compute: offer.compute,
      offerHash: digest(DOMAIN, 'Offer', offer),
      engineClass: EXACT,
      ...at,
    });
  });
});

describe('checkOrder', () => {
  it('passes an order, and one that goes on', () => {
    expect(() => checkOrder(DOMAIN, assignRequestOf(order))).not.toThrow();
    expect(() => checkOrder(DOMAIN, assignRequestOf(makeOrder({ from: 2 })))).not.toThrow();
  });
  it('[ASSIGN-1 REJECT] an Assign for another Job', () => {
    const planted = makeOrder({ assign: { jobId: otherHash } });
    refuses('ASSIGN_INVALID', 'jobId', () => checkOrder(DOMAIN, assignRequestOf(planted)));
  });
  it('[ASSIGN-2 REJECT] begins at or beyond the end', () => {
    const planted = makeOrder({ from: 2, job: { maxTokens: 2 } });
    refuses('ASSIGN_INVALID', 'from', () => checkOrder(DOMAIN, assignRequestOf(planted)));
  });
  it('[ASSIGN-2 REJECT] a prefix without tokens, tokens without a prefix', () => {
    const first = makeOrder({ assign: { prefix: otherHash } });
    refuses('ASSIGN_INVALID', 'prefix', () => checkOrder(DOMAIN, assignRequestOf(first)));
    const later = makeOrder({ from: 2, assign: { prefix: NO_PREFIX } });
    refuses('ASSIGN_INVALID', 'prefix', () => checkOrder(DOMAIN, assignRequestOf(later)));
  });
  it('[ASSIGN-3 REJECT] not signed by the client', () => {
    const { job, assign } = assignRequestOf(order);
    const { job: forged, assign: forgedAssign } = assignRequestOf(order, 'v1');
    hasCode('SIGN_SIGNER', () => checkOrder(DOMAIN, { job: forged, assign }));
    hasCode('SIGN_SIGNER', () => checkOrder(DOMAIN, { job, assign: forgedAssign }));
  });
  it('[JOB-3 REJECT] a Job that is wrong in itself', () => {
    const planted = makeOrder({ job: { maxTokens: 0 } });
    refuses('JOB_INVALID', 'maxTokens', () => checkOrder(DOMAIN, assignRequestOf(planted)));
  });
});

describe('the checks of an order at a node', () => {
  it('passes an order', () => {
    expect(() => check()).not.toThrow();
    expect(() => check({ from: 2, request: { prefixTokens: [1, 2] } })).not.toThrow();
  });
  it('[ASSIGN-3 REJECT] whatever checkOrder refuses', () => {
    refuses('JOB_INVALID', 'maxTokens', () => check({ job: { maxTokens: 0 } }));
    const { assign } = assignRequestOf(order, 'v1');
    hasCode('SIGN_SIGNER', () => check({ request: { assign } }));
  });
  it('[JOB-6 REJECT] another input', () => {
    const input = { type: 'text', text: 'Who?' } as const;
    refuses('JOB_INVALID', 'inputHash', () => check({ request: { input } }));
  });
  it('[ASSIGN-4 REJECT] brought by another', () => {
    const sender = addressOf('v1');
    refuses('ASSIGN_INVALID', 'client', () => check({ context: { sender } }));
  });
  it('[ASSIGN-4 REJECT] to another node', () => {
    const compute = addressOf('v1');
    refuses('ASSIGN_INVALID', 'compute', () => check({ assign: { compute } }));
  });
  it('[ASSIGN-5 REJECT] an Offer of another node', () => {
    const forged = ledger.signer('v1').sign('Offer', offer);
    hasCode('SIGN_SIGNER', () => check({ request: { offer: forged } }));
  });
  it('[ASSIGN-5 REJECT] another Offer than the Assign names, or for another job', () => {
    const offerHash = otherHash;
    refuses('ASSIGN_INVALID', 'offerHash', () => check({ assign: { offerHash } }));
    refuses('ASSIGN_INVALID', 'offer', () => check({ offer: { jobId: otherHash } }));
  });
  it('[ASSIGN-18 REJECT] another class in Offer, Assign or engine', () => {
    refuses('ASSIGN_INVALID', 'engineClass', () => check({ offer: { engineClass: LOOSE } }));
    refuses('ASSIGN_INVALID', 'engineClass', () => check({ assign: { engineClass: LOOSE } }));
    refuses('ASSIGN_INVALID', 'engineClass', () => check({ context: { engineClass: LOOSE } }));
  });
  it('[ASSIGN-20 IGNORE] an input longer than the node takes', () => {
    refuses('ASSIGN_INVALID', 'input', () => check({ context: { inputBytes: 3 } }));
  });
  it('[ASSIGN-6 REJECT] another model or manifest', () => {
    refuses('ASSIGN_INVALID', 'modelId', () => check({ job: { modelId: otherHash } }));
    refuses('ASSIGN_INVALID', 'manifestHash', () => check({ job: { manifestHash: otherHash } }));
  });
  it('[ASSIGN-7 IGNORE] Offer or Job expired', () => {
    const now = ledger.time;
    refuses('ASSIGN_INVALID', 'expiry', () => check({ offer: { expiry: now } }));
    refuses('ASSIGN_INVALID', 'expiry', () => check({ job: { deadline: now } }));
  });
  it('[ASSIGN-22 REJECT] an Offer for a score, of an answer', () => {
    refuses('ASSIGN_INVALID', 'kind', () => check({ offer: { kind: 2 } }));
  });
  it('[ASSIGN-23 REJECT] a score that goes on after other tokens than its input gives', () => {
    const input: Input = { type: 'ids', ids: [1, 2, 3, 4] };
    const job = { ...SCORED, maxTokens: 3, inputHash: hashInput(input, SALT) };
    const from = (prefixTokens: readonly number[]) => () =>
      check({ job, offer: { kind: 2 }, from: 2, request: { input, prefixTokens } });
    expect(from([2, 3])).not.toThrow();
    refuses('ASSIGN_INVALID', 'prefixTokens', from([2, 4]));
    refuses('ASSIGN_INVALID', 'prefixTokens', from([1, 2]));
  });
  it('[ASSIGN-8 REJECT] more or fewer prefix tokens than the Assign says', () => {
    const more = { request: { prefixTokens: [1] } };
    refuses('ASSIGN_INVALID', 'prefixTokens', () => check(more));
    refuses('ASSIGN_INVALID', 'prefixTokens', () => check({ from: 2, ...more }));
  });
});

describe('prefixTokensSteps', () => {
  const vocabulary = { ...VOCABULARY, eog: [7] };
  const size = vocabulary.bytes.length;
  const pass = (tokens: readonly number[], stop: readonly string[] = []) =>
    finish(prefixTokensSteps({ kind: 1, maxTokens: 16, stop }, tokens, vocabulary));

  it('passes an end-of-generation id that a score is given', () => {
    const job = { kind: 2, maxTokens: 16, stop: [] };
    expect(() => finish(prefixTokensSteps(job, [7, 65], vocabulary))).not.toThrow();
  });
  it('passes tokens of the vocabulary that have not ended', () => {
    expect(() => pass([])).not.toThrow();
    expect(() => pass([0, size - 1, 65, 66], ['ABC'])).not.toThrow();
  });
  it.each([[-1], [size]])('[ASSIGN-13 REJECT] token %i', (token) => {
    refuses('ASSIGN_INVALID', 'prefixTokens', () => pass([1, token, 2]));
  });
  it('[ASSIGN-14 REJECT] an end-of-generation id within, or at its end', () => {
    hasCode('FINISH_EARLY', () => pass([1, 7, 2]));
    hasCode('FINISH_EARLY', () => pass([1, 2, 7]));
  });
  it('[ASSIGN-14 REJECT] a whole stop string, over several tokens too', () => {
    // Each id's text is two bytes: id % 256, then id / 256.
    hasCode('FINISH_EARLY', () => pass([65, 66], ['A']));
    hasCode('FINISH_EARLY', () => pass([1, 65, 66], ['A\0B']));
  });
});

describe('checkPrefix', () => {
  const tokens = work.leaves.map(({ token }) => token);
  const { promptTokensHash } = work.receipt;
  const goesOn = makeOrder({ from: 3 }).work.assign;

  it('passes the prefix of prompt and tokens, and none at the beginning', () => {
    expect(() => checkPrefix(goesOn, promptTokensHash, tokens.slice(0, 3))).not.toThrow();
    expect(() => checkPrefix(work.assign, otherHash, [])).not.toThrow();
  });
  it('[ASSIGN-15 REJECT] of another prompt, or after other tokens', () => {
    hasCode('ASSIGN_PREFIX', () => checkPrefix(goesOn, otherHash, tokens.slice(0, 3)));
    const other = [...tokens.slice(0, 2), (tokens[2] ?? 0) ^ 1];
    hasCode('ASSIGN_PREFIX', () => checkPrefix(goesOn, promptTokensHash, other));
    hasCode('ASSIGN_PREFIX', () => checkPrefix(goesOn, promptTokensHash, tokens.slice(0, 2)));
    const prefix = otherHash;
    const forged = { ...goesOn, prefix };
    hasCode('ASSIGN_PREFIX', () => checkPrefix(forged, promptTokensHash, tokens.slice(0, 3)));
  });
});

describe('checkPrice', () => {
  // 2 a prompt token, 3 an output token, 16 tokens at most.
  it('passes when the longest output just fits', () => {
    const job = { ...work.job, maxPrice: 2n * 4n + 3n * 16n };
    expect(() => checkPrice(job, offer, { promptTokens: 4, from: 0 })).not.toThrow();
  });
  it('[ASSIGN-9 REJECT] the longest output costs more than maxPrice', () => {
    const job = { ...work.job, maxPrice: 2n * 4n + 3n * 16n - 1n };
    refuses('ASSIGN_INVALID', 'maxPrice', () =>
      checkPrice(job, offer, { promptTokens: 4, from: 0 }),
    );
  });
});
