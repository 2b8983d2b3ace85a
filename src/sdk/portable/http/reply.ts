/** What is read of a gateway's replies. Nothing in them is taken for granted. Pure. */
import { isHex } from '../../../base/bytes.js';
import { RasticError } from '../../../base/errors.js';
import type { Hash } from '../../../protocol/sign/structs.js';

type Raw = Readonly<Record<string, unknown>>;

const rawOf = (value: unknown): Raw =>
  typeof value === 'object' && value !== null ? (value as Raw) : {};

/** @throws RasticError HTTP_REPLY. */
function listIn(value: unknown, field: string): readonly unknown[] {
  const list = rawOf(value)[field];
  if (Array.isArray(list)) return list;
  throw new RasticError('HTTP_REPLY', { field });
}

/** A model as a gateway lists it. */
export interface GatewayModel {
  /** What a request names. */
  readonly id: string;
  /** SHA-256 of its file. */
  readonly hash: Hash;
}

/** @throws RasticError HTTP_REPLY. */
export function modelsIn(body: unknown): readonly GatewayModel[] {
  return listIn(body, 'data').map((item) => {
    const { id, rastic } = rawOf(item);
    const { hash } = rawOf(rastic);
    if (typeof id !== 'string' || !isHex(hash, 32))
      throw new RasticError('HTTP_REPLY', { field: 'data.rastic.hash' });
    return { id, hash };
  });
}

/** What a gateway says of the jobs of an answer. It is proven only by their records. */
export interface GatewayRecords {
  readonly jobIds: readonly Hash[];
  /** The state of the jobs; of several, the worst. */
  readonly state: string;
}

/** @throws RasticError HTTP_REPLY. */
export function recordsIn(value: unknown): GatewayRecords {
  const jobIds = listIn(value, 'jobs').map((job) => {
    const { job_id: jobId } = rawOf(job);
    return isHex(jobId, 32) ? jobId : refuse('rastic.jobs.job_id');
  });
  const { state } = rawOf(value);
  return { jobIds, state: typeof state === 'string' ? state : refuse('rastic.state') };
}

const refuse = (field: string): never => {
  throw new RasticError('HTTP_REPLY', { field });
};

/** The text in one chunk of a stream, and the records, which come last. */
export function chunkOf(json: unknown): { readonly text: string; readonly records: unknown } {
  const { choices, rastic } = rawOf(json);
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const { content } = rawOf(rawOf(first).delta);
  return { text: typeof content === 'string' ? content : '', records: rastic };
}
