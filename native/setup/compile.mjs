/**
 * Builds native/ into out/ of a folder: the CPU backend, the addon, and build.json, from which
 * the engine class is made. The source is the git bundle of the installed node-llama-cpp, checked
 * against native/LLAMA_CPP; nothing is downloaded. Everything is made aside and renamed into place.
 * Called by exact.mjs, in a process of its own and in the package's folder; what the tools print
 * goes to build.log.
 *
 *   node native/setup/compile.mjs PLAN
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const PATCHES = 'native/patches';

/** The files of llama.cpp that the build needs: 25 MB of 200. */
const NEEDED = ['ggml', 'include', 'CMakeLists.txt', 'LICENSE'];
/** A file in the unpacked source that names what it was made from. */
const UNPACKED = '.rastic-unpacked';
const BACKEND = 'librastic-cpu.so';
const ADDON = 'rastic.node';

/** The folder to build in, the folders of the packages, and the build's name. */
const { folder, llama, packaged, addonApi, headers, inputs, versions } = JSON.parse(
  process.argv[2],
);

function fail(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

mkdirSync(folder, { recursive: true });
const log = openSync(join(folder, 'build.log'), 'w');

/** Keeps `git` from finding our own repository around the source. */
function run(file, args, cwd) {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: folder };
  const { status } = spawnSync(file, args, { cwd, env, stdio: ['ignore', log, log] });
  if (status !== 0) fail(`${file} ${args[0]} failed`);
}

function output(file, args, cwd) {
  return spawnSync(file, args, { cwd, encoding: 'utf8' }).stdout.trim();
}

/** native/LLAMA_CPP as an object. */
function pinned() {
  const lines = readFileSync('native/LLAMA_CPP', 'utf8').split('\n');
  const words = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(words.map((line) => line.split(/\s+/)));
}

/** The package's own record of what its libraries and its bundle are. */
function checkRelease(release) {
  const read = (name, key) => JSON.parse(readFileSync(join(llama, 'llama', name), 'utf8'))[key];
  const said = [
    read('binariesGithubRelease.json', 'release'),
    read('llama.cpp.info.json', 'tag'),
    JSON.parse(readFileSync(join(packaged, '_nlcBuildMetadata.json'), 'utf8')).buildOptions.llamaCpp
      .release,
  ];
  if (said.every((name) => name === release)) return;
  fail(`node-llama-cpp has llama.cpp ${said.join(', ')} where native/LLAMA_CPP has ${release}`);
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hashFiles(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  for (const text of more) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** Checks the source out of the bundle and patches it, unless that was done. Returns its folder. */
function unpack({ release, commit, tree }) {
  const source = join(folder, `llama.cpp-${release}`);
  const made = `${source}.new`;
  const id = hashFiles(listFiles(PATCHES), commit, tree, NEEDED.join());
  const stamp = join(source, UNPACKED);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === id) return source;
  rmSync(made, { recursive: true, force: true });
  run('git', ['clone', '--no-checkout', join(llama, 'llama', 'gitRelease.bundle'), made]);
  const found = output('git', ['rev-parse', 'HEAD', 'HEAD^{tree}'], made).split('\n');
  if (found[0] !== commit || found[1] !== tree) {
    fail(`the bundle holds ${found.join(' ')} where native/LLAMA_CPP has ${commit} ${tree}`);
  }
  run('git', ['checkout', 'HEAD', '--', ...NEEDED], made);
  for (const patch of listFiles(PATCHES)) run('git', ['apply', resolve(patch)], made);
  rmSync(join(made, '.git'), { recursive: true, force: true });
  writeFileSync(join(made, UNPACKED), id);
  rmSync(source, { recursive: true, force: true });
  renameSync(made, source);
  return source;
}

/** Ninja and make alike; -j by cores, since nothing else runs yet. */
function compile(source, made) {
  const tree = join(folder, 'tree');
  const definitions = {
    CMAKE_BUILD_TYPE: 'Release',
    LLAMA_SOURCE: source,
    LLAMA_PACKAGED: packaged,
    RASTIC_NODE_API_HEADERS: join(headers, 'include'),
    RASTIC_NODE_ADDON_API: addonApi,
    RASTIC_OUT: made,
  };
  const set = Object.entries(definitions).map(([name, value]) => `-D${name}=${value}`);
  // A fresh tree: a new compiler or CMake must not find the cache of the old one.
  rmSync(tree, { recursive: true, force: true });
  run('cmake', ['-S', 'native', '-B', tree, ...set]);
  run('cmake', ['--build', tree, '--parallel', String(availableParallelism())]);
  return tree;
}

const release = pinned();
checkRelease(release.release);
const made = join(folder, 'out.new');
rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });
const tree = compile(unpack(release), made);
for (const file of [BACKEND, ADDON]) {
  if (!existsSync(join(made, file))) fail(`no ${file} came out of the build`);
}

// Everything that can change a bit of a logit. Tests show that the compiler cannot.
const backend = listFiles('native/backend').filter((file) => !file.endsWith('check.c'));
const about = {
  release: release.release,
  patch: hashFiles([...listFiles(PATCHES), ...backend], release.tree),
  isa: readFileSync(join(tree, 'isa'), 'utf8'),
  math: 'rastic-1',
  backend: BACKEND,
  addon: ADDON,
  // The build is linked with these files by their path, and cannot be used without them.
  libraries: packaged,
};
writeFileSync(join(made, 'build.json'), `${JSON.stringify(about, null, 2)}\n`);
writeFileSync(join(made, 'inputs.json'), JSON.stringify({ inputs, versions }));
rmSync(join(folder, 'out'), { recursive: true, force: true });
renameSync(made, join(folder, 'out'));
