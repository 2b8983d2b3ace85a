/**
 * The message for users about a model file that cannot be loaded. It names the path, because the
 * library's messages name no file, and its errors on a damaged file are arbitrary.
 */
import { RasticError } from '../../base/errors.js';

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read by this user',
};

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
  const why = line !== '' && !isAccident ? ` (${line})` : '';
  return `cannot be opened by llama.cpp${why}; is all of it there?`;
}

/** The failure to report: ENGINE_START with the file's path, or another code unchanged. */
export function loadFault(error: unknown, path: string): RasticError {
  if (error instanceof RasticError && error.code !== 'ENGINE_START') return error;
  return new RasticError('ENGINE_START', { message: `${path} ${describe(error)}` }, error);
}
