/**
 * A sentence for every error code: what went wrong and what to do. The table is exhaustive, so a
 * new code without a sentence does not compile.
 */

import { type ErrorCode, type ErrorData, RasticError } from '../../base/errors.js';
import { shortId } from '../../base/text.js';
import { type RuleLabel, ruleOf } from '../../protocol/rules.js';
import { STOPPED, unfitText, verifiersText } from './reasons.js';
import { broken, brokenField, labelText, ledgerRule } from './rule-text.js';

type Sentences = {
  readonly [C in ErrorCode]: (data: ErrorData[C], rule?: RuleLabel) => string;
};

const wait = (ms: number) => (ms < 1000 ? 'less than a second' : `${Math.round(ms / 1000)} s`);
const mebibytes = (bytes: number) => `${Math.max(0, Math.ceil(bytes / 2 ** 20))} MiB`;
/** A sampler's number as users write it: in millionths, except whole numbers and ids. */
const samplerNumber = (field: string, value: number) =>
  ['topK', 'logitBias', 'logitBias.id'].includes(field) ? value : value / 1e6;
const file = (what: string) => (data: { readonly path: string }) => `${data.path} ${what}`;

const PROTOCOL = {
  WIRE_TOO_LONG: ({ bytes, limit }) =>
    `a message of ${bytes} bytes exceeds the limit of ${limit}; send less, or try another node`,
  WIRE_DECODE: broken('a message'),
  WIRE_NOT_CANONICAL: broken('a message'),
  WIRE_FIELD: ({ field }) =>
    `the value of ${field} is missing or out of range; correct it and try again`,
  WIRE_COUNT: ({ field, count, limit }) =>
    `${field} has ${count} entries, but the limit is ${limit}; give fewer`,
  SIGN_INVALID: ({ struct }) =>
    `the signature of a ${struct} is not valid; fetch the file again, or try another node`,
  SIGN_SIGNER: ({ struct }) =>
    `a ${struct} was signed by another account than the one it names; fetch the file again, or try another node`,
  SAMPLER_RANGE: ({ field, value }) =>
    `${field} ${samplerNumber(field, value)} is out of range; the ranges are in rastic ask --help`,
  SAMPLER_UNJUDGEABLE: ({ field, value, low, high }) => {
    const [at, least, most] = [value, low, high].map((number) => samplerNumber(field, number));
    return `no verifier could judge ${field} ${at} outside an exact engine class; keep it between ${least} and ${most}, or use a network where an exact class serves the model`;
  },
  SAMPLER_LOGIT: broken('an engine'),
  SAMPLER_CANDIDATES: broken('an engine'),
  LEAF_BYTES: broken('a leaf'),
  LEAF_NUMBER: broken('a leaf'),
  LEAF_COUNT: broken('a leaf'),
  LEAF_ID: broken('a leaf'),
  LEAF_ORDER: broken('a leaf'),
  LEAF_LOGSUMEXP: broken('a leaf'),
  LEAF_TOKEN: broken('a leaf'),
  MERKLE_INDEX: ({ index, size }) =>
    `there is no leaf ${index} in a tree of ${size}; give an index below ${size}`,
  VOCABULARY_FORMAT: () => 'the vocabulary table is damaged; delete it and ask again',
  VOCABULARY_ID: ({ id }) =>
    `the node sent token ${id}, which the model does not have; its answer was refused, ask again`,
  FINISH_STOP_STRING: ({ at }) =>
    `stop string ${at + 1} is empty, too long, or exceeds the number allowed; give fewer or shorter ones`,
  FINISH_EARLY: ({ index }) =>
    `the node continued after the output had ended at token ${index}; its answer was refused, ask again`,
  FINISH_REASON: ({ claimed }) =>
    `the node says that the output ended because of ${claimed}, but it did not; its answer was refused, ask again`,
  FINISH_COUNT: ({ tokens, limit }) =>
    `${tokens} output tokens are outside 1 to ${limit}; the node's answer was refused, ask again`,
  DRAW_RANGE: ({ field }) => `the draw's ${field} is out of range; choose another --samples`,
  JUDGE_CONTEXT: brokenField('the leaf to judge'),
  MANIFEST_JSON: ({ message }) =>
    `the manifest is not readable (${message}); fetch it again, or make it again: rastic models add`,
  MANIFEST_FIELD: ({ field }) =>
    `the manifest's field ${field} is missing or wrong; make the manifest again: rastic models add`,
  JOB_INVALID: ({ field }) =>
    `the job is not valid: ${field} is out of range; see rastic ask --help`,
  ANNOUNCE_INVALID: brokenField('the announcement'),
  OFFER_INVALID: brokenField('the offer'),
  ASSIGN_INVALID: brokenField('the assignment'),
  ASSIGN_BUSY: ({ limit }) => `the node has no room for this job (${limit}); try again later`,
  ASSIGN_PREFIX: ({ from }) =>
    `the assignment continues from token ${from} of another output; the node was dropped, ask again`,
  GENERATE_INVALID: brokenField("the node's stream"),
  COMMIT_INVALID: brokenField("the node's receipt"),
  COMMIT_EARLY: ({ reason }) =>
    `the node ended the answer too early (${reason}); nothing after its last checkpoint was used, ask again`,
  AUDIT_INVALID: brokenField('the audit request'),
  LIFE_OVER: ({ field }) => `the job's time is over (${field}); ask again`,
  AUDIT_UNSTABLE: () => 'two recomputations differed; check this machine and its model file',
  VERDICT_INVALID: brokenField("the verifier's answer"),
  RECORD_INVALID: brokenField('the node record'),
  HEAD_INVALID: brokenField("the ledger's head"),
  NETWORK_INVALID: ({ field }) => `network.json is wrong at ${field || 'its top'}; fetch it again`,
  FLOW_ILLEGAL: ({ of, state, event }) =>
    `a ${of} in the state ${state || 'open'} cannot ${event}; see its state: rastic jobs`,
} satisfies Partial<Sentences>;

