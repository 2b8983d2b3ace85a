/** placeholder */
import { RasticError } from '../base/errors.js';
export function sentenceOf(error: unknown): string {
  return error instanceof RasticError
    ? error.message
    : String(error instanceof Error ? error.message : error);
}
