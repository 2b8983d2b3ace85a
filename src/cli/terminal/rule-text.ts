/** Sentences about a broken rule, quoting the rule's own sentence. */
import { isRuleLabel, RULES, type RuleLabel } from '../../protocol/rules.js';

/** A rule as a part of a sentence. */
const ruleText = (rule: RuleLabel) => `rule ${rule}: "${RULES[rule].sentence.replace(/\.$/, '')}"`;

/** The same for a label that another node sent. A node of another version may have other rules. */
export const labelText = (label: string) =>
  isRuleLabel(label) ? ruleText(label) : `rule ${label}`;

/** Bytes or values from another node that break a rule. */
export const broken = (what: string) => (_data: unknown, rule?: RuleLabel) =>
  `${what} broke ${rule === undefined ? "the protocol's rules" : ruleText(rule)}; nothing it sent was used, try another node`;

export const brokenField = (what: string) => (data: { readonly field: string }, rule?: RuleLabel) =>
  `${what} is not valid (${data.field}${rule === undefined ? '' : `, ${ruleText(rule)}`}); nothing of it was used, ask again or try another node`;

/** Refusals of the ledger, as a sentence for an operator. */
export const ledgerRule = ({ rule }: { readonly rule: string }) =>
  `the ledger refused the operation by ${labelText(rule)}; change what it asks for and try again`;
