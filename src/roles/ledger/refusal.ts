/**
 * The ledger's refusal for a caller: a status, a code and the broken rule. On the wire, code and
 * rule are one text, `CODE` or `CODE/RULE`, which only this file formats and parses.
 */
import { codeOf, type ErrorCode, RasticError } from '../../base/errors.js';
import { isRuleLabel, type RuleLabel, ruleOf, toldOf } from '../../protocol/rules.js';
import type { Status } from '../../protocol/wire/messages.js';
import { statusOf } from '../status.js';

export interface Refusal {
  readonly status: Status;
  /** Absent if the ledger itself failed. */
  readonly code?: ErrorCode;
  /** Present if several rules share the code. */
  readonly rule?: RuleLabel;
}

/** The ledger's own codes that no rule stands behind, where they are no refusal of an operation. */
const BY_CODE: Readonly<Partial<Record<ErrorCode, Status>>> = {
  LEDGER_HEIGHT: 'notFound',
  LEDGER_HALTED: 'failed',
  LEDGER_MONEY: 'failed',
  LEDGER_STOPPED: 'failed',
};

function ledgerStatusOf(code: ErrorCode, error: unknown): Status {
  if (!code.startsWith('LEDGER_')) return statusOf(error);
  const rule = ruleOf(error);
  return rule === undefined ? (BY_CODE[code] ?? 'refused') : toldOf(rule);
}

/** Our error text never leaves this process: codes and labels only. docs/protocol.md section 8. */
export function refusalOf(error: unknown): Refusal {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof RasticError)) return { status: 'failed' };
  const status = ledgerStatusOf(code, error);
  if (status === 'failed') return { status };
  const { rule } = error.data as { readonly rule?: string };
  return { status, code, ...(rule !== undefined && isRuleLabel(rule) && { rule }) };
}

/** Formats a refusal for a LedgerReply. */
export function formatRefusal({ code, rule }: Omit<Refusal, 'status'>): string {
  return [code, rule].filter((part) => part !== undefined).join('/');
}

/** Parses the text of a LedgerReply. Unknown codes of other versions are kept. */
export function parseRefusal(text: string): { readonly code: string; readonly rule?: string } {
  const [code = '', rule] = text.split('/');
  return { code, ...(rule !== undefined && { rule }) };
}

/** The code of the ledger's refusal, the same in process and over a stream. */
export function refusalCodeOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== 'LEDGER_REFUSED') return code;
  return (error as RasticError<'LEDGER_REFUSED'>).data.code || code;
}
