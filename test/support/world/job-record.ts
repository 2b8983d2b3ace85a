/** The record of a job in a client's store, as tests read it and put another in its place. */
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Transcript } from '../../../src/roles/client/record.js';
import { jobKey, partsOf } from '../../../src/roles/client/storage/keys.js';
import { readRecord } from '../../../src/roles/client/storage/read.js';
import { writesOf } from '../../../src/roles/client/storage/write.js';
import type { Store, Write } from '../../../src/store/interface.js';

/** @throws RasticError JOB_UNKNOWN, as the client does. */
export const transcriptOf = async (store: Store, jobId: Hash): Promise<Transcript> =>
  (await readRecord(store, jobId)).transcript;

/** As on the disk of a client that wrote this and no more. */
export async function replaceRecord(
  store: Store,
  jobId: Hash,
  transcript: Transcript,
): Promise<void> {
  const old: Write[] = [];
  for (const prefix of [jobKey(jobId), partsOf(jobId)]) {
    for await (const [key] of store.entries(prefix)) old.push({ type: 'del', key });
  }
  await store.batch([...old, ...writesOf(jobId, undefined, transcript)]);
}
