/** What a verifier may find wrong with a Receipt before it computes any leaf, and how it is hashed. */
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { concat, fromHex, toHex, u32le, utf8 } from '../../../../src/base/bytes.js';
import { hashLeaf } from '../../../../src/protocol/proof/leaf.js';
import {
  encodeFinding,
  type Finding,
  hashFinding,
  isBeyondContext,
  isOtherPrompt,
  NO_FINDING,
  parseFinding,
  reasonNumber,
  reasonOf,
} from '../../../../src/protocol/steps/finding.js';
import { createNetwork, INDEX, Work } from '../../../support/world/dispute.js';

const { receipt, own: leaf } = new Work(createNetwork());
const { promptTokens, promptTokensHash, outputTokens } = receipt;
const FINDINGS: readonly Finding[] = [
  { index: INDEX, leaf },
  { index: INDEX, prompt: { promptTokensHash, promptTokens: 2 ** 32 - 1 } },
  { index: INDEX, context: true },
];

describe('what a Receipt claims', () => {
  it('[FINDING-1] prompt and output together beyond the context, to the token', () => {
    const whole = promptTokens + outputTokens;
    const job = { kind: 1, maxTokens: 100 };
    expect(isBeyondContext(receipt, { context: whole }, job)).toBe(false);
    expect(isBeyondContext(receipt, { context: whole - 1 }, job)).toBe(true);
    const most = { promptTokens: 2 ** 32 - 1, outputTokens: 1 };
    expect(isBeyondContext(most, { context: 2 ** 31 }, job)).toBe(true);
  });
  it('[FINDING-1] in an embed job, more ids than its items may have together', () => {
    const job = { kind: 3, maxTokens: 4 };
    const of = (promptTokens: number) => ({ promptTokens, outputTokens: 4 });
    expect(isBeyondContext(of(400), { context: 100 }, job)).toBe(false);
    expect(isBeyondContext(of(401), { context: 100 }, job)).toBe(true);
  });
  it('[FINDING-2] another hash, or another count of the same hash', () => {
    const same = { promptTokensHash, promptTokens };
    expect(isOtherPrompt(same, receipt)).toBe(false);
    expect(isOtherPrompt({ ...same, promptTokensHash: hashOf('other') }, receipt)).toBe(true);
    expect(isOtherPrompt({ ...same, promptTokens: promptTokens + 1 }, receipt)).toBe(true);
    expect(isOtherPrompt({ ...same, promptTokens: promptTokens - 1 }, receipt)).toBe(true);
  });
});

describe('a finding', () => {
  it('comes back from its bytes, and no two have the same', () => {
    const encoded = FINDINGS.map(encodeFinding);
    expect(encoded.map(parseFinding)).toEqual(FINDINGS);
    expect(encoded.map(({ leaf: bytes }) => bytes.length).slice(1)).toEqual([36, 0]);
    expect(new Set(FINDINGS.map(hashFinding)).size).toBe(3);
  });
  it('is hashed as a whole: a wide leaf with every logit, a prompt with its count', () => {
    const prompt = { promptTokensHash, promptTokens: 7 };
    const bytes = concat(utf8('rastic/finding/v1'), fromHex(promptTokensHash), u32le(7));
    expect(hashFinding({ index: 0, prompt })).toBe(toHex(sha256(bytes)));
    expect(hashFinding({ index: INDEX, leaf })).toBe(hashLeaf(leaf));
    expect(hashFinding({ index: 0, context: true })).toBe(NO_FINDING);
    const last = leaf.logits.length - 1;
    const logits = leaf.logits.map((z, i) => (i === last ? z - 1 : z));
    expect(hashFinding({ index: INDEX, leaf: { ...leaf, logits } })).not.toBe(hashLeaf(leaf));
  });
  it('has one reason, and reasons are numbered in the order in which they are named', () => {
    expect(FINDINGS.map(reasonOf)).toEqual(['leaf', 'prompt', 'context']);
    expect((['none', 'context', 'prompt', 'leaf'] as const).map(reasonNumber)).toEqual([
      0, 1, 2, 3,
    ]);
  });
});
