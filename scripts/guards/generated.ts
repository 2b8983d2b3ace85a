/**
 * Generated files are committed: this makes them again and fails if that changes anything. The
 * generators compare by themselves when called with `--check`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT_MS = 60_000;
const TSX = fileURLToPath(import.meta.resolve('tsx'));

/** Each with what it makes, so that a missing generator is noticed as soon as its work is there. */
const GENERATORS = [
  { script: 'scripts/proto.ts', makes: 'src/protocol/pb' },
  { script: 'scripts/vectors/main.ts', makes: 'test/vectors' },
] as const;

/** The reason in a generator's output: the line of its error, without the stack. */
function reasonOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'failed without a word';
}

function check(root: string, script: string): string[] {
  const child = spawnSync(process.execPath, ['--import', TSX, script, '--check'], {
    cwd: root,
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  if (child.status === 0) return [];
  return [`${script} --check: ${child.error?.message ?? reasonOf(child.stderr || child.stdout)}`];
}

/** Every generator below `root` whose files differ from the committed ones, one a line. */
export function checkGenerated(root: string): string[] {
  return GENERATORS.flatMap(({ script, makes }) => {
    if (existsSync(join(root, script))) return check(root, script);
    return existsSync(join(root, makes)) ? [`${makes}: ${script}, which makes it, is missing`] : [];
  });
}
