/** Exit codes, and how a failure ends a command: one sentence, no stack trace. */
import { codeOf } from '../base/errors.js';
import { sentenceOf } from './sentences.js';
import { endProgress, note, print } from './ui.js';

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

function exitCodeOf(code: string): number {
  if (code === 'CANCELLED') return EXIT.interrupted;
  return code === 'CONFIG_INVALID' ? EXIT.usage : EXIT.failed;
}

/** Tells the failure and sets the exit code. @param json a machine reads standard output. */
export function fail(error: unknown, json: boolean): void {
  endProgress();
  const code = codeOf(error) ?? 'UNEXPECTED';
  const message = sentenceOf(error);
  if (json) print(`${JSON.stringify({ error: code, message })}\n`);
  note(`rastic: ${message} (${code})\n`);
  if (code === 'UNEXPECTED' && process.env.RASTIC_DEBUG !== undefined) {
    note(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  process.exitCode = exitCodeOf(code);
}
