/**
 * The message for users about a model file that cannot be loaded. It names the path and, where
 * llama.cpp says it, the cause; and whether another try can help. The file's header was checked
 * before (header/check.ts), so all of the file is there.
 */
import { RasticError } from '../../base/errors.js';
import { USE_ANOTHER } from './header/reader.js';

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read by this user',
};

/** llama.cpp's verdict on a file: each of its layers adds a word of its own in front. */
const VERDICT = /(?:error loading model(?: [a-z]+)*: )+([^\n]+)/;
/** Faults of the machine, not of the file. */
const MEMORY = /alloc|memory|buffer/i;
/** What a later release of llama.cpp may know. */
const UNKNOWN = /^unknown |^failed to .*unknown/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function describe(error: unknown): string {
  const system = SYSTEM[codeOf(error)];
  if (system !== undefined) return system;
  if (error instanceof RasticError && error.code === 'ENGINE_START') {
    return `is ${(error as RasticError<'ENGINE_START'>).data.message}`;
  }
  // Reading a damaged header may end in any TypeError or RangeError, whose messages do not help.
  const isAccident = error instanceof TypeError || error instanceof RangeError;
  // The first of llama.cpp's lines tells what is wrong; the others only repeat the failure.
  const [line = ''] = error instanceof Error ? error.message.split('\n', 1) : [];
  return `cannot be opened by llama.cpp${line !== '' && !isAccident ? ` (${line})` : ''}`;
}

/** A fault that the file keeps, in llama.cpp's own words. */
function fileFault(path: string, verdict: string): RasticError {
  const words = verdict.trim();
  const newer = 'use another file, or a version of rastic with a newer llama.cpp';
  const advice = UNKNOWN.test(words) ? newer : USE_ANOTHER;
  return new RasticError('MODEL_BROKEN', { path, message: `llama.cpp: ${words}`, advice });
}

/**
 * The failure to report: MODEL_BROKEN if llama.cpp finds fault with the file, ENGINE_START with the
 * file's path, or another code unchanged.
 * @param words lines that llama.cpp wrote while it loaded the file.
 */
export function loadFault(
  error: unknown,
  path: string,
  words: readonly string[] = [],
): RasticError {
  if (error instanceof RasticError && error.code !== 'ENGINE_START') return error;
  const said = [error instanceof Error ? error.message : '', ...words].join('\n');
  const verdict = VERDICT.exec(said)?.[1];
  if (verdict !== undefined && !MEMORY.test(verdict)) return fileFault(path, verdict);
  return new RasticError('ENGINE_START', { message: `${path} ${describe(error)}` }, error);
}

/** Signals by which code ends itself: failed assertions, wild pointers, impossible sums. */
const CRASHES: readonly (string | null)[] = ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGFPE'];

/**
 * The failure to report when the engine's process ended while it opened the file. It will end there
 * again, unless the system ended it.
 * @param lastWords the end of its standard error.
 */
export function crashFault(
  path: string,
  exit: { readonly exitCode: number | null; readonly signal: string | null },
  lastWords: string,
): RasticError {
  if (exit.signal === 'SIGKILL') {
    const message = `${path}: the system ended the engine while it opened the file; is there enough memory?`;
    return new RasticError('ENGINE_START', { message });
  }
  if (!CRASHES.includes(exit.signal)) return new RasticError('ENGINE_CRASHED', exit);
  const assertion = /GGML_ASSERT\(.*\) failed|terminate called.*|what\(\): .*/.exec(lastWords)?.[0];
  const message = `llama.cpp crashes while it opens it (${assertion ?? exit.signal})`;
  return new RasticError('MODEL_BROKEN', { path, message, advice: USE_ANOTHER });
}

/** The native sampler's code, and the portable one's, for a logit that is no number. */
const NUMBER_CODES = ['LOGIT', 'SAMPLER_LOGIT'];

/**
 * The failure to report when the model computes NaN or infinity: weights that are damaged, or were
 * converted wrongly. Undefined for any other failure.
 */
export function numbersFault(error: unknown, path: string): RasticError | undefined {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  if (!causes.some((cause) => NUMBER_CODES.includes(codeOf(cause)))) return undefined;
  const message = 'its weights give logits that are no numbers (NaN or infinity)';
  const advice = 'compare the file with its manifest (rastic models verify), or use another file';
  return new RasticError('MODEL_BROKEN', { path, message, advice }, error);
}
