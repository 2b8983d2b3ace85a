/** What the verbs work on. Types only. */
import type { OpenClient } from '../jobs/client-node.js';
import type { Base } from '../network/base.js';
import type { JobsAtWork } from './at-work.js';

/** A data folder that this process has open, and what its commands share. */
export interface OpenFolder {
  readonly base: Base;
  /** The folder's client. It joins the network when the first command needs it. */
  readonly client: (signal: AbortSignal) => Promise<OpenClient>;
  readonly atWork: JobsAtWork;
}
