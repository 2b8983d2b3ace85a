/** Asserting by code: messages are for logs, codes are the contract. */
import { expect } from 'vitest';
import { codeOf, type ErrorCode, RasticError } from '../../../src/base/errors.js';

/** The code with which the work is refused; undefined if it is not. */
export const refused = (work: () => unknown): ErrorCode | undefined => codeOf(thrownBy(work));

export function hasCode(code: ErrorCode, work: () => unknown): void {
  expect(refused(work)).toBe(code);
}

/** As hasCode, and the data names the field: so that it is this rule, and no other, that refused. */
export function refuses(code: ErrorCode, field: string, work: () => unknown): void {
  const error = thrownBy(work);
  expect(error).toBeInstanceOf(RasticError);
  expect(error).toMatchObject({ code, data: { field } });
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
