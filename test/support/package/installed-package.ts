/**
 * The package as a stranger has it: packed, and installed from the packed file in an empty folder.
 * Install scripts are never run, as newer npm does not run them either.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Without what npm tells its scripts of the folder that it was started in. */
function outsideEnv(): NodeJS.ProcessEnv {
  const inner = /^npm_(package|lifecycle)_|^npm_config_(local_prefix|global_prefix|prefix)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
}

/** Runs a program to its end. @throws Error with all that it said, unless it ends with 0. */
function run(cwd: string, file: string, args: readonly string[]): Promise<string> {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(file, args, { cwd, env: outsideEnv(), stdio: [...stdio] });
  let output = '';
  let all = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    all += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done(output);
      else fail(new Error(`${file} ${args.join(' ')} ended with ${code}:\n${all}`));
    });
  });
}

export class InstalledPackage {
  /** The folder that it is installed in: the user's own. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * @param also packages that the user installs besides, by name and version.
   * @param options of `npm install`.
   */
  static async install(also: Readonly<Record<string, string>>, options: readonly string[]) {
    const root = await mkdtemp(join(tmpdir(), 'rastic-package-'));
    const installed = new InstalledPackage(join(root, 'app'));
    await run(resolve('.'), 'npm', ['pack', '--pack-destination', root]);
    const [file] = (await readdir(root)).filter((name) => name.endsWith('.tgz'));
    await mkdir(installed.folder);
    const dependencies = { rastic: `file:../${file}`, ...also };
    await installed.write('package.json', JSON.stringify({ type: 'module', dependencies }));
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
    await installed.run('npm', ['install', '--omit=dev', ...quiet, ...options]);
    return installed;
  }

  /** Path of a file of the package. */
  path(...parts: readonly string[]): string {
    return join(this.folder, 'node_modules', 'rastic', ...parts);
  }

  /** Writes a file beside the user's package.json. */
  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  /** In the user's folder; resolves with standard output. */
  run(file: string, args: readonly string[]): Promise<string> {
    return run(this.folder, file, args);
  }

  remove(): Promise<void> {
    return rm(join(this.folder, '..'), { recursive: true, force: true });
  }
}
