/**
 * Decides whether the exact engine (native/) has to be built, builds it in a child process
 * (compile.mjs), and says in one sentence what is lost where it cannot be: the portable engine
 * serves then. Called by the set-up of a clone and, through main.mjs, by an installed package.
 * RASTIC_NATIVE=required, as in CI, makes that sentence a failure; RASTIC_NATIVE=off builds nothing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { findSources } from './packages.mjs';
import { runStep, StepError } from './step.mjs';

/** 25 s of compiling on two idle cores; a loaded or small machine takes many times that. */
const LIMIT_MS = 15 * 60_000;
const COMPILE = fileURLToPath(new URL('./compile.mjs', import.meta.url));
const LOST =
  'without the exact engine verdicts between nodes have tolerances instead of equal hashes, and the portable engine is used';

/** Files in native/ that the libraries are not built from. */
const NOT_INPUTS = /^native\/(?:build\/|setup\/(?!compile\.mjs$)|.*\.md$)/;

/** Our files that the libraries are made from. */
function listInputs() {
  return readdirSync('native', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !NOT_INPUTS.test(file))
    .sort();
}

/** The path is one of the inputs, because the addon finds the packaged libraries by their path. */
function hashInputs({ packaged, ...packages }) {
  const hash = createHash('sha256');
  for (const file of listInputs()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  for (const folder of Object.values(packages)) {
    hash.update(readFileSync(join(folder, 'package.json')));
  }
  for (const library of readdirSync(packaged).sort()) {
    hash.update(`${library}\0${statSync(join(packaged, library)).size}\0`);
  }
  return hash.update(`${process.cwd()}\0${packaged}`).digest('hex');
}

/** First line of `--version`, or undefined where the program is not there. */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

function findTools() {
  const [c, cxx] = [process.env.CC ?? 'cc', process.env.CXX ?? 'c++'];
  const all = { git: 'git', cmake: 'cmake', 'a C compiler': c, 'a C++ compiler': cxx };
  const found = Object.entries(all).map(([name, program]) => [name, versionOf(program)]);
  return {
    missing: found.filter(([, version]) => version === undefined).map(([name]) => name),
    versions: JSON.stringify(found),
  };
}

/** undefined where there is none, and where a power cut has left half of one: it is built again. */
function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether it was built from the same inputs, by this compiler or by one that is gone. */
function isCurrent(folder, inputs, { missing, versions }) {
  const file = join(folder, 'out', 'inputs.json');
  const stamp = readStamp(file);
  return stamp?.inputs === inputs && (missing.length > 0 || stamp.versions === versions);
}

function giveUp(reason) {
  const sentence = `rastic: ${reason}: ${LOST}`;
  if (process.env.RASTIC_NATIVE === 'required') throw new StepError(sentence);
  process.stderr.write(`${sentence}\n`);
  return false;
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Removes files that are needed only while compiling, or to find out why compiling failed. */
function removeParts(folder, isBuilt) {
  const parts = readdirSync(folder).filter((name) => /^(tree|out\.new|llama\.cpp-.*)$/.test(name));
  for (const part of isBuilt ? [...parts, 'build.log'] : parts) {
    rmSync(join(folder, part), { recursive: true, force: true });
  }
}

async function compile(folder, plan) {
  process.stderr.write('rastic: building the exact engine, once; this takes about a minute\n');
  try {
    const args = [COMPILE, JSON.stringify({ ...plan, folder })];
    await runStep('build the exact engine', process.execPath, args, { limitMs: LIMIT_MS });
    return true;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return giveUp(`${error.message.replace(/^rastic: /, '')} (see ${join(folder, 'build.log')})`);
  }
}

/**
 * Call it in the package's folder after the packages are installed. If several processes call it at
 * once, one builds and the others wait.
 * @param folders where the build may be; the first writable one is used.
 * @param keep the compiler's own files as well; tests build on them.
 * @returns whether the exact engine is there.
 * @throws StepError where RASTIC_NATIVE=required and it is not.
 */
export async function buildExact(folders, { keep }) {
  if (process.env.RASTIC_NATIVE === 'off' || !existsSync('native/CMakeLists.txt')) return false;
  const sources = findSources(resolve('.'));
  if (sources === undefined || !existsSync(sources.packaged)) {
    return giveUp(`no exact engine for ${process.platform}-${process.arch}`);
  }
  const inputs = hashInputs(sources);
  const tools = findTools();
  if (folders.some((folder) => isCurrent(folder, inputs, tools))) return true;
  if (tools.missing.length > 0) {
    return giveUp(`the exact engine needs ${tools.missing.join(', ')} to be built`);
  }
  const writable = folders.find(isWritable);
  if (writable === undefined) return giveUp(`none of ${folders.join(', ')} can be written`);
  const folder = resolve(writable);
  return withLock(join(folder, 'lock'), async () => {
    if (isCurrent(folder, inputs, tools)) return true;
    const plan = { ...sources, inputs, versions: tools.versions };
    if (keep) return compile(folder, plan);
    let isBuilt = false;
    const clear = () => removeParts(folder, isBuilt);
    // This also runs when a signal ends the process before the compiler is done.
    process.once('exit', clear);
    isBuilt = await compile(folder, plan);
    clear();
    process.off('exit', clear);
    return isBuilt;
  });
}
