/**
 * Errors of the whole project: a code, data typed by that code, and a cause. The consequences of a
 * broken rule (gossip verdict, status, exit code, sentence for users) are in protocol/rules.ts.
 */

import type { GatewayErrors } from './errors/gateway.js';
import type { ProgramErrors } from './errors/programs.js';

/** Code → data. Prefixes are the protocol's steps; add a code here before you throw it. */
export interface ErrorData extends GatewayErrors, ProgramErrors {
  // wire
  WIRE_TOO_LONG: { bytes: number; limit: number };
  WIRE_DECODE: { message: string };
  WIRE_NOT_CANONICAL: { message: string };
  WIRE_FIELD: { field: string };
  WIRE_COUNT: { field: string; count: number; limit: number };
  // sign
  SIGN_INVALID: { struct: string };
  SIGN_SIGNER: { struct: string; expected: string; actual: string };
  // noise, sampler
  SAMPLER_RANGE: { field: string; value: number };
  /** Outside exact classes; all in the Sampler's integers. */
  SAMPLER_UNJUDGEABLE: { field: string; value: number; low: number; high: number };
  SAMPLER_LOGIT: { id: number };
  SAMPLER_CANDIDATES: { count: number; limit: number };
  // leaf
  LEAF_BYTES: { bytes: number };
  LEAF_NUMBER: { field: string };
  LEAF_COUNT: { count: number; expected: number };
  LEAF_ID: { id: number };
  LEAF_ORDER: { at: number };
  LEAF_LOGSUMEXP: { logsumexp: number };
  LEAF_TOKEN: { token: number };
  // merkle
  MERKLE_INDEX: { index: number; size: number };
  // vocabulary
  VOCABULARY_FORMAT: { message: string };
  VOCABULARY_SMALL: { size: number; least: number };
  VOCABULARY_ID: { id: number; size: number };
  // finish
  FINISH_STOP_STRING: { at: number; bytes: number };
  FINISH_EARLY: { index: number; reason: string };
  FINISH_REASON: { claimed: string; actual: string };
  FINISH_COUNT: { tokens: number; limit: number };
  // draw, judge, manifest
  DRAW_RANGE: { field: string };
  JUDGE_CONTEXT: { field: string };
  MANIFEST_JSON: { message: string };
  MANIFEST_FIELD: { field: string };
  // the steps
  JOB_INVALID: { field: string };
  ANNOUNCE_INVALID: { field: string };
  OFFER_INVALID: { field: string };
  ASSIGN_INVALID: { field: string };
  ASSIGN_BUSY: { limit: string };
  ASSIGN_PREFIX: { from: number };
  GENERATE_INVALID: { field: string };
  COMMIT_INVALID: { field: string };
  COMMIT_EARLY: { reason: string; leftMs: number };
  AUDIT_INVALID: { field: string };
  LIFE_OVER: { field: string };
  AUDIT_UNSTABLE: { receiptHash: string };
  VERDICT_INVALID: { field: string };
  RECORD_INVALID: { field: string };
  HEAD_INVALID: { field: string };
  NETWORK_INVALID: { field: string };
  NETWORK_UNSTARTED: { path: string };
  NETWORK_SIZE: { what: string; count: number; limit: number };
  // ledger: money as decimal text, rules by their label
  LEDGER_GENESIS: { field: string };
  LEDGER_VERSION: { version: number; known: number };
  LEDGER_ENTRY: { rule: string };
  LEDGER_NONCE: { expected: number; actual: number };
  LEDGER_ACCOUNT: { address: string };
  LEDGER_FUNDS: { needed: string; available: string };
  LEDGER_AMOUNT: { field: string };
  LEDGER_EMPTY: { rule: string };
  LEDGER_MODEL: { modelId: string };
  LEDGER_STAKE: { rule: string };
  LEDGER_UNBOND: { rule: string };
  LEDGER_CHANNEL: { rule: string };
  LEDGER_NO_CHANNEL: { channelId: string };
  LEDGER_VOUCHER: { rule: string };
  LEDGER_PURSE: { rule: string };
  LEDGER_CLAIM: { rule: string };
  /** Time is not over yet: `ms` of ledger time are left. */
  LEDGER_WAIT: { ms: number };
  LEDGER_MONEY: { minted: string; held: string };
  LEDGER_DISPUTE: { rule: string };
  LEDGER_PANEL: { candidates: number; needed: number };
  LEDGER_NO_DISPUTE: { id: string };
  LEDGER_PHASE: { expected: string; actual: string };
  LEDGER_COMMITMENT: { rule: string };
  LEDGER_OPEN: { rule: string };
  LEDGER_VERDICT: { rule: string };
  LEDGER_EQUIVOCATION: { rule: string };
  LEDGER_HEIGHT: { height: number; head: number };
  LEDGER_OLD: { height: number; oldest: number };
  LEDGER_RATE: { ms: number };
  LEDGER_JOURNAL: { height: number };
  /** At `height` the ledger has another entry than the folder has seen, or none up to `known`. */
  LEDGER_BACK: { height: number; known: number; folder: string };
  /** A process runs on the folder whose ledger is to be accepted. */
  ACCEPT_RUNNING: { folder: string };
  LEDGER_BEHIND: { height: number; published: number };
  /** The file that says how far the journal was: it is missing, or not what the ledger signed. */
  LEDGER_ANCHOR: { path: string };
  /** An exported journal that is not what its ledger signed: `height` is the first bad entry. */
  EXPORT_DAMAGED: { path: string; height: number };
  /** An export of another network, or another history, than the folder's. */
  EXPORT_OTHER: { path: string; why: string };
  LEDGER_HALTED: { height: number };
  /** A follower's ledger broke a rule or told two histories: what proves it is in the file. */
  LEDGER_CONTRADICTS: { height: number; path: string };
  LEDGER_STOPPED: { state: string };
  /** The ledger sent what is no reply: `code` says why. */
  LEDGER_REPLY: { code: string };
  LEDGER_REFUSED: { status: string; code: string; rule?: string };
  LEDGER_UNREACHABLE: { ms: number; code: string };
  // channels
  VOUCHER_INVALID: { field: string };
  CREDIT_REFUSED: { field: string };
  // flow
  FLOW_ILLEGAL: { of: string; state: string; event: string };
  // engine
  ENGINE_STOPPED: { state: string };
  ENGINE_START: { message: string };
  ENGINE_MODEL: { expected: string; actual: string };
  ENGINE_CRASHED: { exitCode: number | null; signal: string | null };
  ENGINE_HUNG: { ms: number };
  ENGINE_FAILED: { message: string };
  ENGINE_BUSY: { queued: number; limit: number };
  ENGINE_INPUT: { field: string };
  ENGINE_CONTEXT: { tokens: number; limit: number };
  ENGINE_MEMORY: { slots: number; neededBytes: number; freeBytes: number };
  ENGINE_EXACT: { reason: string };
  /** The GPU that the configuration names is not there. */
  ENGINE_GPU: { gpu: string };
  ENGINE_CLASS: { expected: string; actual: string };
  ENGINE_TEMPLATE: { message: string };
  // net
  NET_ADDRESS: { address: string };
  NET_LISTEN: { addresses: readonly string[]; why: string };
  NET_KEY: { peerId: string };
  NET_DIAL: { peerId: string; message: string };
  NET_PROTOCOL: { peerId: string; protocol: string };
  NET_RESET: { peerId: string; protocol: string };
  NET_CLOSED: { peerId: string; protocol: string };
  NET_TRUNCATED: { peerId: string; protocol: string };
  NET_STOPPED: { what: string };
  NET_GOSSIP: { topic: string };
  // store
  STORE_OPEN: { path: string };
  STORE_LOCKED: { path: string };
  STORE_VERSION: { path: string; expected: string; actual: string };
  STORE_MISSING: { path: string };
  STORE_FAILED: { path: string };
  STORE_DAMAGED: { path: string };
  STORE_CLOSED: { path: string };
  STORE_FILE: { path: string; message: string };
  STORE_FILE_MODE: { path: string; mode: string };
  STORE_FILE_SIZE: { path: string; bytes: number; limit: number };
  // roles
  ASK_MODEL: { modelId: string; choices?: readonly string[] };
  ASK_MODEL_CHOICE: { choices: readonly string[] };
  ASK_PROMPT_EMPTY: { source: string };
  ASK_PROMPT_SIZE: { bytes: number; limit: number };
  ASK_INPUT: { bytes: number; limit: number; role: string };
  ASK_PROMPT_UTF8: { source: string };
  ASK_NO_OFFER: { waitedMs: number; offers: number };
  ASK_VERIFIERS: { needed: number; available: number };
  ASK_UNFIT: { why: string; nodes: number };
  /** @param fault a status; what is wrong with the request, by the word of so many nodes. */
  ASK_REQUEST: { fault: string; nodes: number };
  ASK_PRICE: { asked: string; maxPrice: string; nodes: number };
  /** No channel to this node: `code` says why. */
  ASK_CHANNEL: { compute: string; code: string };
  ASK_BALANCE: { needed: string; available: string };
  ASK_PURSE: { needed: string; purse: string; available: string };
  ASK_NODE_FAILED: { compute: string; status: string };
  /** A batch job waited there for too long. */
  ASK_NODE_WAITS: { compute: string; waitedMs: number };
  /** No node of the model takes batch jobs. */
  ASK_NO_BATCH: { nodes: number };
  ASK_VOCABULARY: { hash: string; asked: number };
  AUDIT_REFUSED: { verifier: string; status: string };
  AUDIT_UNKNOWN: { verifier: string };
  DISPUTE_PANEL: { state: string };
  FAUCET_REFUSED: { status: string };
  REACH_REFUSED: { status: string };
  JOB_UNKNOWN: { jobId: string; found: number };
  /** It is not at its end. */
  JOB_OPEN: { jobId: string; state: string };
  /** A kind of call that this client does not make. */
  /** A job ended without acceptance: nothing follows from its answer. */
  ASK_STATE: { jobId: string; state: string };
  /** A score job ended before all of its positions. */
  ASK_PART: { jobId: string; scored: number; wanted: number };
  INFERENCE_KIND: { kind: string };
  JOB_WANTED: { option: string };
  CHANNEL_WANTED: { option: string };
  JOB_RECORD: { version: number };
  JOB_RECORD_SIZE: { jobId: string; limit: number };
  /** A node does not tokenize: why it says so. */
  TOKENIZE_REFUSED: { compute: string; status: string };
  /** At a node: what was asked for is not its own, or too much. */
  TOKENIZE_LIMIT: { limit: string };
  TOKENIZE_REPLY: { field: string };
  TOKENIZE_DISAGREE: { nodes: readonly string[] };
  /** Too few nodes answered. */
  TOKENIZE_NODES: { needed: number; available: number };
  BLOB_MISSING: { hash: string; status: string };
  BLOB_WRONG: { hash: string };
  STREAM_ENDED: { expected: string };
  /** What this node made itself is wrong: `code` says why. */
  OWN_FAULT: { code: string };
  // money as people write it
  AMOUNT_INVALID: { text: string; why: string; unit: string; decimals: number };
  /** A payment of nothing. */
  AMOUNT_ZERO: { what: string };
  // node
  CONFIG_INVALID: { path: string; field: string; message: string };
  CONFIG_MISSING: { path: string };
  CONFIG_EXISTS: { path: string };
  KEY_LOCKED: { path: string };
  /** Another process works with the same key file. */
  KEY_BUSY: { path: string };
  KEY_PASSPHRASE: { path: string };
  KEY_EXISTS: { path: string };
  KEY_FILE: { path: string; message: string };
  KEY_NEW: { message: string };
  NODE_NETWORK: { path: string; expected: string; actual: string };
  NODE_ROLE: { role: string; needs: string };
  NODE_MODEL: { modelId: string };
  NODE_UNLISTED: { engineClass: string; modelId: string };
  NODE_CONTEXT: { context: number; limit: number };
  NODE_MANIFEST: { path: string };
  NODE_CLASS: { engineClass: string; modelId: string; reason: string };
  NODE_SELF_TEST: { engineClass: string; expected: string; actual: string };
  CALIBRATE_VOCABULARY: { modelId: string };
  NODE_STAKE: { address: string; needed: string; available: string };
  NODE_TWICE: { address: string };
  /** The node drains: running work continues, new work is refused. */
  NODE_STOPPING: Record<never, never>;
  /** The node takes no work, for its own sake. */
  NODE_UNFIT: { reason: string };
  EVENT_COMMAND: { program: string; message: string };
  EVENT_PROGRAM: { program: string; message: string };
  HTTP_LISTEN: { address: string };
  LOG_FILE: { path: string };
  NODE_PROCESS: { name: string; message: string };
  MODEL_UNKNOWN: { name: string };
  /** The choices as a user can name them. */
  MODEL_AMBIGUOUS: { name: string; choices: readonly string[] };
  MODEL_FILE: { path: string; message: string };
  /** A file that can never be served, or not before it is complete. */
  MODEL_BROKEN: { path: string; message: string; advice: string };
  /** It renders no conversation. */
  MODEL_CHAT: { path: string; message: string };
  MODEL_PULL: { source: string; message: string; advice?: string };
  MODEL_HASH: { path: string; expected: string; actual: string };
  // any wait
  TIMEOUT: { what: string; ms: number };
  /** The limit of open files and sockets of this process. */
  OPEN_FILES: { limit: number; needed: number };
  CANCELLED: { what: string };
}

export type ErrorCode = keyof ErrorData;

/** The only error class. `message` is for logs; the text for users is made from code and data. */
export class RasticError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'RasticError';
  readonly code: C;
  readonly data: ErrorData[C];

  constructor(code: C, data: ErrorData[C], cause?: unknown) {
    super(`${code} ${JSON.stringify(data)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.data = data;
  }
}

/** An error without a stack: for ends that are no faults, of which there are thousands a second. */
export function quietError<C extends ErrorCode>(code: C, data: ErrorData[C]): RasticError<C> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new RasticError(code, data);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The code of a RasticError, else undefined: for tables keyed by code. */
export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof RasticError ? error.code : undefined;
}
