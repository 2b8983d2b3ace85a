/**
 * What every generator of committed files does with what it made: writes it, or with `--check`
 * compares it with what is committed, writes nothing, and fails with a line for each difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface Made {
  /** Below the repository's root, which is the working directory. */
  readonly path: string;
  readonly text: string;
}

export interface GeneratorInit {
  /** What makes them anew, as a person types it. */
  readonly command: string;
  /** Where two texts differ first, in words that go behind the path. */
  readonly where?: (committed: string, made: string) => string;
}

/** Whether to compare only. @throws TypeError for any other argument. */
export function readCheck(args: readonly string[] = process.argv.slice(2)): boolean {
  const options = { check: { type: 'boolean', default: false } } as const;
  return parseArgs({ args: [...args], options }).values.check;
}

/** What is wrong with the committed file, behind its path; empty when nothing is. */
function differenceOf({ path, text }: Made, { command, where }: GeneratorInit): string {
  if (!existsSync(path)) return `${path} is missing: run ${command}`;
  const committed = readFileSync(path, 'utf8');
  if (committed === text) return '';
  return `${path} differs${where?.(committed, text) ?? ''}: run ${command}`;
}

/**
 * Compares, and says of every file that it is the same or how it differs: the guard counts on
 * hearing of each. Or writes.
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
