/** A client for programs: what it can be asked for, and what comes back. Types only. */
import type {
  Embedded,
  JobReport,
  OfferedModel,
  Pooling,
  Scored,
} from '../node/inference/interface.js';
import type { Peer } from '../node/network/peers.js';
import type { Address, Hash } from '../protocol/sign/structs.js';
import type { Answer } from './answer.js';
import type { AskAllOptions, AskedAll } from './fan-out/ask-all.js';
import type { Fractal, FractalOptions } from './fan-out/fractal.js';
import type { AskOptions, Prompt, TermsOptions } from './options.js';
import type { Verified } from './portable/verify/verified.js';
import type { TranscriptFile } from './portable/verify/verify.js';

/** Options of a call that starts no job. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/** Options of `score`. */
export interface ScoreOptions extends TermsOptions {
  /** Highest logits that come with each position, 5 to 20. */
  readonly topLogits?: number;
}

/** Options of `embed`. */
export interface EmbedOptions extends TermsOptions {
  /** Absent: as the model's file says. */
  readonly pooling?: Pooling;
}

/** The records of this client's jobs, on its disk. */
export interface Receipts {
  /** How a job ended, from its signed records. @throws RasticError JOB_UNKNOWN. */
  get(jobId: Hash): Promise<JobReport>;
  /** The whole record as text: a file for `rastic audit`, or for `verify`. @throws JOB_UNKNOWN. */
  transcript(jobId: Hash): Promise<string>;
}

/**
 * A member of a network that asks, checks and pays. Close it, or declare it with `await using`.
 * Every call throws CLIENT_CLOSED after that.
 */
export interface RasticClient {
  /** The account that pays. */
  readonly address: Address;
  readonly receipts: Receipts;
  /** Asks one question. The job starts at once; errors come from what is awaited of the answer. */
  ask(prompt: Prompt, options?: AskOptions): Answer;
  /**
   * Asks many prompts in parallel, over as many nodes as offer. Results are in order; one that fails
   * is told in its place. With a budget, no call starts that could exceed it.
   */
  askAll(prompts: readonly Prompt[], options?: AskAllOptions): Promise<AskedAll>;
  /** Splits a task into sub-tasks, runs each layer of them in parallel, and joins the answers. */
  fractal(task: string, options?: FractalOptions): Promise<Fractal>;
  /** How likely the model finds each token of a text or of ids. Nothing is generated. */
  score(input: string | readonly number[], options?: ScoreOptions): Promise<Scored>;
  /** One vector of length 1 for each input. */
  embed(inputs: readonly (string | readonly number[])[], options?: EmbedOptions): Promise<Embedded>;
  /** What the network offers now. */
  models(options?: ReadOptions): Promise<readonly OfferedModel[]>;
  /** The nodes that this client knows: roles, prices, stakes, and its experience with them. */
  peers(options?: ReadOptions): Promise<readonly Peer[]>;
  /**
   * Checks a job's record with this network's manifests: signatures, tree, draw, verdicts, price.
   * @throws RasticError VERIFY_… and others: the record is wrong.
   */
  verify(transcript: TranscriptFile, options?: ReadOptions): Promise<Verified>;
  /** Ends what runs and leaves the network. Jobs on disk keep their state. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
