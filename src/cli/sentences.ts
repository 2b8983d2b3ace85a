/**
 * A sentence for every error code: what went wrong and what to do. The table is exhaustive, so a
 * new code without a sentence does not compile.
 */
import { type ErrorCode, type ErrorData, RasticError } from '../base/errors.js';
import { short } from './ui.js';

type Sentences = { readonly [C in ErrorCode]: (data: ErrorData[C]) => string };

/** Bytes or values of another side that break a rule. */
const broken = (what: string) => () =>
  `${what} broke the protocol's rules; nothing it sent was used, try another node`;
const brokenField = (what: string) => (data: { readonly field: string }) =>
  `${what} is not right (${data.field}); nothing of it was used`;
/** Refusals of the ledger, in process: an operator's sentence. */
const ledgerRule = (data: { readonly rule: string }) =>
  `the ledger refused the operation by rule ${data.rule}`;
const mebibytes = (bytes: number) => `${Math.max(0, Math.ceil(bytes / 2 ** 20))} MiB`;
const file = (what: string) => (data: { readonly path: string }) => `${data.path} ${what}`;

const PROTOCOL = {
  WIRE_TOO_LONG: ({ bytes, limit }) => `a message of ${bytes} bytes is above the limit of ${limit}`,
  WIRE_DECODE: broken('a message'),
  WIRE_NOT_CANONICAL: broken('a message'),
  WIRE_FIELD: ({ field }) => `the value of ${field} is missing or out of range`,
  WIRE_COUNT: ({ field, count, limit }) => `${field} has ${count} entries, the limit is ${limit}`,
  SIGN_INVALID: ({ struct }) => `the signature of a ${struct} is not valid`,
  SIGN_SIGNER: ({ struct }) => `a ${struct} was signed by somebody else than it says`,
  SAMPLER_RANGE: ({ field, value }) => `${field} = ${value} (millionths) is out of range`,
  SAMPLER_LOGIT: broken('an engine'),
  SAMPLER_CANDIDATES: broken('an engine'),
  LEAF_BYTES: broken('a leaf'),
  LEAF_NUMBER: broken('a leaf'),
  LEAF_COUNT: broken('a leaf'),
  LEAF_ID: broken('a leaf'),
  LEAF_ORDER: broken('a leaf'),
  LEAF_LOGSUMEXP: broken('a leaf'),
  LEAF_TOKEN: broken('a leaf'),
  MERKLE_INDEX: ({ index, size }) => `there is no leaf ${index} in a tree of ${size}`,
  VOCABULARY_FORMAT: () => 'the vocabulary table is damaged; delete it and ask again',
  VOCABULARY_ID: ({ id }) => `the node sent token ${id}, which the model does not have`,
  FINISH_STOP_STRING: ({ at }) => `stop string ${at + 1} is empty, too long, or one too many`,
  FINISH_EARLY: ({ index }) => `the node went on after the output had ended at token ${index}`,
  FINISH_REASON: ({ claimed }) => `the node says that the output ended by ${claimed}, it did not`,
  FINISH_COUNT: ({ tokens, limit }) => `${tokens} output tokens are outside 1 to ${limit}`,
  DRAW_RANGE: ({ field }) => `the draw's ${field} is out of range`,
  JUDGE_CONTEXT: brokenField('the leaf to judge'),
  MANIFEST_JSON: ({ message }) => `the manifest is not readable: ${message}`,
  MANIFEST_FIELD: ({ field }) => `the manifest's field ${field} is missing or wrong`,
  JOB_INVALID: ({ field }) => `the job cannot be asked so: ${field} is out of range`,
  ANNOUNCE_INVALID: brokenField('the announcement'),
  OFFER_INVALID: brokenField('the offer'),
  ASSIGN_INVALID: brokenField('the assignment'),
  ASSIGN_BUSY: ({ limit }) => `the node has no room for this job (${limit}); try again later`,
  ASSIGN_PREFIX: ({ from }) => `the assignment goes on from token ${from} of another output`,
  GENERATE_INVALID: brokenField("the node's stream"),
  COMMIT_INVALID: brokenField("the node's receipt"),
  AUDIT_INVALID: brokenField('the audit request'),
  AUDIT_UNSTABLE: () => 'two recomputations differed; check this machine and its model file',
  VERDICT_INVALID: brokenField("the verifier's answer"),
  RECORD_INVALID: brokenField('the node record'),
  NETWORK_INVALID: ({ field }) => `network.json is wrong at ${field || 'its top'}; fetch it anew`,
  FLOW_ILLEGAL: ({ state, event }) => `a job that is ${state} cannot ${event}`,
} satisfies Partial<Sentences>;

