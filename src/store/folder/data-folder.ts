/** A node's data folder, readable only by its user. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RasticError } from '../../base/errors.js';

const JOB_ID = /^(?:0x)?[0-9a-f]{64}$/;

/** Absolute paths in a data folder. */
export interface DataFolder {
  readonly root: string;
  /** Folder of the database. Its marker file is next to it. */
  readonly database: string;
  readonly keyFile: string;
  readonly configFile: string;
  /** File with the address of the node that runs on this folder. Absent while none runs. */
  readonly runFile: string;
  /** Local socket of the process that has the database open: other commands work through it. */
  readonly socketFile: string;
  /**
   * A ledger's highest published head. Stored outside the database, so that an old copy of the
   * database is noticed.
   */
  readonly publishedFile: string;
  /** What this folder has seen of its network's ledger: see roles/ledger/memory.ts. */
  readonly seenFile: string;
  /** Says that the operator let the node leave: it takes no work. */
  readonly leftFile: string;
  /** What proves that a followed ledger contradicts itself. */
  readonly evidenceFile: string;
  /** The number of threads that was measured. */
  readonly threadsFile: string;
  /** What an operator must hear of, as JSON lines. */
  readonly eventFile: string;
  /** The newest network descriptor that was heard, if it is newer than the configured file. */
  readonly newestNetworkFile: string;
  /** Folder of transcripts, one JSON file per job. */
  readonly transcripts: string;
}

/** Computes only the paths; reads and changes nothing. */
export function dataFolder(root: string): DataFolder {
  const at = resolve(root);
  return {
    root: at,
    database: join(at, 'database'),
    keyFile: join(at, 'key'),
    configFile: join(at, 'config.json'),
    runFile: join(at, 'run.json'),
    socketFile: join(at, 'socket'),
    publishedFile: join(at, 'ledger-head.json'),
    seenFile: join(at, 'ledger-seen.json'),
    leftFile: join(at, 'left.json'),
    evidenceFile: join(at, 'ledger-evidence.json'),
    threadsFile: join(at, 'threads.json'),
    eventFile: join(at, 'events.jsonl'),
    newestNetworkFile: join(at, 'network-newest.json'),
    transcripts: join(at, 'transcripts'),
  };
}

/** Keeps the key and the database of a folder out of a repository that it was made in. */
const GIT_IGNORE = '# The key and the data of a rastic node: never commit them.\n*\n';

async function createFolder(path: string): Promise<boolean> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) await chmod(path, 0o700);
  return first !== undefined;
}

/**
 * Creates missing folders with mode 0700. An existing folder keeps its mode. @throws STORE_FILE.
 */
export async function createDataFolder(root: string): Promise<DataFolder> {
  const folder = dataFolder(root);
  for (const path of [folder.root, folder.transcripts]) {
    try {
      const isNew = await createFolder(path);
      if (isNew && path === folder.root) await writeFile(join(path, '.gitignore'), GIT_IGNORE);
    } catch (error) {
      throw new RasticError('STORE_FILE', { path, message: 'cannot be created' }, error);
    }
  }
  return folder;
}

/** The transcript's file. @throws TypeError if the id is not 32 bytes of hexadecimal. */
export function transcriptFile(folder: DataFolder, jobId: string): string {
  if (!JOB_ID.test(jobId)) throw new TypeError('not a job id');
  return join(folder.transcripts, `${jobId.replace('0x', '')}.json`);
}

/** Creates a new, empty temporary folder. */
export function createTemporaryRoot(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'rastic-'));
}

/** Removes a folder with all its contents. A missing folder is not an error. */
export function removeRoot(root: string): Promise<void> {
  return rm(root, { recursive: true, force: true });
}
