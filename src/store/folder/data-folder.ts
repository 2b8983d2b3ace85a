/** Where a node keeps what is its own: one folder, readable by its user only. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RasticError } from '../../base/errors.js';

const JOB_ID = /^(?:0x)?[0-9a-f]{64}$/;

/** Absolute paths in a data folder. */
export interface DataFolder {
  readonly root: string;
  /** Folder of the database; its marker lies beside it. */
  readonly database: string;
  readonly keyFile: string;
  readonly configFile: string;
  /** Where the node that runs on this folder is reached; none while nothing runs. */
  readonly runFile: string;
  /** A ledger's highest head that others have seen; outside the database, so that an old copy of that
   * is noticed. */
  readonly publishedFile: string;
  /** Folder of transcripts, one JSON file a job. */
  readonly transcripts: string;
}

/** The paths alone; nothing is touched. */
export function dataFolder(root: string): DataFolder {
  const at = resolve(root);
  return {
    root: at,
    database: join(at, 'database'),
    keyFile: join(at, 'key'),
    configFile: join(at, 'config.json'),
    runFile: join(at, 'run.json'),
    publishedFile: join(at, 'ledger-head.json'),
    transcripts: join(at, 'transcripts'),
  };
}

/** Creates what is missing, mode 0700. An existing folder keeps its mode. @throws STORE_FILE. */
export async function createDataFolder(root: string): Promise<DataFolder> {
  const folder = dataFolder(root);
  for (const path of [folder.root, folder.transcripts]) {
    try {
      const first = await mkdir(path, { recursive: true, mode: 0o700 });
      if (first !== undefined) await chmod(path, 0o700);
    } catch (error) {
      throw new RasticError('STORE_FILE', { path, message: 'cannot be created' }, error);
    }
  }
  return folder;
}

/** The transcript's file. @throws TypeError if the id is no 32 bytes of hexadecimal. */
export function transcriptFile(folder: DataFolder, jobId: string): string {
  if (!JOB_ID.test(jobId)) throw new TypeError('not a job id');
  return join(folder.transcripts, `${jobId.replace('0x', '')}.json`);
}

/** A new, empty folder for what is to be gone afterwards. */
export function createTemporaryRoot(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'rastic-'));
}

/** Removes a folder with all that is in it; one that is gone already is no error. */
export function removeRoot(root: string): Promise<void> {
  return rm(root, { recursive: true, force: true });
}