const LEDGER = {
  LEDGER_VERSION: ({ version }) =>
    `this network was made by another version of rastic (its record is version ${version}); make a new one: rastic init --new-network NAME`,
  LEDGER_GENESIS: ({ field }) =>
    `the network's genesis is wrong at ${field}; fetch its network.json again`,
  LEDGER_ENTRY: ledgerRule,
  LEDGER_NONCE: ({ expected, actual }) => `the next nonce is ${expected}, not ${actual}; try again`,
  LEDGER_ACCOUNT: ({ address }) => `the ledger has no account ${address}; it needs money first`,
  LEDGER_FUNDS: ({ needed, available }) =>
    `${needed} is needed, but the account has ${available}; use a smaller amount, or ask the moderator for money`,
  LEDGER_AMOUNT: ({ field }) => `the amount of ${field} is not valid; give a whole number above 0`,
  LEDGER_MODEL: ({ modelId }) =>
    `the model ${shortId(modelId)} is not registered on this network; name a model from its network.json`,
  LEDGER_STAKE: ledgerRule,
  LEDGER_SETTLED: () => 'this receipt is settled already; there is nothing left to do',
  LEDGER_MONEY: ({ minted, held }) =>
    `the ledger holds ${held} of the ${minted} that were minted, so it stops; restore a backup of its folder`,
  LEDGER_DISPUTE: ledgerRule,
  LEDGER_PANEL: ({ candidates, needed }) =>
    `a panel needs ${needed} other verifiers, but the network has ${candidates}; start more of them`,
  LEDGER_NO_DISPUTE: () => "no such dispute exists; list an account's disputes: rastic balance",
  LEDGER_PHASE: ({ expected, actual }) =>
    `the dispute is ${actual}, not ${expected}; wait for the next phase and try again`,
  LEDGER_COMMITMENT: ledgerRule,
  LEDGER_OPEN: ledgerRule,
  LEDGER_VERDICT: ledgerRule,
  LEDGER_EQUIVOCATION: ledgerRule,
  LEDGER_HEIGHT: ({ height, head }) =>
    `the journal has not reached height ${height}, it is at ${head}; try again in a moment`,
  LEDGER_JOURNAL: ({ height }) => `the journal is damaged at height ${height}; restore a backup`,
  LEDGER_BEHIND: ({ height, published }) =>
    `the ledger's journal ends at entry ${height} and does not hold entry ${published}, which others have seen: it was restored from an old backup; put back a newer copy of the database folder`,
  LEDGER_HALTED: () => 'the ledger could not write and has stopped; check its disk and restart it',
  LEDGER_STOPPED: () => 'the ledger is not running; start it: rastic up',
  LEDGER_REFUSED: ({ code, status, rule }) =>
    `the ledger refused it (${code || status}${rule ? `, ${labelText(rule)}` : ''}); see rastic balance, then try again`,
  LEDGER_UNREACHABLE: ({ ms, code }) =>
    `the ledger could not be reached for ${Math.round(ms / 1000)} s (${code}); nothing is lost: continue later with rastic resume`,
} satisfies Partial<Sentences>;

