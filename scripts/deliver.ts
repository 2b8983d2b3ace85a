/**
 * Used by every generator of committed files: writes the generated files, or with `--check` only
 * compares them with the committed ones and fails with one line per difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface Made {
  /** Path relative to the repository's root, which is the working directory. */
  readonly path: string;
  readonly text: string;
}

export interface GeneratorInit {
  /** The command that generates them again, as a person types it. */
  readonly command: string;
  /** Where two texts first differ, in words that follow the path. */
  readonly where?: (committed: string, made: string) => string;
}

/** Whether to only compare. @throws TypeError for any other argument. */
export function readCheck(args: readonly string[] = process.argv.slice(2)): boolean {
  const options = { check: { type: 'boolean', default: false } } as const;
  return parseArgs({ args: [...args], options }).values.check;
}

/** The problem with the committed file, with its path; empty if there is none. */
function differenceOf({ path, text }: Made, { command, where }: GeneratorInit): string {
  if (!existsSync(path)) return `${path} is missing: run ${command}`;
  const committed = readFileSync(path, 'utf8');
  if (committed === text) return '';
  return `${path} differs${where?.(committed, text) ?? ''}: run ${command}`;
}

/**
 * Writes the files, or compares them and reports for every file whether it differs and how. The
 * guard relies on a line for each file.
 */
export function deliver(made: readonly Made[], isCheck: boolean, init: GeneratorInit): void {
  if (made.length === 0) throw new Error('nothing was made');
  for (const file of made) {
    const difference = isCheck ? differenceOf(file, init) : '';
    if (!isCheck) writeFileSync(file.path, file.text);
    else if (difference === '') process.stdout.write(`same ${file.path}\n`);
    else {
      process.stderr.write(`${difference}\n`);
      process.exitCode = 1;
    }
  }
}
