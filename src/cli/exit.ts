/** Exit codes, and how a failure ends a command: one sentence, no stack trace. */
import { codeOf, type ErrorCode } from '../base/errors.js';
import { RULES } from '../protocol/rules.js';
import { sentenceOf } from './terminal/sentences.js';
import { endProgress, note, printJson } from './terminal/ui.js';

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Codes that only wrong user input can cause, and that belong to no rule. */
const TYPED: readonly ErrorCode[] = [
  ...(['ASK_PROMPT_EMPTY', 'ASK_PROMPT_SIZE', 'ASK_PROMPT_UTF8'] as const),
  ...(['AMOUNT_INVALID', 'AMOUNT_ZERO'] as const),
];

/** These codes, plus the codes of rules that only a user can break. */
const USAGE: ReadonlySet<string | undefined> = new Set([
  ...TYPED,
  ...Object.values(RULES).flatMap(({ code, exit }) => (exit === 'usage' ? [code] : [])),
]);

export function exitCodeOf(code: string): number {
  if (code === 'CANCELLED') return EXIT.interrupted;
  return USAGE.has(code) ? EXIT.usage : EXIT.failed;
}

/** Prints the stack trace of a failure without its own sentence, for developers. */
function tellTrace(error: unknown): void {
  if ((process.env.RASTIC_DEBUG ?? '') === '') return;
  for (let at = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    note(`${at instanceof Error ? at.stack : String(at)}\n`);
  }
}

/** Reports the failure and sets the exit code. @param json whether standard output is JSON. */
export function fail(error: unknown, json: boolean): void {
  endProgress();
  const code = codeOf(error) ?? 'UNEXPECTED';
  process.exitCode = exitCodeOf(code);
  // The reader of the output has closed it, for example `| head -1`. That is not a failure to
  // report.
  if (code === 'OUTPUT_CLOSED') return;
  const message = sentenceOf(error);
  tellTrace(error);
  if (json) printJson({ type: 'error', error: code, message });
  note(`rastic: ${message} (${code})\n`);
}

/** Reports uncaught errors in the same way and ends the process. */
export function guardProcess(json: boolean): void {
  const end = (error: unknown) => {
    fail(error, json);
    process.exit();
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
