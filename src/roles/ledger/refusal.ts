/** What a caller is told when the ledger says no: a status, and the broken rule's code. */
import { codeOf, type ErrorCode, RasticError } from '../../base/errors.js';
import type { Status } from '../../protocol/wire/messages.js';
import { statusOf } from '../status.js';

export interface Refusal {
  readonly status: Status;
  /** The error's code, with `/` and the rule's label where it has one; empty for `failed`. */
  readonly code: string;
}

/** The ledger's own codes that are no refusal of an operation. */
const BY_CODE: Readonly<Partial<Record<ErrorCode, Status>>> = {
  LEDGER_NO_DISPUTE: 'notFound',
  LEDGER_HEIGHT: 'notFound',
  LEDGER_HALTED: 'failed',
  LEDGER_STOPPED: 'failed',
  LEDGER_JOURNAL: 'failed',
};

/** Why the ledger said no, as its caller sees it: the rule's own code, also from a distance. */
export function refusalCodeOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== 'LEDGER_REFUSED' || !(error instanceof RasticError)) return code;
  const [rule = ''] = (error as RasticError<'LEDGER_REFUSED'>).data.code.split('/');
  return rule === '' ? code : rule;
}

/** Our error text never leaves this process: codes and labels only. docs/protocol.md section 8. */
export function refusalOf(error: unknown): Refusal {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof RasticError)) return { status: 'failed', code: '' };
  const own = code.startsWith('LEDGER_') ? (BY_CODE[code] ?? 'refused') : statusOf(error);
  if (own === 'failed') return { status: own, code: '' };
  const { rule } = error.data as { readonly rule?: string };
  return { status: own, code: rule === undefined ? code : `${code}/${rule}` };
}
