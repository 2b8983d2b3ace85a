/**
 * src/ to dist/ with tsc, plus the generated wire code, which tsc does not carry along. Built in
 * another folder and renamed into place, so that dist is never incomplete.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runStep } from '../../native/setup/step.mjs';

const LIMIT_MS = 3 * 60_000;
const STAMP = '.sources';
const GENERATED = 'protocol/pb';

const MADE = 'dist.new';
const OLD = 'dist.old';

/**
 * A hash over every input's path and content. Deleted and restored files change it, file times do
 * not.
 */
function hashSources() {
  const hash = createHash('sha256');
  const files = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const file of [...files.sort(), 'tsconfig.json', 'package-lock.json']) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isCurrent(sources) {
  const stamp = join('dist', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

function putInPlace() {
  rmSync(OLD, { recursive: true, force: true });
  if (existsSync('dist')) renameSync('dist', OLD);
  renameSync(MADE, 'dist');
  rmSync(OLD, { recursive: true, force: true });
}

/** Only one process may call this at a time. @throws StepError, and leaves dist unchanged. */
export async function build() {
  const sources = hashSources();
  if (isCurrent(sources)) return;
  rmSync(MADE, { recursive: true, force: true });
  mkdirSync(MADE);
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--outDir', MADE];
  await runStep('build', process.execPath, tsc, { limitMs: LIMIT_MS });
  cpSync(join('src', GENERATED), join(MADE, GENERATED), { recursive: true });
  if (existsSync(join(MADE, 'bin.js'))) chmodSync(join(MADE, 'bin.js'), 0o755);
  writeFileSync(join(MADE, STAMP), sources);
  putInPlace();
}
