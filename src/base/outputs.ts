/** Where the standard streams of this process lead. */
import { fstatSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Whether standard output and standard error are one file or pipe, as after `2>&1`. */
export function isOneOutput(): boolean {
  try {
    const [out, err] = [fstatSync(1), fstatSync(2)];
    return out.dev === err.dev && out.ino === err.ino;
  } catch {
    // One of them is closed.
    return false;
  }
}

/** Whether standard error is a terminal. */
export const isErrorScreen = (): boolean => isatty(2);
