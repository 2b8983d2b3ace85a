/** Saves transcripts as files: a job's whole record, for `rastic audit` and for other people. */

import { embeddedDomain } from '../../protocol/sign/sign.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { formatMessage } from '../../protocol/wire/json.js';
import type { Transcript } from '../../roles/client/record.js';
import { type DataFolder, transcriptFile } from '../../store/folder/data-folder.js';
import { writeJson } from '../../store/folder/json-file.js';

/** @throws RasticError STORE_FILE. */
export async function writeTranscript(file: string, transcript: Transcript): Promise<void> {
  await writeJson(file, JSON.parse(formatMessage(transcript)));
}

/**
 * Writes the transcript into the folder, named after the job's id. @returns the file's path.
 * @throws RasticError STORE_FILE.
 */
export async function saveTranscript(folder: DataFolder, transcript: Transcript): Promise<string> {
  const { job, networkId } = transcript;
  const file = transcriptFile(folder, jobIdOf(embeddedDomain(networkId), job.value));
  await writeTranscript(file, transcript);
  return file;
}
