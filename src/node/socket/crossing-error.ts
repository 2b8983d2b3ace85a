/** Errors that cross the socket: code, data and rule, so that the other side ends the same way. */
import { RasticError } from '../../base/errors.js';
import { RuleError, restoreRuleError } from '../../protocol/rules.js';
import type { CrossingError } from './messages.js';

export function toCrossing(error: unknown): CrossingError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RuleError) {
    const { code, data, rule } = error;
    return { code, data, rule, message };
  }
  if (error instanceof RasticError) return { code: error.code, data: error.data, message };
  return { message };
}

export function fromCrossing({ code, data, rule, message }: CrossingError): Error {
  if (code === undefined || data === undefined) return new Error(message);
  return rule === undefined ? new RasticError(code, data) : restoreRuleError(rule, data);
}
