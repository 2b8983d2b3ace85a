/**
 * What a peer is told when its stream fails: one table from error codes to the wire's statuses.
 * Our error text never leaves this process. docs/protocol.md section 8.
 */
import { codeOf, type ErrorCode, RasticError } from '../base/errors.js';
import type { Status } from '../protocol/wire/messages.js';

/** Codes whose prefix alone does not say it. */
const BY_CODE: Readonly<Partial<Record<ErrorCode, Status>>> = {
  JUDGE_CONTEXT: 'badPrefix',
  ASSIGN_PREFIX: 'badPrefix',
  ASSIGN_BUSY: 'busy',
  LIFE_OVER: 'expired',
  ENGINE_BUSY: 'busy',
  NODE_STOPPING: 'busy',
  ENGINE_CONTEXT: 'refused',
  ENGINE_INPUT: 'invalid',
  CANCELLED: 'cancelled',
};

/** Fields of a step's own code that are a matter of price, time or place, not of wrong bytes. */
const BY_FIELD: Readonly<Record<string, Status>> = {
  expiry: 'expired',
  maxPrice: 'price',
  fee: 'price',
  modelId: 'notFound',
  manifestHash: 'notFound',
  engineClass: 'notFound',
  stake: 'refused',
  deadline: 'expired',
  open: 'busy',
  balance: 'refused',
  exposure: 'refused',
  drawn: 'refused',
  again: 'refused',
};

/** Families of codes that mean: the sender's bytes are wrong. */
const INVALID =
  /^(?:WIRE|SIGN|JOB|SAMPLER|FINISH|ANNOUNCE|ASSIGN|AUDIT|LEAF|VERDICT|COMMIT|OFFER|DRAW|STREAM)_/;

/** The status for whatever ended a stream's handler; anything of our own making is `failed`. */
export function statusOf(error: unknown): Status {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof RasticError)) return 'failed';
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  const field = (error.data as { readonly field?: string }).field;
  const byField = field === undefined || code.startsWith('WIRE_') ? undefined : BY_FIELD[field];
  return byField ?? (INVALID.test(code) ? 'invalid' : 'failed');
}
