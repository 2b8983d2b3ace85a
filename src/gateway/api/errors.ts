/**
 * Errors as an HTTP client gets them. An inner error becomes a status and a sentence by the table
 * in faults/; text that came from another peer never reaches a client.
 */
import { type ErrorCode, RasticError } from '../../base/errors.js';
import { type FaultRow, HttpFault } from './faults/fault.js';
import { isAnswered, ROWS } from './faults/table.js';

export { HttpFault } from './faults/fault.js';

const INTERNAL: FaultRow = {
  status: 500,
  type: 'server_error',
  code: 'internal_error',
  message: 'the gateway failed; its log tells why; ask again later',
};

/** Fastify's own errors carry a status; only those of the client are told as they are. */
const isClientError = (error: unknown): error is Error & { statusCode: number; code?: string } =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;

const rowOf = <C extends ErrorCode>(error: RasticError<C>): FaultRow => {
  if (!isAnswered(error.code)) return INTERNAL;
  const row = ROWS[error.code] as FaultRow | ((data: unknown) => FaultRow);
  return typeof row === 'function' ? row(error.data) : row;
};

/** What the HTTP framework found wrong with a request before a route saw it. */
const FRAMEWORK: Readonly<Record<number, FaultRow>> = {
  413: {
    status: 413,
    type: 'invalid_request_error',
    code: 'request_too_large',
    message: 'the request is larger than this gateway takes; send a smaller one',
  },
  415: {
    status: 415,
    type: 'invalid_request_error',
    code: 'unsupported_media_type',
    message: 'the request has no JSON body; send it with content-type: application/json',
  },
};

const badBody = (status: number): FaultRow => ({
  status,
  type: 'invalid_request_error',
  code: 'invalid_body',
  message: 'the request cannot be read; send a JSON object in UTF-8',
});

const rowOfAny = (error: unknown): FaultRow => {
  if (error instanceof RasticError) return rowOf(error as RasticError);
  if (!isClientError(error)) return INTERNAL;
  return FRAMEWORK[error.statusCode] ?? badBody(error.statusCode);
};

export interface FaultContext {
  /** A node may have been paid for this request already, so a client must not repeat it by itself. */
  readonly spent?: boolean;
}

/** The fault that a client is told for any thrown value. */
export function faultOf(error: unknown, { spent = false }: FaultContext = {}): HttpFault {
  if (error instanceof HttpFault) return spent && !error.spent ? error.afterSpending() : error;
  return new HttpFault({ ...rowOfAny(error), spent }, error);
}
