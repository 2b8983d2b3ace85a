/** Why a file could not be read or written, in the words that follow its path in a sentence. */

const READ: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is not there: its folder is a file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
};

const WRITTEN: Readonly<Record<string, string>> = {
  EISDIR: 'cannot be written: it is a folder',
  ENOENT: 'cannot be written: its folder is not there',
  ENOTDIR: 'cannot be written: its folder is a file',
  EACCES: 'cannot be written: this user may not write there',
  EPERM: 'cannot be written: this user may not write there',
  EROFS: 'cannot be written: the disk is read-only',
  ENOSPC: 'cannot be written: the disk is full',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

export const readFault = (error: unknown): string => READ[codeOf(error)] ?? 'cannot be read';

export const writeFault = (error: unknown): string => WRITTEN[codeOf(error)] ?? 'cannot be written';
