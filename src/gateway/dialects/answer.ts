/** What all dialects make their answers of. Types, and what follows from them. */
import type {
  AuditMode,
  GenerateCall,
  JobReport,
  ScoreCall,
  TokenInfo,
  TokenUsage,
} from '../../node/interface.js';
import type { HttpFault } from '../api/faults/fault.js';
import type { DoneJob, Records } from './fields/records.js';

/** What the answer names of its request. */
export interface AnswerMeta {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** The model, as the request named it. */
  readonly model: string;
}

/** A position of a prompt that is sent back: null where nothing stood before it. */
export type EchoedToken = TokenInfo | { readonly bytes: Uint8Array; readonly logprob: null };

/** The prompt, sent back before the answer. */
export interface Echo {
  readonly text: string;
  /** Present if log-probabilities were asked for. */
  readonly tokens: readonly EchoedToken[];
  readonly report?: JobReport;
}

/** One choice of a request: what runs for it. */
export interface Work {
  readonly index: number;
  /** What the prompt is, where it is sent back. */
  readonly echo?: EchoPlan;
  /** Absent: nothing is generated. */
  readonly call?: GenerateCall;
}

export interface EchoPlan {
  readonly text?: string;
  /** Whether its log-probabilities are wanted. */
  readonly score?: Omit<ScoreCall, 'ids'>;
  readonly ids?: readonly number[];
}

/** Tokens are made when they are read: most requests want the text alone. */
export type ReadTokens = () => readonly TokenInfo[];

/** One choice as it came out. */
export interface Answer {
  readonly index: number;
  readonly text: string;
  readonly tokens: ReadTokens;
  readonly finish: JobReport['finish'];
  /** Absent: nothing was generated. */
  readonly report?: JobReport;
  readonly echo?: Echo;
}

/** New text of one choice. */
export interface Delta {
  readonly index: number;
  readonly text: string;
  readonly tokens: ReadTokens;
  readonly fingerprint: string | null;
}

/** One server-sent event. */
export interface Frame {
  readonly data: object | string;
  readonly event?: string;
}

/** How a dialect streams: from what happens to server-sent events. One object a request. */
export interface Frames {
  /** @param promptTokens as far as it is known. */
  open(fingerprint: string | null, promptTokens: number): readonly Frame[];
  echo?(index: number, echo: Echo): readonly Frame[];
  delta(delta: Delta): readonly Frame[];
  /** Nothing more comes for this choice; its audit may still run. */
  finish(end: ChoiceEnd): readonly Frame[];
  close(answers: readonly Answer[], records: Records): readonly Frame[];
  /** The stream ends in this error. */
  fail(fault: HttpFault): readonly Frame[];
}

export interface ChoiceEnd {
  readonly index: number;
  readonly finish: JobReport['finish'];
  readonly text: string;
  readonly tokens: ReadTokens;
  readonly fingerprint: string | null;
  readonly usage: TokenUsage;
}

export const NO_TOKENS: ReadTokens = () => [];

/** A request that was read: its work, and what its answer says of it. */
export interface Plan {
  readonly audit: AuditMode;
  readonly ignored: readonly string[];
  readonly work: readonly Work[];
}

/** system_fingerprint: the engine class that computed the last choice. */
export const fingerprintOf = (answers: readonly Answer[]): string | null =>
  answers.at(-1)?.report?.parts.at(-1)?.engineClass ?? null;

/** The jobs of a request in the order of its choices. */
export const jobsOf = (answers: readonly Answer[]): readonly DoneJob[] =>
  answers.flatMap(({ index, echo, report }) => [
    ...(echo?.report === undefined ? [] : [{ index, kind: 'score' as const, report: echo.report }]),
    ...(report === undefined ? [] : [{ index, kind: 'generate' as const, report }]),
  ]);

/** Sum of all jobs, as their receipts say. All positions of a score job are read, none is written. */
export function usageOf(answers: readonly Answer[]): TokenUsage {
  const jobs = jobsOf(answers);
  let promptTokens = 0;
  let outputTokens = 0;
  for (const { kind, report } of jobs) {
    promptTokens += report.usage.promptTokens;
    if (kind === 'score') promptTokens += report.usage.outputTokens;
    else outputTokens += report.usage.outputTokens;
  }
  return { promptTokens, outputTokens };
}
