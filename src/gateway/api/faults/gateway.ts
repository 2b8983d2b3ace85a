/** What a gateway itself refuses: keys, models, budgets, rates, and too much at a time. */
import type { ErrorCode, ErrorData } from '../../../base/errors.js';
import type { FaultRow } from './fault.js';

type Rows = {
  readonly [C in Extract<ErrorCode, `GATEWAY_${string}`>]:
    | FaultRow
    | ((data: ErrorData[C]) => FaultRow);
};

/** A place is free again when some answer has ended. */
const BUSY_MS = 2_000;

const internal: FaultRow = {
  status: 500,
  type: 'server_error',
  code: 'internal_error',
  message: 'the gateway failed; its log tells why; ask again later',
};

export const GATEWAY_ROWS: Rows = {
  GATEWAY_KEY: {
    status: 401,
    type: 'authentication_error',
    code: 'invalid_api_key',
    message:
      'this gateway needs an API key that it has given out and not revoked; send it as Authorization: Bearer KEY',
  },
  GATEWAY_MODEL: {
    status: 403,
    type: 'permission_error',
    code: 'model_not_allowed',
    param: 'model',
    message: 'this API key may not use the model; name another, or ask for a key that may',
  },
  GATEWAY_BUDGET: ({ needed, left }) => ({
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: `the request may cost ${needed}, but the budget of this API key has ${left} left; ask for fewer tokens, or for a larger budget`,
    isFinal: true,
  }),
  GATEWAY_RATE: ({ what, ms }) => ({
    status: 429,
    type: 'rate_limit_error',
    code: 'rate_limit_exceeded',
    message: `this API key has sent as many ${what} as it may in a minute; send again later`,
    retryAfterMs: ms,
  }),
  GATEWAY_BUSY: ({ waiting }) => ({
    status: 429,
    type: 'rate_limit_error',
    code: 'gateway_busy',
    message: `the gateway is busy and ${waiting} requests wait already; send again later`,
    retryAfterMs: BUSY_MS,
  }),
  GATEWAY_KEY_ID: internal,
  GATEWAY_KEY_NAME: internal,
  GATEWAY_LOG: internal,
  GATEWAY_LOG_READ: internal,
};
