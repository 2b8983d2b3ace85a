/** Finds the program of `onEvent` as the system does when it runs it: a slash means a path. */
import { delimiter, join, resolve } from 'node:path';
import { RasticError } from '../../base/errors.js';
import { isExecutable, isFile, isFolder } from '../../store/folder/model-folder.js';

/** The system also runs a program whose name lacks these there. */
const ENDINGS = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];

/** What keeps a file from being run; undefined if nothing does. */
async function faultOf(path: string): Promise<string | undefined> {
  if (await isFolder(path)) return 'is a folder';
  if (!(await isFile(path))) return 'does not exist';
  return (await isExecutable(path)) ? undefined : 'is not executable (chmod +x)';
}

async function findIn(folders: readonly string[], program: string): Promise<string | undefined> {
  for (const folder of folders) {
    for (const ending of ENDINGS) {
      const path = join(folder, `${program}${ending}`);
      if ((await faultOf(path)) === undefined) return path;
    }
  }
  return undefined;
}

/**
 * @param folder where it is run: the data folder.
 * @returns its path. @throws RasticError EVENT_PROGRAM.
 */
export async function findProgram(
  [program = '']: readonly string[],
  folder: string,
): Promise<string> {
  if (program === '')
    throw new RasticError('EVENT_PROGRAM', { program: '""', message: 'is empty' });
  if (/[/\\]/.test(program)) {
    const path = resolve(folder, program);
    const message = await faultOf(path);
    if (message === undefined) return path;
    throw new RasticError('EVENT_PROGRAM', { program: path, message });
  }
  const found = await findIn((process.env.PATH ?? '').split(delimiter), program);
  if (found !== undefined) return found;
  const message = 'is in no folder of PATH; name it by its whole path';
  throw new RasticError('EVENT_PROGRAM', { program, message });
}
