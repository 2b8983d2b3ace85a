/**
 * Runs the operator's command for an event: the program itself, never through a shell, so that no
 * character of an event can become a command. The event is JSON on its standard input.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createController, delay } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';

/** Enough to send a mail. */
const COMMAND_MS = 30_000;

/** A passphrase or another setting of the node is not for its commands. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('RASTIC_')));
}

/** Ends the command and whatever it started. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

export interface CommandOptions {
  /** Where it runs: the data folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Default COMMAND_MS. */
  readonly limitMs?: number;
}

/**
 * Resolves when the command has ended well.
 * @param command program and arguments.
 * @throws RasticError EVENT_COMMAND: it could not be started, failed, or ran too long and was ended.
 */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  event: object,
  { folder, signal, limitMs = COMMAND_MS }: CommandOptions,
): Promise<void> {
  const child = spawn(program, args, {
    ...{ cwd: folder, env: environment(), shell: false, windowsHide: true },
    // A group of its own, so that all of it can be ended.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(child, 'close').then(
    ([code, by]: unknown[]) => (code === 0 ? undefined : `it ended with ${code ?? by}`),
    (error: Error) => error.message,
  );
  // A program that reads nothing closes its input early, which is no failure.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(event)}\n`);
  const over = createController();
  const stop = AbortSignal.any([signal, over.signal]);
  const late = delay(limitMs, stop).then(
    () => `it ran longer than ${Math.round(limitMs / 1_000)} s and was ended`,
    () => 'the node stopped',
  );
  const fault = await Promise.race([ended, late]);
  kill(child.pid);
  over.abort();
  if (fault !== undefined) throw new RasticError('EVENT_COMMAND', { program, message: fault });
}
