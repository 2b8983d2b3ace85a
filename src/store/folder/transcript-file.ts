/** The transcript files of a data folder: their sizes, and their removal. */
import { rm, stat } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';
import { type DataFolder, transcriptFile } from './data-folder.js';

/** 0 if there is none. */
export async function fileBytes(folder: DataFolder, jobId: string): Promise<number> {
  return stat(transcriptFile(folder, jobId)).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A missing file is not an error. @throws RasticError STORE_FILE. */
export async function removeTranscript(folder: DataFolder, jobId: string): Promise<void> {
  const path = transcriptFile(folder, jobId);
  await rm(path, { force: true }).catch((error: unknown) => {
    throw new RasticError('STORE_FILE', { path, message: 'cannot be removed' }, error);
  });
}