const LEDGER = {
  LEDGER_GENESIS: ({ field }) => `the network's genesis is wrong at ${field}`,
  LEDGER_ENTRY: ledgerRule,
  LEDGER_NONCE: ({ expected, actual }) => `the next nonce is ${expected}, not ${actual}; try again`,
  LEDGER_ACCOUNT: ({ address }) => `the ledger knows no account ${address}; it needs money first`,
  LEDGER_FUNDS: ({ needed, available }) => `${needed} is needed, the account has ${available}`,
  LEDGER_AMOUNT: ({ field }) => `the amount of ${field} is not valid`,
  LEDGER_MODEL: ({ modelId }) => `the model ${short(modelId)} is not registered on this network`,
  LEDGER_STAKE: ledgerRule,
  LEDGER_SETTLED: () => 'this receipt has been settled already',
  LEDGER_MONEY: ({ minted, held }) => `the ledger holds ${held} of ${minted} minted: it stops`,
  LEDGER_DISPUTE: ledgerRule,
  LEDGER_PANEL: ({ candidates, needed }) =>
    `a panel needs ${needed} verifiers, the network has ${candidates} others`,
  LEDGER_NO_DISPUTE: () => 'there is no such dispute',
  LEDGER_PHASE: ({ expected, actual }) => `the dispute is ${actual}, not ${expected}`,
  LEDGER_COMMITMENT: ledgerRule,
  LEDGER_OPEN: ledgerRule,
  LEDGER_VERDICT: ledgerRule,
  LEDGER_EQUIVOCATION: ledgerRule,
  LEDGER_HEIGHT: ({ height, head }) => `journal height ${height} is not reached, it is ${head}`,
  LEDGER_JOURNAL: ({ height }) => `the journal is damaged at height ${height}; restore a backup`,
  LEDGER_HALTED: () => 'the ledger could not write and has stopped; check its disk and restart it',
  LEDGER_STOPPED: () => 'the ledger is not running',
  LEDGER_REFUSED: ({ code, status }) => `the ledger refused: ${code || status}`,
} satisfies Partial<Sentences>;

const EDGES = {
  ENGINE_STOPPED: () => 'the engine is not running',
  ENGINE_START: ({ message }) => `the model could not be loaded: ${message}`,
  ENGINE_MODEL: ({ expected, actual }) =>
    `the model file is ${short(actual)}, ${short(expected)} is needed; name the right file`,
  ENGINE_CRASHED: () => 'the engine crashed and was restarted; ask again',
  ENGINE_HUNG: ({ ms }) => `the engine made no progress for ${ms} ms and was restarted; ask again`,
  ENGINE_FAILED: ({ message }) => `the engine failed: ${message}`,
  ENGINE_BUSY: () => 'the engine has too many jobs waiting; try again later',
  ENGINE_INPUT: ({ field }) => `the engine does not take this input (${field})`,
  ENGINE_CONTEXT: ({ tokens, limit }) =>
    `prompt and answer may need ${tokens} tokens, the model has room for ${limit}; ask for fewer`,
  ENGINE_MEMORY: ({ slots, neededBytes, freeBytes }) =>
    `${slots} slots need ${mebibytes(neededBytes)} for their contexts, ${mebibytes(freeBytes)} are free; set fewer slots or a smaller context`,
  ENGINE_TEMPLATE: ({ message }) => `the model's chat template cannot be rendered: ${message}`,
  NET_ADDRESS: ({ address }) => `${address} is not an address to dial or listen on`,
  NET_LISTEN: ({ addresses }) =>
    `cannot listen on ${addresses.join(', ')}; is the port in use? set another with --listen`,
  NET_KEY: ({ peerId }) => `${peerId} has no secp256k1 key and cannot take part`,
  NET_DIAL: ({ peerId }) => `cannot reach ${short(peerId)}; is it running, is its address right?`,
  NET_PROTOCOL: ({ protocol }) => `the peer does not speak ${protocol}`,
  NET_RESET: ({ protocol }) => `the peer broke off ${protocol}`,
  NET_CLOSED: ({ protocol }) => `the stream ${protocol} is closed`,
  NET_TRUNCATED: ({ protocol }) => `the peer broke off within a message of ${protocol}`,
  NET_STOPPED: () => 'the network is not running',
  NET_GOSSIP: () => 'the announcement could not be sent; is any peer connected?',
  STORE_OPEN: file('cannot be opened; is the disk full or the folder read-only?'),
  STORE_LOCKED: file('is in use by another process; stop it first or name another --data'),
  STORE_VERSION: ({ path, expected, actual }) =>
    `${path} was written by another version (${actual}, this one reads ${expected})`,
  STORE_MISSING: file('was there before and is gone; restore it from a backup'),
  STORE_FAILED: file('could not be written; check the disk, then start again'),
  STORE_CLOSED: file('is closed'),
  STORE_FILE: ({ path, message }) => `${path} ${message}`,
  STORE_FILE_MODE: ({ path, mode }) =>
    `${path} can be read by others (mode ${mode}); run: chmod 600 ${path}`,
  STORE_FILE_SIZE: ({ path, bytes, limit }) => `${path} has ${bytes} bytes, the limit is ${limit}`,
} satisfies Partial<Sentences>;