const EDGES = {
  ENGINE_STOPPED: () => 'the engine is not running; start the node again',
  ENGINE_START: ({ message }) =>
    `the model could not be loaded (${message}); check the file: rastic models verify`,
  ENGINE_MODEL: ({ expected, actual }) =>
    `the model file is ${shortId(actual)}, but ${shortId(expected)} is needed; name the right file`,
  ENGINE_CRASHED: () => 'the engine crashed and was restarted; ask again',
  ENGINE_HUNG: ({ ms }) =>
    `the engine made no progress for ${wait(ms)} and was restarted; ask again`,
  ENGINE_FAILED: ({ message }) =>
    `the engine failed (${message}); ask again, and if it lasts check: rastic doctor`,
  ENGINE_BUSY: () => 'the engine has too many jobs waiting; try again later',
  ENGINE_INPUT: ({ field }) =>
    `the engine does not accept this input (${field}); shorten or change the prompt`,
  ENGINE_CONTEXT: ({ tokens, limit }) =>
    `prompt and answer may need ${tokens} tokens, but the context has room for ${limit}; ask for fewer`,
  ENGINE_MEMORY: ({ slots, neededBytes, freeBytes }) =>
    `${slots} slots need ${mebibytes(neededBytes)} for their contexts, but only ${mebibytes(freeBytes)} are free; set fewer slots or a smaller context`,
  ENGINE_EXACT: ({ reason }) =>
    `the exact engine cannot open this model: ${reason}; or set "engineKind": "portable"`,
  ENGINE_CLASS: ({ expected, actual }) =>
    `the engine's class is now ${shortId(actual)}, but was ${shortId(expected)} when the node started; start the node again`,
  ENGINE_TEMPLATE: ({ message }) =>
    `the model's chat template cannot be rendered (${message}); use another model file`,
  NET_ADDRESS: ({ address }) =>
    `${address} is not an address to dial or listen on; write it as /ip4/127.0.0.1/tcp/4100`,
  NET_LISTEN: ({ addresses }) =>
    `cannot listen on ${addresses.join(', ')}; is the port in use? set another with --listen`,
  NET_KEY: ({ peerId }) =>
    `${peerId} has no secp256k1 key and cannot take part; use a peer that rastic init created`,
  NET_DIAL: ({ peerId }) =>
    `cannot reach ${shortId(peerId)}; check that it runs and that its address is right`,
  NET_PROTOCOL: ({ protocol }) =>
    `the peer does not support ${protocol}; check that both sides run the same version`,
  NET_RESET: ({ protocol }) => `the peer aborted the stream ${protocol}; try again`,
  NET_CLOSED: ({ protocol }) => `the stream ${protocol} is closed; try again`,
  NET_TRUNCATED: ({ protocol }) => `the peer aborted a message of ${protocol}; try again`,
  NET_STOPPED: () => 'the network is not running; start the node again',
  NET_GOSSIP: () => 'the announcement could not be sent; check that a node is up: rastic peers',
  STORE_OPEN: file('cannot be opened; is there free disk space, and is the folder writable?'),
  STORE_LOCKED: file('is in use by another process; stop it first or name another --data'),
  STORE_VERSION: ({ path, expected, actual }) =>
    `${path} was written by another version (${actual}, this one reads ${expected}); use that one, or a new folder`,
  STORE_MISSING: file('existed before but is missing now; restore it from a backup'),
  STORE_FAILED: file('could not be written; check the disk, then start again'),
  STORE_CLOSED: file('is closed; start again'),
  STORE_FILE: ({ path, message }) => `${path} ${message}; check the file and its folder`,
  STORE_FILE_MODE: ({ path, mode }) =>
    `${path} can be read by others (mode ${mode}); run: chmod 600 ${path}`,
  STORE_FILE_SIZE: ({ path, bytes, limit }) =>
    `${path} has ${bytes} bytes, the limit is ${limit}; name the right file`,
} satisfies Partial<Sentences>;

