/**
 * Decides whether the exact engine (native/) has to be built, builds it in a child process
 * (native-build.mjs), and says in one sentence what is lost where it cannot be: the portable
 * engine serves then. RASTIC_NATIVE=required, as in CI, makes that sentence a failure.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runStep, StepError } from './step.mjs';

/** 25 s of compiling on two idle cores; a loaded or small machine takes many times that. */
const LIMIT_MS = 15 * 60_000;
const OUT = 'native/build/out';
const STAMP = join(OUT, 'inputs.json');
const LOST =
  'without the exact engine verdicts between nodes have tolerances instead of equal hashes, and the portable engine is used';

/** Folders of node-llama-cpp's libraries by platform. Others have no class of exact engine yet. */
const PLATFORMS = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64' };
const PACKAGES = ['node-llama-cpp', 'node-addon-api', 'node-api-headers'];

/** Files that the library or the addon depends on, ours. */
function sources() {
  const entries = readdirSync('native', { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.startsWith(join('native', 'build')) && !file.endsWith('.md'));
  return [...files.sort(), 'scripts/setup/native-build.mjs'];
}

function hashInputs(packaged) {
  const hash = createHash('sha256');
  for (const file of sources()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  for (const name of PACKAGES) {
    hash.update(readFileSync(join('node_modules', name, 'package.json')));
  }
  for (const library of readdirSync(packaged).sort()) {
    hash.update(`${library}\0${statSync(join(packaged, library)).size}\0`);
  }
  return hash.update(process.cwd()).digest('hex');
}

/** First line of `--version`, or undefined where the program is not there. */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

function tools() {
  const [c, cxx] = [process.env.CC ?? 'cc', process.env.CXX ?? 'c++'];
  const all = { git: 'git', cmake: 'cmake', 'a C compiler': c, 'a C++ compiler': cxx };
  const found = Object.entries(all).map(([name, program]) => [name, versionOf(program)]);
  return {
    missing: found.filter(([, version]) => version === undefined).map(([name]) => name),
    versions: JSON.stringify(found),
  };
}

/** Built from these very inputs; by this compiler, or by one that has since gone. */
function isCurrent(inputs, { missing, versions }) {
  if (!existsSync(STAMP)) return false;
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8'));
  return stamp.inputs === inputs && (missing.length > 0 || stamp.versions === versions);
}

function giveUp(reason) {
  const sentence = `rastic: ${reason}: ${LOST}`;
  if (process.env.RASTIC_NATIVE === 'required') throw new StepError(sentence);
  process.stderr.write(`${sentence}\n`);
}

/**
 * To be called by one process at a time, after the packages are installed.
 * @throws StepError only where RASTIC_NATIVE=required.
 */
export async function native() {
  if (!existsSync('native')) return;
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  const packaged = `node_modules/@node-llama-cpp/${platform}/bins/${platform}`;
  if (platform === undefined || !existsSync(packaged)) {
    return giveUp(`no exact engine for ${process.platform}-${process.arch}`);
  }
  const inputs = hashInputs(packaged);
  const found = tools();
  if (isCurrent(inputs, found)) return;
  if (found.missing.length > 0) {
    return giveUp(`the exact engine needs ${found.missing.join(', ')} to be built`);
  }
  const args = ['scripts/setup/native-build.mjs', packaged, inputs, found.versions];
  try {
    await runStep('build the exact engine', process.execPath, args, { limitMs: LIMIT_MS });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    giveUp(`${error.message.replace(/^rastic: /, '')} (see native/build/build.log)`);
  }
}