const ROLES = {
  ASK_MODEL: ({ modelId }) => `this network has no model ${modelId}; see its network.json`,
  ASK_NO_OFFER: ({ waitedMs }) =>
    `no node made an offer within ${Math.round(waitedMs / 1000)} s; is a compute node up, with stake?`,
  ASK_BALANCE: ({ needed, available }) =>
    `the job may cost ${needed}, the account has ${available}; lower --max-price or add money`,
  ASK_NODE_FAILED: ({ compute, status }) => `node ${short(compute)} stopped the job (${status})`,
  ASK_VOCABULARY: ({ asked }) => `none of ${asked} known nodes gave the model's vocabulary table`,
  AUDIT_REFUSED: ({ verifier, status }) => `verifier ${short(verifier)} refused (${status})`,
  AUDIT_UNKNOWN: ({ verifier }) => `verifier ${short(verifier)} is not known to anybody asked`,
  DISPUTE_PANEL: ({ state }) => `the dispute ended as ${state}`,
  FAUCET_REFUSED: () => 'the faucet gives to new accounts only',
  JOB_UNKNOWN: ({ jobId, found }) =>
    `${found === 0 ? 'no job' : `${found} jobs`} of this folder begin with ${jobId}; see: rastic jobs`,
  JOB_RECORD: ({ version }) =>
    `the job's record was written by another version (layout ${version}) and cannot be read`,
  BLOB_MISSING: () => 'the node does not have the vocabulary table',
  BLOB_WRONG: () => 'the node sent another vocabulary table than asked for',
  STREAM_ENDED: ({ expected }) => `the peer ended the stream where a ${expected} was due`,
  CONFIG_INVALID: ({ path, field, message }) => `${path}: ${field || 'file'}: ${message}`,
  CONFIG_MISSING: file('is not there; make a folder with: rastic init'),
  CONFIG_EXISTS: file('is there already; name a new folder with --data'),
  NODE_NETWORK: ({ path, actual }) =>
    `${path} describes another network (${short(actual)}) than this folder was used on`,
  NODE_ROLE: ({ role, needs }) => `the role ${role} needs ${needs}`,
  NODE_MODEL: ({ modelId }) => `model ${short(modelId)} is not one of this network`,
  CALIBRATE_VOCABULARY: ({ modelId }) =>
    `model ${short(modelId)} has another vocabulary: its tokens cannot be passed off as this one's`,
  NODE_MANIFEST: file('is the manifest of another model file; measure this one or remove it'),
  NODE_STAKE: ({ needed, available }) =>
    `${needed} more stake is needed, the account has ${available}; ask the moderator for money`,
  WALLET_CLASS: ({ model, classes }) =>
    `name the engine class of ${model} with --class, one of: ${classes.join(', ')}`,
  WALLET_STAKE: ({ least }) => `a stake is at least ${least} on this network`,
  WALLET_MODERATOR: ({ moderator }) =>
    `only the moderator, ${moderator}, makes money; name the ledger's folder with --data`,
  NODE_PROCESS: ({ name, message }) => `process ${name} did not start: ${message}`,
  MODEL_UNKNOWN: ({ name }) => `there is no model ${name} here; see: rastic models list`,
  MODEL_AMBIGUOUS: ({ name, count }) => `${count} models are called ${name}; name the file or id`,
  MODEL_FILE: ({ path, message }) => `${path} is no model file: ${message}`,
  MODEL_PULL: ({ source, message }) => `${source} could not be fetched: ${message}`,
  MODEL_HASH: ({ path, expected, actual }) =>
    `${path} is ${short(actual)}, not ${short(expected)}: refused`,
  MODEL_DIFFERS: ({ name, count }) =>
    `${count === 1 ? name : `${count} files`}: not what the manifest says; fetch it anew`,
  TIMEOUT: ({ what, ms }) => `waited ${Math.round(ms / 1000)} s for ${what} in vain`,
  CANCELLED: ({ what }) => `cancelled: ${what}`,
} satisfies Partial<Sentences>;

const SENTENCES: Sentences = { ...PROTOCOL, ...LEDGER, ...EDGES, ...ROLES };

/** One sentence for a person. Failures without a code are shown by their own message. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RasticError) {
    const tell = SENTENCES[(error as RasticError).code] as (data: unknown) => string;
    return tell(error.data);
  }
  return error instanceof Error ? error.message : String(error);
}
