/**
 * The rules of the protocol as data, by label. Each row decides what happens when its rule is
 * broken: the error that is thrown, the verdict on gossip, the status that a peer receives, the
 * penalty, the exit code of a command and the sentence that users see.
 */
import { type ErrorCode, type ErrorData, RasticError } from '../base/errors.js';
import { ASSIGN_RULES } from './rules/assign.js';
import { AUDIT_RULES } from './rules/audit.js';
import { BATCH_RULES } from './rules/batch.js';
import { CANARY_RULES } from './rules/canary.js';
import { CHANNEL_RULES } from './rules/channel.js';
import { COMMIT_RULES } from './rules/commit.js';
import { CREDIT_RULES } from './rules/credit.js';
import { DISPUTE_RULES } from './rules/dispute.js';
import { GENERATE_RULES } from './rules/generate.js';
import { GENESIS_RULES } from './rules/genesis.js';
import { JOB_RULES } from './rules/job.js';
import { JUDGE_RULES } from './rules/judge.js';
import { LEAF_RULES } from './rules/leaf.js';
import { LEDGER_RULES } from './rules/ledger.js';
import { MODEL_RULES } from './rules/model.js';
import { NET_RULES } from './rules/net.js';
import { NODE_RULES } from './rules/node.js';
import { OFFER_RULES } from './rules/offers.js';
import { OUTCOME_RULES } from './rules/outcome.js';
import { PANEL_RULES } from './rules/panel.js';
import { PURSE_RULES } from './rules/purse.js';
import type { Rule } from './rules/rule.js';
import { SETTLE_RULES } from './rules/settle.js';
import { UNBOND_RULES } from './rules/unbond.js';
import { VERDICT_RULES } from './rules/verdict.js';
import { WIRE_RULES } from './rules/wire.js';
import type { Status } from './wire/messages.js';

const TABLE = {
  ...WIRE_RULES,
  ...NET_RULES,
  ...JOB_RULES,
  ...OFFER_RULES,
  ...ASSIGN_RULES,
  ...BATCH_RULES,
  ...GENERATE_RULES,
  ...LEAF_RULES,
  ...COMMIT_RULES,
  ...AUDIT_RULES,
  ...VERDICT_RULES,
  ...JUDGE_RULES,
  ...SETTLE_RULES,
  ...LEDGER_RULES,
  ...UNBOND_RULES,
  ...CHANNEL_RULES,
  ...CREDIT_RULES,
  ...PURSE_RULES,
  ...GENESIS_RULES,
  ...DISPUTE_RULES,
  ...PANEL_RULES,
  ...OUTCOME_RULES,
  ...CANARY_RULES,
  ...MODEL_RULES,
  ...NODE_RULES,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleLabel = keyof typeof TABLE;

/** Every rule, in the order of a job's life. */
export const RULES: Readonly<Record<RuleLabel, Rule>> = TABLE;

/** Labels of the rows that have this field, with any value. */
type LabelsWith<Field extends keyof Rule> = {
  readonly [L in RuleLabel]: (typeof TABLE)[L] extends Readonly<Record<Field, unknown>> ? L : never;
}[RuleLabel];

/** Rules that throw an error when broken, so that `refuse` accepts them. */
export type ThrownLabel = LabelsWith<'code'>;
/** Rules that cost a peer its connection. */
export type PenaltyLabel = LabelsWith<'penalty'>;

export type CodeOf<L extends ThrownLabel> = (typeof TABLE)[L]['code'];
type DataOf<L extends ThrownLabel> = ErrorData[CodeOf<L>];
/** What the thrower passes beside the label: nothing if the error's data is only the label. */
type Told<L extends ThrownLabel> =
  DataOf<L> extends { readonly rule: string }
    ? [data?: undefined, cause?: unknown]
    : [data: DataOf<L>, cause?: unknown];

/**
 * The error of a broken rule: the code comes from the row, and the data has the type of that code.
 */
export class RuleError<L extends ThrownLabel = ThrownLabel> extends RasticError<CodeOf<L>> {
  readonly rule: L;

  constructor(rule: L, ...[data, cause]: Told<L>) {
    const { code } = TABLE[rule] as { readonly code: CodeOf<L> };
    super(code, (data ?? { rule }) as DataOf<L>, cause);
    this.rule = rule;
  }
}

/** @throws RuleError always, because the rule is broken. */
export function refuse<L extends ThrownLabel>(rule: L, ...told: Told<L>): never {
  throw new RuleError(rule, ...told);
}

/** Restores the error of a rule that another process found broken. @param data of that error. */
export function restoreRuleError(rule: ThrownLabel, data: ErrorData[ErrorCode]): RuleError {
  return new RuleError(rule, data as never);
}

/** The broken rule; undefined for an error that belongs to no rule. */
export function ruleOf(error: unknown): RuleLabel | undefined {
  return error instanceof RuleError ? error.rule : undefined;
}

/** The status that a peer receives when the rule is broken. */
export function toldOf(rule: RuleLabel): Status {
  return RULES[rule].status ?? 'failed';
}

export function isRuleLabel(text: string): text is RuleLabel {
  return Object.hasOwn(TABLE, text);
}
