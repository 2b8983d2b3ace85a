/** An error of the engine's process is the same error at its parent. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { fromWireError, toWireError } from '../../../../src/engine/process/wire-error.js';
import { RuleError, ruleOf } from '../../../../src/protocol/rules.js';

const cross = (error: unknown): RasticError =>
  fromWireError(structuredClone(toWireError(error, 'ENGINE_FAILED')));

it('keeps code, data and rule', () => {
  const error = cross(new RuleError('ENGINE-2', { tokens: 9, limit: 8 }));
  expect(ruleOf(error)).toBe('ENGINE-2');
  expect(error).toMatchObject({ code: 'ENGINE_CONTEXT', data: { tokens: 9, limit: 8 } });
});

it('keeps code and data where there is no rule', () => {
  const error = cross(new RasticError('ENGINE_FAILED', { message: 'no logits' }));
  expect(ruleOf(error)).toBeUndefined();
  expect(error).toMatchObject({ code: 'ENGINE_FAILED', data: { message: 'no logits' } });
});

it('makes an error of ours of any other, cut short', () => {
  const error = cross(new TypeError('x'.repeat(1_000)));
  expect(error).toMatchObject({ code: 'ENGINE_FAILED', data: { message: 'x'.repeat(300) } });
});