const ROLES = {
  ASK_MODEL: ({ modelId }) => `this network has no model ${modelId}; see its network.json`,
  ASK_PROMPT_EMPTY: ({ source }) =>
    `${source} contains no prompt; run rastic ask "…", or pipe the prompt into it`,
  ASK_PROMPT_SIZE: ({ limit }) => `the prompt is longer than ${limit} bytes; shorten it`,
  ASK_INPUT: ({ bytes, limit, role }) =>
    `the prompt has ${bytes} bytes, but no ${role === 'compute' ? 'compute node' : role} of this model takes more than ${limit}; shorten it`,
  ASK_PROMPT_UTF8: ({ source }) =>
    `${source} is not UTF-8 text; convert it, for example with iconv, and ask again`,
  ASK_NO_OFFER: ({ waitedMs }) =>
    `no node made an offer within ${Math.round(waitedMs / 1000)} s; is a compute node up, with enough stake for this price? see: rastic ask --explain`,
  ASK_VERIFIERS: verifiersText,
  ASK_UNFIT: unfitText,
  ASK_BALANCE: ({ needed, available }) =>
    `the job may cost ${needed}, but the account has ${available}; lower --max-price or add money`,
  ASK_NODE_FAILED: ({ compute, status }) =>
    `node ${shortId(compute)} ${STOPPED[status] ?? `stopped the job (${status}); ask again, other nodes may accept it`}`,
  ASK_VOCABULARY: ({ asked }) =>
    `none of ${asked} known nodes sent the model's vocabulary table; check that a node is up: rastic peers`,
  AUDIT_REFUSED: ({ verifier, status }) =>
    `verifier ${shortId(verifier)} refused (${status}); the next drawn verifier is asked`,
  AUDIT_UNKNOWN: ({ verifier }) =>
    `verifier ${shortId(verifier)} is unknown to every peer that was asked; check that it is up: rastic peers`,
  DISPUTE_PANEL: ({ state }) => `the dispute ended as ${state}; see the job's outcome: rastic jobs`,
  FAUCET_REFUSED: () => 'the faucet gives money only to new accounts; ask the moderator for money',
  REACH_REFUSED: ({ status }) =>
    `the peer does not dial back now (${status}); ask again in a minute`,
  JOB_UNKNOWN: ({ jobId, found }) =>
    `${found === 0 ? 'no job id' : `${found} job ids`} in this folder ${found === 0 ? 'starts' : 'start'} with ${jobId}; see: rastic jobs`,
  JOB_RECORD: ({ version }) =>
    `the job's record was written by another version of rastic (layout ${version}); use that version to read it`,
  BLOB_MISSING: () => 'the node does not have the vocabulary table; another node is asked',
  BLOB_WRONG: () => 'the node sent the wrong vocabulary table; another node is asked',
  STREAM_ENDED: ({ expected }) =>
    `the peer ended the stream before it sent the expected ${expected}; try again`,
  CONFIG_INVALID: ({ path, field, message }) => `${path}: ${field || 'file'}: ${message}`,
  CONFIG_MISSING: file('does not exist; create a folder with: rastic init'),
  CONFIG_EXISTS: file('exists already; name a new folder with --data'),
  KEY_LOCKED: ({ path }) =>
    `${path} is encrypted; name a file with its passphrase in RASTIC_PASSPHRASE_FILE, or run this in a terminal`,
  KEY_PASSPHRASE: file('cannot be opened with this passphrase; try again'),
  KEY_EXISTS: file('already has a key, which is never replaced; name a new folder with --data'),
  KEY_FILE: ({ path, message }) =>
    `${path} is not a valid key file: ${message}; restore it from a copy: rastic keys import`,
  KEY_NEW: ({ message }) => `the new passphrase ${message}; try again`,
  NODE_NETWORK: ({ path, actual }) =>
    `${path} describes another network (${shortId(actual)}) than the one this folder was used on; restore the old file, or use a new folder`,
  NODE_ROLE: ({ role, needs }) => `the role ${role} needs ${needs}; set it in config.json`,
  NODE_UNLISTED: ({ engineClass }) =>
    `the network's manifest of this model does not list this machine's engine class (${shortId(engineClass)}), so a verifier with this class would never be drawn; ask the moderator to register the class, or leave out the role verifier`,
  NODE_CONTEXT: ({ context, limit }) =>
    `a context of ${context} tokens is more than the model's ${limit}; set "context" in config.json to at most ${limit}`,
  NODE_MODEL: ({ modelId }) =>
    `model ${shortId(modelId)} does not belong to this network; set a model from its network.json`,
  CALIBRATE_VOCABULARY: ({ modelId }) =>
    `model ${shortId(modelId)} has another vocabulary, so its tokens cannot imitate this model's; name a model with the same vocabulary`,
  NODE_CLASS: ({ engineClass }) =>
    `the exact engine (class ${shortId(engineClass)}) cannot be checked against the network's manifest of this model: the class is not listed, or the context is too small for its self-test; set "engineKind": "auto", or a larger context`,
  NODE_SELF_TEST: ({ expected, actual }) =>
    `the engine fails its self-test (root ${shortId(actual)}, not ${shortId(expected)}), and honest verifiers would find its answers wrong; check the machine: rastic doctor`,
  NODE_MANIFEST: file('is the manifest of another model file; measure this one or remove it'),
  NODE_STAKE: ({ needed, available }) =>
    `${needed} more stake is needed, but the account has ${available}; ask the moderator for money`,
  WALLET_CLASS: ({ model, classes }) =>
    `name the engine class of ${model} with --class, one of: ${classes.join(', ')}`,
  WALLET_STAKE: ({ least }) => `a stake must be at least ${least} on this network; stake more`,
  WALLET_MODERATOR: ({ moderator }) =>
    `only the moderator, ${moderator}, can mint money; name the ledger's folder with --data`,
  NODE_STOPPING: () => 'the node is stopping and accepts no new work; ask another node',
  HTTP_LISTEN: ({ address }) =>
    `cannot serve metrics at ${address}; is the port in use? set another with http in config.json`,
  LOG_FILE: file('cannot be opened as log file; does its folder exist, and is it writable?'),
  NODE_PROCESS: ({ name, message }) =>
    `process ${name} did not start (${message}); see that process's log, or run: rastic doctor`,
  MODEL_UNKNOWN: ({ name }) => `there is no model ${name} on this machine; see: rastic models list`,
  MODEL_AMBIGUOUS: ({ name, count }) => `${count} models are called ${name}; name the file or id`,
  MODEL_FILE: ({ path, message }) => `${path} is not a model file (${message}); name a GGUF file`,
  MODEL_PULL: ({ source, message }) =>
    `${source} could not be downloaded (${message}); run the command again, it continues where it stopped`,
  MODEL_HASH: ({ path, expected, actual }) =>
    `${path} has hash ${shortId(actual)}, not ${shortId(expected)}, and was refused; download it from another source`,
  MODEL_DIFFERS: ({ name, count }) =>
    `${count === 1 ? name : `${count} files`}: does not match the manifest; download it again`,
  OUTPUT_CLOSED: () => 'standard output was closed by its reader; see the job: rastic jobs',
  OUTPUT_FAILED: ({ message }) =>
    `standard output cannot be written (${message}); free some space there, then see rastic jobs`,
  NODE_DOWN: ({ folder }) =>
    `no node runs on ${folder}, or its HTTP listener is off, or it is still starting; start it with: rastic up --data ${folder}`,
  NODE_STATUS: ({ url, message }) =>
    `the node at ${url} returns no status (${message}); look at its log, or restart it`,
  TIMEOUT: ({ what, ms }) =>
    `waited ${wait(ms)} for ${what} without success; try again, and if it lasts check: rastic doctor`,
  CANCELLED: ({ what }) => `cancelled: ${what}`,
} satisfies Partial<Sentences>;

/** Exhaustive; exported for its test. */
export const SENTENCES: Sentences = { ...PROTOCOL, ...LEDGER, ...EDGES, ...ROLES };

/** Characters that are shown of a message that was not written for users. */
const SAID_CHARS = 300;

/** One sentence for a person: what is wrong and what to do. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RasticError) {
    const tell = SENTENCES[(error as RasticError).code] as (
      data: unknown,
      rule?: RuleLabel,
    ) => string;
    return tell(error.data, ruleOf(error));
  }
  const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
  return `something unexpected happened (${said.slice(0, SAID_CHARS)}); RASTIC_DEBUG=1 shows where: please report it with that`;
}
