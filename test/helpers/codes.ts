/** Asserting by code: messages are for logs, codes are the contract. */
import { expect } from 'vitest';
import { codeOf, type ErrorCode } from '../../src/base/errors.js';

export function hasCode(code: ErrorCode, work: () => unknown): void {
  expect(codeOf(thrownBy(work))).toBe(code);
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

export async function rejectsWith(code: ErrorCode, promise: Promise<unknown>): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(codeOf(error)).toBe(code);
}
