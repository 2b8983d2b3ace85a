/**
 * Inference as a light client offers it to an HTTP face or a program: models, tokens, scores,
 * embeddings, tokenization and the records of its jobs. Types only. One call is one job; several
 * choices or inputs are several calls.
 */
import type { Pooling } from '../../protocol/model/pooling.js';
import type { FinishReason, Outcome } from '../../protocol/params.js';
import type { Address, Hash, LogitBias, Sampler } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import type { Input } from '../../protocol/steps/input.js';

/** When an answer is audited: before it is shown, after it, or not at all. */
export const AUDIT_MODES = ['before', 'after', 'none'] as const;
/** When an answer is audited. */
export type AuditMode = (typeof AUDIT_MODES)[number];

/** What a model can be asked for. */
export type ModelTask = 'generate' | 'embed';

/** A model as the network offers it now. */
export interface OfferedModel {
  readonly modelId: Hash;
  readonly name: string;
  readonly quantization: string;
  readonly licence: string;
  readonly contextTokens: number;
  readonly task: ModelTask;
  /** Length of an embedding; absent for a model that generates. */
  readonly dimensions?: number;
  /** Ledger time of its registration, ms, as far as it is known. */
  readonly registered?: number;
  /** Nodes that serve it now, and the lowest prices that they state, for a million tokens. */
  readonly nodes: number;
  readonly inputPrice?: bigint;
  readonly outputPrice?: bigint;
  /** Whether every node computes in a class that is exact for the model. */
  readonly exact: boolean;
  readonly engineClasses: readonly Hash[];
}

/** Nodes that are asked first, the best one first, and a sentence that says why. */
export interface Preference {
  readonly nodes: readonly Address[];
  readonly why: string;
}

/** How a job is audited and paid, whatever its kind. */
export interface JobTerms {
  readonly modelId: Hash;
  /** Absent, or where none of them takes the job: whoever answers the announcement. */
  readonly prefer?: Preference;
  /** Default: after. */
  readonly audit?: AuditMode;
  readonly samples?: number | 'all';
  readonly policy?: Policy;
  readonly maxPrice?: bigint;
}

export interface GenerateCall extends JobTerms {
  readonly input: Input;
  readonly sampler: Partial<Sampler> & { readonly logitBias?: readonly LogitBias[] };
  /** Absent: as much as the context and the longest answer of the network allow. */
  readonly maxTokens?: number;
  readonly stop?: readonly string[];
  /** A user's number; absent: random. */
  readonly seed?: bigint;
  /** Which of several choices of one request: each has its own noise. Absent: there is only one. */
  readonly choice?: number;
  /** Highest logits that come with each token, 5 to 20. Default 5. */
  readonly topLogits?: number;
}

/** One position: the token, and the most likely ones. Log-probabilities are natural, from raw logits. */
export interface TokenInfo {
  readonly id: number;
  /** The bytes that it stands for. A character may be split over tokens. */
  readonly bytes: Uint8Array;
  readonly logprob: number;
  /** Most likely first; the entry of the token itself has the very same number. */
  readonly top: readonly Omit<TokenInfo, 'top'>[];
}

/** What a running job reports, in order. */
export type InferenceEvent =
  /** Nothing has come for a while, nothing has failed. */
  | { readonly type: 'waiting'; readonly what: string }
  | { readonly type: 'announced'; readonly jobId: Hash }
  /** `from` > 0: another node goes on where an earlier one failed. */
  | {
      readonly type: 'assigned';
      readonly compute: Address;
      readonly engineClass: Hash;
      readonly from: number;
      /** Why this node: a sentence for the answer's record. */
      readonly why: string;
    }
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  /** Whole characters of text, cut before a stop string, and the tokens that have arrived since. */
  | { readonly type: 'tokens'; readonly text: string; readonly tokens: readonly TokenInfo[] }
  /** Tokens that were shown before have changed: what was shown is void. */
  | { readonly type: 'revised'; readonly text: string; readonly tokens: readonly TokenInfo[] }
  /** The last Receipt is checked: nothing more will come. */
  | { readonly type: 'committed'; readonly finish: FinishReason; readonly usage: TokenUsage };

