/**
 * What a command and the process that has its folder open say to each other. One call per
 * connection: `call`, then perhaps `cancel`; back come events, then one `result` or `error`.
 */
import type { ErrorCode, ErrorData } from '../../base/errors.js';
import type { ThrownLabel } from '../../protocol/rules.js';

/** Raise it whenever a call, an event or a result changes. */
export const SOCKET_PROTOCOL = 1;

export interface CallMessage {
  readonly type: 'call';
  readonly protocol: number;
  /** Version of the program. */
  readonly version: string;
  readonly verb: string;
  readonly params: unknown;
}

/** An error as it crosses: what its sentence and its exit code are made of. */
export interface CrossingError {
  /** Absent for an error that is not ours. */
  readonly code?: ErrorCode;
  readonly data?: ErrorData[ErrorCode];
  readonly rule?: ThrownLabel;
  readonly message: string;
}

export type Reply =
  | { readonly type: 'event'; readonly event: unknown }
  | { readonly type: 'result'; readonly value: unknown }
  | { readonly type: 'error'; readonly error: CrossingError }
  /** The process takes no new calls and ends soon: wait for its end, then open the folder. */
  | { readonly type: 'closing' };

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isCall(value: unknown): value is CallMessage {
  return isObject(value) && value.type === 'call' && typeof value.verb === 'string';
}

export const isCancel = (value: unknown): boolean => isObject(value) && value.type === 'cancel';

export function isReply(value: unknown): value is Reply {
  return isObject(value) && typeof value.type === 'string';
}
