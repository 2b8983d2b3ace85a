/** The errors that a program handles: which codes a client's calls throw, and a check that types them. */
import { type ErrorCode, RasticError } from '../base/errors.js';

/** Codes by what a program can do about them. Other codes are faults of a network, or of this code. */
const CODES = [
  // Correct the call.
  ...['CLIENT_OPTION', 'ASK_MODEL', 'ASK_MODEL_CHOICE', 'MODEL_AMBIGUOUS', 'MODEL_TASK'],
  ...['ASK_INPUT', 'ASK_REQUEST', 'ENGINE_CONTEXT', 'SAMPLER_RANGE', 'FINISH_STOP_STRING'],
  // Pay more, or have more.
  ...['ASK_PRICE', 'ASK_BALANCE', 'ASK_PURSE', 'BUDGET_SPENT'],
  // Try again later, or elsewhere.
  ...['ASK_NO_OFFER', 'ASK_UNFIT', 'ASK_NODE_FAILED', 'ASK_VERIFIERS', 'LEDGER_UNREACHABLE'],
  ...['NET_DIAL', 'TIMEOUT', 'STORE_LOCKED'],
  // Do not use the answer.
  ...['ANSWER_REFUSED', 'ANSWER_REVISED'],
  // Do not trust the record.
  ...['VERIFY_RECORD', 'VERIFY_NETWORK', 'VERIFY_MANIFEST', 'VERIFY_VOCABULARY', 'VERIFY_FEE'],
  // It was ended.
  ...['CANCELLED', 'CLIENT_CLOSED', 'JOB_UNKNOWN'],
] as const satisfies readonly ErrorCode[];

/** A code that calls of a client throw, other than faults of the network or of this package. */
export type ClientErrorCode = (typeof CODES)[number];

/**
 * Whether the error has one of the codes; its `data` is then of that type.
 * @param codes absent: any that calls of a client throw.
 */
export function isClientError<C extends ClientErrorCode>(
  error: unknown,
  ...codes: readonly C[]
): error is RasticError<C> {
  const wanted: readonly string[] = codes.length === 0 ? CODES : codes;
  return error instanceof RasticError && wanted.includes(error.code);
}
