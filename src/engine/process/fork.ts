/**
 * The child as a process of the operating system: how it is started, its last output, how it ended.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How much of a dying child's standard error is logged. */
const LAST_WORDS_BYTES = 2048;

const ENTRIES = {
  child: new URL('./child.js', import.meta.url),
  'pull-child': new URL('./pull-child.js', import.meta.url),
  'about-child': new URL('./about-child.js', import.meta.url),
} as const;

/**
 * tsx compiles the child when the parent itself runs from TypeScript (tests, development).
 * @param name the module to start: the engine, the download of a model, or the facts about
 * llama.cpp.
 */
export function forkChild(name: keyof typeof ENTRIES = 'child'): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(ENTRIES[name]).replace(/\.js$/, isSource ? '.ts' : '.js');
  const { NODE_OPTIONS: _, ...env } = process.env;
  return fork(entry, [String(process.pid)], {
    serialization: 'advanced',
    execArgv: isSource ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env,
  });
}

/**
 * Waits for the exit and the end of the channel, so that the child's last messages are read before
 * its end is handled.
 */
export async function waitForExit(child: ChildProcess) {
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const closed = new Promise<void>((done) => {
    if (child.connected) child.once('disconnect', () => done());
    else done();
  });
  await Promise.all([exited, closed]);
  return { exitCode: child.exitCode, signal: child.signalCode as string | null };
}

/** The last part of the child's standard error, for the log when it dies. */
export function collectLastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-LAST_WORDS_BYTES);
  });
  return () => text;
}
