/**
 * Errors of the whole project: a code, data typed by that code, a cause. What follows from a code
 * (gossip verdict, stream status, exit code, a sentence for a person) stands in tables elsewhere.
 */

/** Code → data. Prefixes are the protocol's steps; add a code here before you throw it. */
export interface ErrorData {
  // wire
  WIRE_TOO_LONG: { bytes: number; limit: number };
  WIRE_DECODE: { message: string };
  WIRE_NOT_CANONICAL: { message: string };
  WIRE_FIELD: { field: string };
  WIRE_COUNT: { field: string; count: number; limit: number };
  // sign
  SIGN_INVALID: { struct: string };
  SIGN_SIGNER: { struct: string; expected: string; actual: string };
  // flow
  FLOW_ILLEGAL: { state: string; event: string };
  // any wait
  TIMEOUT: { what: string; ms: number };
  CANCELLED: { what: string };
}

export type ErrorCode = keyof ErrorData;

/** The one error class. `message` is for logs; what a person reads is made from code and data. */
export class RasticError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'RasticError';
  readonly code: C;
  readonly data: ErrorData[C];

  constructor(code: C, data: ErrorData[C], cause?: unknown) {
    super(`${code} ${JSON.stringify(data)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.data = data;
  }
}

/** The code of a RasticError, else undefined: for tables keyed by code. */
export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof RasticError ? error.code : undefined;
}
