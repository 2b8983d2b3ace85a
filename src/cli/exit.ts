/** Exit codes, and how a failure ends a command: one sentence, no stack trace. */
import { codeOf, type ErrorCode } from '../base/errors.js';
import { RULES } from '../protocol/rules.js';
import { sentenceOf } from './terminal/sentences.js';
import { endProgress, note, print } from './terminal/ui.js';

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** What the user typed or wrote, and nothing else, can be the cause of these; no rule stands behind. */
const TYPED: readonly ErrorCode[] = ['ASK_PROMPT_EMPTY', 'ASK_PROMPT_SIZE', 'ASK_PROMPT_UTF8'];

/** Those, and the codes of the rules that only a user breaks. */
const USAGE: ReadonlySet<string | undefined> = new Set([
  ...TYPED,
  ...Object.values(RULES).flatMap(({ code, exit }) => (exit === 'usage' ? [code] : [])),
]);

export function exitCodeOf(code: string): number {
  if (code === 'CANCELLED') return EXIT.interrupted;
  return USAGE.has(code) ? EXIT.usage : EXIT.failed;
}

/** Where a failure without a sentence of its own happened, for those who fix it. */
function tellTrace(error: unknown): void {
  if ((process.env.RASTIC_DEBUG ?? '') === '') return;
  for (let at = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    note(`${at instanceof Error ? at.stack : String(at)}\n`);
  }
}

/** Tells the failure and sets the exit code. @param json a machine reads standard output. */
export function fail(error: unknown, json: boolean): void {
  endProgress();
  const code = codeOf(error) ?? 'UNEXPECTED';
  process.exitCode = exitCodeOf(code);
  // The reader of the output has gone: `| head -1` is no failure to tell anybody of.
  if (code === 'OUTPUT_CLOSED') return;
  const message = sentenceOf(error);
  tellTrace(error);
  if (json) print(`${JSON.stringify({ type: 'error', error: code, message })}\n`);
  note(`rastic: ${message} (${code})\n`);
}

/** For what no command has caught: told in the same way, and the process ends. */
export function guardProcess(json: boolean): void {
  const end = (error: unknown) => {
    fail(error, json);
    process.exit();
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
