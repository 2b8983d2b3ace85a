/** The Job itself: its id, and the rules it is held to before any work. */
import { describe, expect, it } from 'vitest';
import {
  INPUT_BYTES_MAX,
  MESSAGES_MAX,
  OUTPUT_TOKENS_MAX,
} from '../../../../src/protocol/params.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { Job } from '../../../../src/protocol/sign/structs.js';
import type { Input } from '../../../../src/protocol/steps/input.js';
import { hashInput } from '../../../../src/protocol/steps/input.js';
import { checkInput, checkJob, jobIdOf } from '../../../../src/protocol/steps/job.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { DOMAIN, INPUT, makeOrder, otherHash, SALT } from '../../../support/world/order.js';

const { job } = makeOrder().work;
const check = (change: Partial<Job>) => checkJob({ ...job, ...change });

describe('jobIdOf', () => {
  it('depends on every field and on the network', () => {
    const ids = new Set([jobIdOf(DOMAIN, job), jobIdOf(embeddedDomain(otherHash), job)]);
    for (const change of [{ nonce: otherHash }, { maxTokens: 5 }, { stop: ['x'] }]) {
      ids.add(jobIdOf(DOMAIN, { ...job, ...change }));
    }
    expect(ids.size).toBe(5);
  });
});

describe('checkJob', () => {
  it('passes a Job, and one at each limit', () => {
    for (const change of [{}, { when: 2 }, { topLogits: 20 }, { maxTokens: OUTPUT_TOKENS_MAX }]) {
      expect(() => check(change)).not.toThrow();
    }
  });
  it.each([0, 4, 255])('[JOB-1 REJECT] kind %i', (kind) => {
    refuses('JOB_INVALID', 'kind', () => check({ kind }));
  });
  it.each([0, 4, 21])('[JOB-2 REJECT] %i logits a leaf', (topLogits) => {
    refuses('JOB_INVALID', 'topLogits', () => check({ topLogits }));
  });
  it.each([0, OUTPUT_TOKENS_MAX + 1])('[JOB-3 REJECT] %i tokens', (maxTokens) => {
    refuses('JOB_INVALID', 'maxTokens', () => check({ maxTokens }));
  });
  it.each([
    '',
    '2026-13-01',
    '2026-00-01',
    '2026-01-32',
    '2026-02-31',
    '2026-1-01',
    '2026-01-01T00:00',
  ])('[JOB-4 REJECT] the date %j', (date) => refuses('JOB_INVALID', 'date', () => check({ date })));
  it.each([0, 3, 255])('[JOB-7 REJECT] wanted at %i', (when) => {
    refuses('JOB_INVALID', 'when', () => check({ when }));
  });
  it('[SAMPLER-1 REJECT] a sampler out of range', () => {
    hasCode('SAMPLER_RANGE', () => check({ sampler: { ...job.sampler, topK: 0 } }));
  });
  it('[FINISH-1 REJECT] an empty stop string', () => {
    hasCode('FINISH_STOP_STRING', () => check({ stop: [''] }));
  });
});

describe('checkInput', () => {
  /** The Job that was signed for this input: only the caps can refuse it. */
  const checkFor = (input: Input) =>
    checkInput({ ...job, inputHash: hashInput(input, SALT) }, input, SALT);
  const message = { role: '', content: '' };

  it('passes the input the Job was signed for', () => {
    expect(() => checkInput(job, INPUT, SALT)).not.toThrow();
    expect(() => checkFor({ type: 'text', text: 'a'.repeat(INPUT_BYTES_MAX) })).not.toThrow();
  });
  it('[JOB-5 REJECT] too many bytes', () => {
    const text = 'a'.repeat(INPUT_BYTES_MAX + 1);
    refuses('JOB_INVALID', 'input', () => checkFor({ type: 'text', text }));
  });
  it('[JOB-5 REJECT] too many messages', () => {
    const messages = Array.from({ length: MESSAGES_MAX + 1 }, () => message);
    refuses('JOB_INVALID', 'messages', () => checkFor({ type: 'chat', messages }));
    const most = { type: 'chat', messages: messages.slice(1) } as const;
    expect(() => checkFor(most)).not.toThrow();
  });
  it('[JOB-6 REJECT] another input, salt or kind', () => {
    const text: Input = { type: 'text', text: 'Who?' };
    refuses('JOB_INVALID', 'inputHash', () => checkInput(job, text, SALT));
    refuses('JOB_INVALID', 'inputHash', () => checkInput(job, INPUT, otherHash));
  });
});
