/** Errors sent between parent and child of the engine: code, data and the rule, never a stack. */
import { RasticError } from '../../base/errors.js';
import { RuleError, restoreRuleError } from '../../protocol/rules.js';
import type { WireError } from './messages.js';

const MESSAGE_CHARACTERS_MAX = 300;

/** @param code for errors that are not ours. */
export function toWireError(error: unknown, code: 'ENGINE_FAILED' | 'ENGINE_START'): WireError {
  if (error instanceof RuleError) return { code: error.code, data: error.data, rule: error.rule };
  if (error instanceof RasticError) return { code: error.code, data: error.data };
  const message = error instanceof Error ? error.message : String(error);
  return { code, data: { message: message.slice(0, MESSAGE_CHARACTERS_MAX) } };
}

/** Restores the error in the parent. */
export function fromWireError({ code, data, rule }: WireError): RasticError {
  return rule === undefined ? new RasticError(code, data) : restoreRuleError(rule, data);
}
