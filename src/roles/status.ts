/**
 * What a peer is told when its stream fails: what the broken rule says, see protocol/rules.ts. Our
 * error text never leaves this process. docs/protocol.md section 8.
 */
import { codeOf, type ErrorCode } from '../base/errors.js';
import { ruleOf, toldOf } from '../protocol/rules.js';
import type { Status } from '../protocol/wire/messages.js';

/** Errors that no rule stands behind, and that a peer is still told of. */
const BY_CODE: Readonly<Partial<Record<ErrorCode, Status>>> = {
  AUDIT_UNSTABLE: 'invalid',
  CANCELLED: 'cancelled',
  ENGINE_BUSY: 'busy',
  ENGINE_TEMPLATE: 'template',
  NODE_STOPPING: 'busy',
  SAMPLER_CANDIDATES: 'invalid',
  SAMPLER_LOGIT: 'invalid',
  STREAM_ENDED: 'invalid',
};

/**
 * The status for whatever ended a stream's handler. Anything of our own making is `failed`, and so is
 * what the ledger refused us: it is no fault of the peer.
 */
export function statusOf(error: unknown): Status {
  const code = codeOf(error);
  if (code === undefined || code.startsWith('LEDGER_')) return 'failed';
  const rule = ruleOf(error);
  return rule === undefined ? (BY_CODE[code] ?? 'failed') : toldOf(rule);
}