/** Tokens that were read and made. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** One audited position. */
export interface AuditedIndex {
  readonly index: number;
  readonly verifier: Address;
  readonly outcome: Outcome;
}

/** How a job ended. Everything is from signed records. */
export interface JobReport {
  readonly jobId: Hash;
  /** accepted and paid, paid without an audit, not verified, or wrong and punished. */
  readonly state: 'settled' | 'unaudited' | 'unverified' | 'slashed' | 'cancelled' | 'failed';
  /** One entry a node that took part, in order. */
  readonly parts: readonly JobPart[];
  readonly finish: FinishReason;
  readonly usage: TokenUsage;
  readonly cost: { readonly tokens: bigint; readonly audits: bigint };
  readonly seed: Hash;
}

/** One node's part of a job. */
export interface JobPart {
  readonly compute: Address;
  readonly engineClass: Hash;
  readonly exact: boolean;
  readonly from: number;
  readonly receiptHash: Hash;
  readonly why: string;
  readonly indices: readonly number[];
  readonly outcomes: readonly AuditedIndex[];
}

export interface CallOptions {
  /** Ends the call at once; the job on disk goes on to a safe end. */
  readonly signal: AbortSignal;
  /** The user has gone: the node is asked to stop, and gets what it has delivered. */
  readonly cancel?: AbortSignal;
  /**
   * Called when a job is on disk and nothing of it is sent yet; the call waits for it. A call whose
   * node cheated begins further jobs, and reports the last one.
   */
  readonly onBegun?: (jobId: Hash) => Promise<void>;
}

export interface ScoreCall extends JobTerms {
  /** At least two ids, used unchanged: no BOS is added. */
  readonly ids: readonly number[];
  readonly topLogits?: number;
}

/** What a model thinks of each token of a text. */
export interface Scored {
  /** Position i of the input given those before it; the first is null. */
  readonly positions: readonly (TokenInfo | null)[];
  readonly report: JobReport;
}

export type { Pooling };

export interface EmbedCall extends JobTerms {
  readonly inputs: readonly (string | readonly number[])[];
  /** Absent: as the GGUF says. */
  readonly pooling?: Pooling;
}

/** The vectors of the inputs, in order. */
export interface Embedded {
  /** One vector an input, of length 1. */
  readonly vectors: readonly Float32Array[];
  readonly report: JobReport;
}

export interface TokenizeCall {
  readonly modelId: Hash;
  readonly input: Input;
  /** Text only: whether the model's BOS is added, and special tokens in it are read. */
  readonly addSpecial?: boolean;
  readonly parseSpecial?: boolean;
  /** Whether one node's word is enough where the network has no second one. Default: no. */
  readonly allowOne?: boolean;
}

/** @throws RasticError of each step: ASK_…, ENGINE_CONTEXT, NET_…, TIMEOUT. */
export interface Inference {
  models(): Promise<readonly OfferedModel[]>;
  /** Runs one job. The value returned is how it ended, after its audit and payment. */
  generate(call: GenerateCall, options: CallOptions): AsyncGenerator<InferenceEvent, JobReport>;
  score(call: ScoreCall, options: CallOptions): Promise<Scored>;
  embed(call: EmbedCall, options: CallOptions): Promise<Embedded>;
  /** Two nodes must agree. @throws RasticError TOKENIZE_DISAGREE, TOKENIZE_NODES, TOKENIZE_REFUSED. */
  tokenize(call: TokenizeCall, options: CallOptions): Promise<readonly number[]>;
  /** The bytes of each id, from the vocabulary table. @throws RasticError VOCABULARY_ID. */
  pieces(
    modelId: Hash,
    ids: readonly number[],
    options: CallOptions,
  ): Promise<readonly Uint8Array[]>;
  /** A job's record as a file of `rastic audit`: JSON text. @throws RasticError JOB_UNKNOWN. */
  transcript(jobId: Hash): Promise<string>;
  report(jobId: Hash): Promise<JobReport>;
}

/** What a client does ahead of calls that it expects. */
export interface Preparing {
  /**
   * Warms up for calls of a model at these nodes: vocabulary, purse, connections and channels.
   * @returns the nodes that are ready.
   */
  prepare(
    modelId: Hash,
    nodes: readonly Address[],
    options: CallOptions,
  ): Promise<readonly Address[]>;
}
