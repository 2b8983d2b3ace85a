/**
 * Installs the packages in package-lock.json if node_modules lacks them. What is installed is read
 * from npm's own record, not from file times, which a checkout changes.
 */
import { readFileSync } from 'node:fs';
import { runStep } from '../../native/setup/step.mjs';

const LIMIT_MS = 10 * 60_000;

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Optional packages are for some platforms only, so they may be missing. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || (found === undefined && (wanted.optional || wanted.devOptional)))
      return true;
    return found?.version === wanted.version && found?.integrity === wanted.integrity;
  });
}

/**
 * `npm install` and not `npm ci`: both use the locked versions, but `ci` refuses a lock file that
 * was written where the binaries for other platforms could not be looked up. No install scripts are
 * run, because the packages ship their binaries.
 */
export async function install() {
  if (isInstalled()) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--no-save', '--ignore-scripts', ...quiet];
  const npm = process.env.npm_execpath;
  const viaNode = npm?.endsWith('.js') === true;
  await runStep(
    'install packages',
    viaNode ? process.execPath : 'npm',
    viaNode ? [npm, ...args] : args,
    {
      limitMs: LIMIT_MS,
      shell: !viaNode && process.platform === 'win32',
      hint: 'is the network up, and package-lock.json as committed?',
    },
  );
}
