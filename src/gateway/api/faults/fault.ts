/** One error as an HTTP client gets it, in OpenAI's and in Anthropic's shape. */

export type FaultType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'insufficient_quota'
  | 'rate_limit_error'
  | 'server_error';

export interface FaultRow {
  readonly status: number;
  readonly type: FaultType;
  readonly code: string;
  /** The field of the request that is wrong. */
  readonly param?: string;
  readonly message: string;
  /** When the same request can succeed. */
  readonly retryAfterMs?: number;
  readonly spent?: boolean;
  /** Whether the same request is refused again, however often it is sent. */
  readonly isFinal?: boolean;
  /** What the key `rastic` tells of the jobs that were run for the request. */
  readonly rastic?: object;
}

/** The error object of OpenAI: all four keys, always. */
export interface OpenAiError {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
  readonly rastic?: object;
}

export interface AnthropicError {
  readonly type: 'error';
  readonly error: { readonly type: string; readonly message: string };
  readonly request_id: string;
  readonly rastic?: object;
}

/** Anthropic names errors by their status. */
const ANTHROPIC_TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  504: 'timeout_error',
};

const anthropicType = (status: number): string =>
  ANTHROPIC_TYPES[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');

export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly status: number;
  readonly type: FaultType;
  readonly code: string;
  readonly param: string | null;
  readonly retryAfterMs: number | undefined;
  /** A node may have been paid already. */
  readonly spent: boolean;
  readonly #row: FaultRow;

  constructor(row: FaultRow, cause?: unknown) {
    super(row.message, cause === undefined ? undefined : { cause });
    this.#row = row;
    this.status = row.status;
    this.type = row.type;
    this.code = row.code;
    this.param = row.param ?? null;
    this.retryAfterMs = row.retryAfterMs;
    this.spent = row.spent ?? false;
  }

  /** The same fault, after a node may have been paid. @param rastic what its records say. */
  afterSpending(rastic: object | undefined = this.#row.rastic): HttpFault {
    return new HttpFault({ ...this.#row, spent: true, ...(rastic && { rastic }) }, this.cause);
  }

  /** Headers by which clients decide whether and when to send the request again. */
  headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    if (this.spent || this.#row.isFinal) headers['x-should-retry'] = 'false';
    else if (this.retryAfterMs !== undefined) {
      headers['retry-after'] = String(Math.max(1, Math.ceil(this.retryAfterMs / 1000)));
    }
    if (this.status === 401) headers['www-authenticate'] = 'Bearer';
    return headers;
  }

  toOpenAi(): OpenAiError {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code }, ...this.#records() };
  }

  toAnthropic(requestId: string): AnthropicError {
    const { message, status } = this;
    const error = { type: anthropicType(status), message };
    return { type: 'error', error, request_id: requestId, ...this.#records() };
  }

  #records(): { readonly rastic?: object } {
    const { rastic } = this.#row;
    return rastic === undefined ? {} : { rastic };
  }
}

/** A request that is wrong in one field. */
export function badRequest(param: string, message: string, code = 'invalid_value'): HttpFault {
  return new HttpFault({ status: 400, type: 'invalid_request_error', code, param, message });
}
