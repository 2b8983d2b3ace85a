/**
 * The codes of commands, of the terminal, of a folder's socket, of programs on the package, and of
 * the check of a record without a network. Part of ErrorData in errors.ts. Types only.
 */

export interface ProgramErrors {
  // what a command of the wallet or of models is asked that cannot be done
  MODEL_SPLIT: { path: string; parts: number; byName: boolean };
  MODEL_REGISTERED: { name: string };
  MODEL_UNTAKEN: { name: string };
  MODEL_DIFFERS: { name: string; count: number };
  WALLET_CLASS: { model: string; classes: readonly string[] };
  WALLET_ROLE: { role: string; roles: string };
  WALLET_PURSE: Record<never, never>;
  WALLET_STAKE: { least: string };
  WALLET_PAIRS: { count: number };
  WALLET_UNSTAKE: { rest: string; least: string; most: string; all: string };
  WALLET_MODERATOR: { moderator: string };
  // the terminal, and a running node
  OUTPUT_CLOSED: { what: string };
  OUTPUT_FAILED: { message: string };
  NODE_DOWN: { folder: string };
  NODE_STATUS: { url: string; message: string };
  // the local socket of a folder
  SOCKET_VERSION: { pid: number; running: string; own: string };
  SOCKET_ENDED: { folder: string };
  SOCKET_VERB: { verb: string };
  // the check of a record without a network, and programs on the package
  VERIFY_RECORD: { field: string };
  VERIFY_NETWORK: { expected: string; actual: string };
  VERIFY_MANIFEST: { modelId: string };
  VERIFY_VOCABULARY: { hash: string; expected: string };
  /** A fee that the client's order does not promise. */
  VERIFY_FEE: { verifier: string };
  /** How the answer's job ended: it was not accepted. */
  ANSWER_REFUSED: { jobId: string; state: string };
  /** Text that was handed out is void: another node's tokens differ. */
  ANSWER_REVISED: { jobId: string };
  /** What a call may cost at most, and what is left of the budget. */
  BUDGET_SPENT: { needed: string; left: string };
  CLIENT_CLOSED: { what: string };
  CLIENT_OPTION: { field: string; message: string };
  MODEL_TASK: { modelId: string; task: string };
  /** @param code of the error object; empty if there is none. */
  HTTP_STATUS: { status: number; code: string; message: string; requestId: string };
  HTTP_REPLY: { field: string };
  /** The record that a gateway shows for an answer is of something else. */
  HTTP_PROOF: { jobId: string; what: string };
}
