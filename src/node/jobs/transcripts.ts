/** Saves transcripts as files: a job's whole record, for `rastic audit` and for other people. */
import { codeOf, RasticError } from '../../base/errors.js';
import { embeddedDomain } from '../../protocol/sign/sign.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { formatMessage } from '../../protocol/wire/json.js';
import type { Transcript } from '../../roles/client/record.js';
import { type DataFolder, transcriptFile } from '../../store/folder/data-folder.js';
import { RECORD_BYTES_MAX, writeText } from '../../store/folder/json-file.js';

/** The text of the whole record. @throws RasticError JOB_RECORD_SIZE: JavaScript has no such text. */
function textOf(transcript: Transcript): string {
  try {
    return formatMessage(transcript);
  } catch (error) {
    if (error instanceof RangeError) throw tooLong(transcript);
    throw error;
  }
}

function tooLong({ networkId, job }: Transcript): RasticError {
  const jobId = jobIdOf(embeddedDomain(networkId), job.value);
  return new RasticError('JOB_RECORD_SIZE', { jobId, limit: RECORD_BYTES_MAX });
}

/** @throws RasticError STORE_FILE, JOB_RECORD_SIZE. */
export async function writeTranscript(file: string, transcript: Transcript): Promise<void> {
  await writeText(file, textOf(transcript), RECORD_BYTES_MAX).catch((error: unknown) => {
    throw codeOf(error) === 'STORE_FILE_SIZE' ? tooLong(transcript) : error;
  });
}

/**
 * Writes the transcript into the folder, named after the job's id. @returns the file's path.
 * @throws RasticError STORE_FILE, JOB_RECORD_SIZE.
 */
export async function saveTranscript(folder: DataFolder, transcript: Transcript): Promise<string> {
  const { job, networkId } = transcript;
  const file = transcriptFile(folder, jobIdOf(embeddedDomain(networkId), job.value));
  await writeTranscript(file, transcript);
  return file;
}
