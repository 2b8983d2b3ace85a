/** What is said of a broken rule, with the rule's own sentence. */
import { isRuleLabel, RULES, type RuleLabel } from '../../protocol/rules.js';

/** A rule as part of a sentence. */
const ruleText = (rule: RuleLabel) => `rule ${rule}: "${RULES[rule].sentence.replace(/\.$/, '')}"`;

/** The same of a label that another node told: of another version, it may have rules of its own. */
export const labelText = (label: string) =>
  isRuleLabel(label) ? ruleText(label) : `rule ${label}`;

/** Bytes or values of another side that break a rule. */
export const broken = (what: string) => (_data: unknown, rule?: RuleLabel) =>
  `${what} broke ${rule === undefined ? "the protocol's rules" : ruleText(rule)}; nothing it sent was used, try another node`;

export const brokenField = (what: string) => (data: { readonly field: string }, rule?: RuleLabel) =>
  `${what} is not right (${data.field}${rule === undefined ? '' : `, ${ruleText(rule)}`}); nothing of it was used, ask again or try another node`;

/** Refusals of the ledger: an operator's sentence. */
export const ledgerRule = ({ rule }: { readonly rule: string }) =>
  `the ledger refused the operation by ${labelText(rule)}; change what it asks for and try again`;
