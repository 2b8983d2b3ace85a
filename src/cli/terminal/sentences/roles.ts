/** Sentences for what a client, a node and the command line run into. */

import { amountFaultText } from '../../../base/amount.js';
import { shortId } from '../../../node/ids.js';
import { requestText, unfitText, verifiersText } from '../reasons.js';
import { amount, file, MOVED, mebibytes, type Sentences, wait } from './words.js';

/** What to do about a file that is not there. */
function missingAdvice(path: string): string {
  if (/(^|[\\/])(config\.json|key)$/.test(path)) return 'create a folder with: rastic init';
  return /(^|[\\/])network\.json$/.test(path)
    ? 'copy it from the ledger’s folder, or name another with --network'
    : 'check its name and folder';
}

export const ROLES = {
  ASK_MODEL: ({ modelId, choices = [] }) =>
    choices.length === 0
      ? `this network has no model ${modelId}; its moderator adds one with: rastic ledger register FILE`
      : `this network has no model ${modelId}; it has ${choices.join(', ')}`,
  ASK_MODEL_CHOICE: ({ choices }) =>
    `this network has several models; choose with --model: ${choices.join(', ')}`,
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
  ASK_PRICE: ({ asked, maxPrice, nodes }) =>
    `${nodes === 1 ? 'the only node that offered asks' : `each of the ${nodes} nodes that offered asks`} more than the job may cost: at least ${amount(asked)}, and the limit is ${amount(maxPrice)}; raise --max-price or ask for fewer tokens`,
  ASK_BALANCE: ({ needed, available }) =>
    `the job may cost ${amount(needed)}, but the account has ${amount(available)}; lower --max-price or add money`,
  ASK_PURSE: ({ needed, purse, available }) =>
    `the purse for audit fees needs at least ${amount(purse)}, with the price of the job ${amount(needed)} in all, but the account has ${amount(available)}; add money, or lower --max-price`,
  ASK_CHANNEL: ({ compute, code }) =>
    code === 'CREDIT'
      ? `node ${shortId(compute)} gives no more credit: work of earlier jobs stays unpaid there for a day; ask for another node`
      : `no payment channel to node ${shortId(compute)} (${code}); ask again, or see: rastic channels`,
  ASK_NODE_FAILED: ({ compute, status }) =>
    `node ${shortId(compute)} stopped the job (${status}); ask again, other nodes may accept it`,
  ASK_NODE_WAITS: ({ compute, waitedMs }) =>
    `node ${shortId(compute)} had no slot for the batch job in ${Math.round(waitedMs / 60_000)} minutes; another node is asked`,
  ASK_NO_BATCH: ({ nodes }) =>
    `${nodes === 1 ? 'the only compute node' : `none of the ${nodes} compute nodes`} of this model ${nodes === 1 ? 'takes no' : 'takes'} batch jobs; ask without --when batch`,
  ASK_REQUEST: requestText,
  ASK_VOCABULARY: ({ asked }) =>
    asked === 0
      ? "no node that serves this model is known; is one up, and are the clocks right, the ledger's too? see: rastic peers, rastic doctor"
      : `none of ${asked} known nodes sent the model's vocabulary table; check that a node is up: rastic peers`,
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
  JOB_WANTED: ({ option }) => `${option} needs a job: name its id; see: rastic jobs`,
  CHANNEL_WANTED: ({ option }) =>
    `name a channel or a node, or give ${option}; see: rastic channels`,
  JOB_RECORD: ({ version }) =>
    `the job's record was written by another version of rastic (layout ${version}); use that version to read it`,
  JOB_OPEN: ({ jobId, state }) =>
    `the job is not at its end (${state}); continue it with: rastic jobs resume ${jobId}`,
  ASK_STATE: ({ jobId, state }) =>
    `job ${shortId(jobId)} ended ${state}: nothing follows from its answer; ask again`,
  ASK_PART: ({ jobId, scored, wanted }) =>
    `job ${shortId(jobId)} ended after ${scored} of ${wanted} positions; ask again`,
  INFERENCE_KIND: ({ kind }) =>
    `this client makes no calls of the kind ${kind}; use another rastic`,
  JOB_RECORD_SIZE: ({ jobId, limit }) =>
    `the record of job ${shortId(jobId)} is longer than a file of it may be (${mebibytes(limit)}); it stays in the data folder: rastic jobs ${shortId(jobId)}`,
  TOKENIZE_REFUSED: ({ compute, status }) =>
    `node ${shortId(compute)} does not tokenize this (${status}); shorten it, or ask again later`,
  TOKENIZE_LIMIT: ({ limit }) =>
    `this node does not tokenize that (${limit}); ask for less, or another node`,
  TOKENIZE_REPLY: ({ field }) =>
    `a node gave ids that the input cannot have (${field}); ask again: another node is asked`,
  TOKENIZE_DISAGREE: () =>
    'two nodes give different tokens for the same text, so one of them is wrong; ask again later',
  TOKENIZE_NODES: ({ needed, available }) =>
    `${available} of ${needed} nodes tokenized the text; wait until more nodes serve the model`,
  BLOB_MISSING: () => 'the node does not have the vocabulary table; another node is asked',
  BLOB_WRONG: () => 'the node sent the wrong vocabulary table; another node is asked',
  OWN_FAULT: ({ code }) =>
    `what this machine computed is wrong by itself (${code}); check it and its model file: rastic doctor`,
  STREAM_ENDED: ({ expected }) =>
    `the peer ended the stream before it sent the expected ${expected}; try again`,
  AMOUNT_INVALID: amountFaultText,
  AMOUNT_ZERO: ({ what }) => `${what} must be above zero; give an amount`,
  CONFIG_INVALID: ({ path, field, message }) => `${path}: ${field || 'file'}: ${message}`,
  CONFIG_MISSING: ({ path }) => `${path} does not exist; ${missingAdvice(path)}`,
  CONFIG_EXISTS: file('exists already; name a new folder with --data'),
  KEY_LOCKED: ({ path }) =>
    `${path} is encrypted; name a file with its passphrase in RASTIC_PASSPHRASE_FILE, or run this in a terminal`,
  KEY_BUSY: file(
    'is in use by another rastic process, perhaps through another folder or a link: two with one key contradict each other; stop the other one',
  ),
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
  NODE_CLASS: ({ engineClass, reason }) =>
    `the exact engine (class ${shortId(engineClass)}) cannot serve here: ${reason}; or set "engineKind": "auto" to serve with the portable engine`,
  NODE_SELF_TEST: ({ expected, actual }) =>
    `the engine fails its self-test (root ${shortId(actual)}, not ${shortId(expected)}), and honest verifiers would find its answers wrong; check the machine: rastic doctor`,
  NODE_MANIFEST: file('is the manifest of another model file; measure this one or remove it'),
  NODE_STAKE: ({ needed, available }) =>
    `${amount(needed)} more stake is needed, but the account has ${amount(available)}; ask the moderator for money`,
  WALLET_CLASS: ({ model, classes }) =>
    `name the engine class of ${model} with --class, one of: ${classes.join(', ')}`,
  WALLET_ROLE: ({ role, roles }) =>
    `this folder has ${roles === '' ? 'no role' : `the role ${roles}`} and not ${role}, so a stake as ${role} would be drawn and never answer; add ${role} to "roles" in config.json first, or name another folder with --data`,
  WALLET_PURSE: () => 'the purse is open; close it first with: rastic purse close',
  WALLET_STAKE: ({ least }) =>
    `at least ${amount(least)} must be staked at a time on this network; stake more`,
  WALLET_PAIRS: ({ count }) =>
    count === 0
      ? 'nothing is staked as you say; see what is: rastic unstake, without an amount'
      : `${count} stakes are meant; name one of them with --role, --model or --class, or say all`,
  WALLET_UNSTAKE: ({ rest, least, most, all }) =>
    rest.startsWith('-')
      ? `no more than ${amount(all)} is staked; unstake that, or say all`
      : `${amount(rest)} would stay staked, below the network's minimum of ${amount(least)}; unstake ${most === '0' ? '' : `at most ${amount(most)}, or `}all of it, ${amount(all)}`,
  WALLET_MODERATOR: ({ moderator }) =>
    `only the moderator, ${moderator}, can do this; name the ledger's folder with --data`,
  NODE_UNFIT: ({ reason }) => `the node takes no work now (${reason}); rastic status says why`,
  EVENT_COMMAND: ({ program, message }) =>
    `the command of onEvent, ${program}, failed (${message}); check onEvent in config.json`,
  EVENT_PROGRAM: ({ program, message }) =>
    `the program of onEvent cannot be run, so that no event is passed on: ${program} ${message}; correct onEvent in config.json, or the file`,
  NODE_TWICE: ({ address }) =>
    `another node runs with this key (account ${address}), perhaps on another machine: what the two sign contradicts itself, and that is slashed; stop the other one first, or give this node a key of its own (a new folder: rastic init)`,
  NODE_STOPPING: () => 'the node is stopping and accepts no new work; ask another node',
  HTTP_LISTEN: ({ address }) =>
    `cannot serve metrics at ${address}; is the port in use? set another with http in config.json`,
  LOG_FILE: file('cannot be opened as log file; does its folder exist, and is it writable?'),
  NODE_PROCESS: ({ name, message }) =>
    `process ${name} did not start (${message}); see that process's log, or run: rastic doctor`,
  MODEL_UNKNOWN: ({ name }) =>
    `there is no model and no file ${name} on this machine; see: rastic models list`,
  MODEL_AMBIGUOUS: ({ name, choices }) =>
    `${choices.length} models are called ${name}; name one of them: ${choices.join(', ')}`,
  MODEL_FILE: ({ path, message }) => `${path} is not a model file (${message}); name a GGUF file`,
  MODEL_BROKEN: ({ path, message, advice }) => `${path} cannot be used: ${message}; ${advice}`,
  MODEL_CHAT: ({ path, message }) =>
    `${path} cannot chat: ${message}; use another file, or add this one with --raw for plain text (rastic ask --raw)`,
  MODEL_SPLIT: ({ path, parts, byName }) =>
    `${path} is one of ${parts} parts${byName ? ', as its name says' : ''}, but a model is one file, named by its hash; merge the parts with llama-gguf-split --merge FIRST-PART WHOLE.gguf, then add that file${byName ? ' (or rename this one if it is whole)' : ''}`,
  MODEL_PULL: ({ source, message, advice }) =>
    `${source} could not be downloaded (${message}); ${advice ?? 'run the command again, it continues where it stopped'}`,
  MODEL_HASH: ({ path, expected, actual }) =>
    `${path} has hash ${shortId(actual)}, not ${shortId(expected)}, and was refused; download it from another source`,
  MODEL_REGISTERED: ({ name }) =>
    `${name} is registered already, with all of these engine classes and tolerances; there is nothing to add`,
  MODEL_UNTAKEN: ({ name }) =>
    `the ledger did not take ${name} into its network; does it run with the moderator's newest descriptor? try again`,
  MODEL_DIFFERS: ({ name, count }) =>
    `${count === 1 ? name : `${count} files`}: does not match the manifest; download it again`,
  OUTPUT_CLOSED: () => 'standard output was closed by its reader; see the job: rastic jobs',
  OUTPUT_FAILED: ({ message }) =>
    `standard output cannot be written (${message}); free some space there, then see rastic jobs`,
  NODE_DOWN: ({ folder }) =>
    `no node runs on ${folder}, or its HTTP listener is off, or it is still starting; start it with: rastic up --data ${folder}`,
  NODE_STATUS: ({ url, message }) =>
    `the node at ${url} returns no status (${message}); look at its log, or restart it`,
  SOCKET_VERSION: ({ pid, running, own }) =>
    running === own
      ? `another build of rastic (process ${pid}) uses this folder; stop it and start it again`
      : `rastic ${running} (process ${pid}) uses this folder, and this is rastic ${own}; use the same version, or stop that process first`,
  SOCKET_VERB: ({ verb }) =>
    `the rastic process that uses this folder does not know "${verb}"; use the same version for both`,
  SOCKET_ENDED: ({ folder }) =>
    `the rastic process that uses ${folder} ended before it answered; run the command again, or continue its job: rastic jobs`,
  TIMEOUT: ({ what, ms }) =>
    what === 'a bootstrap peer'
      ? `no node of the network answered within ${wait(ms)}; is this machine online? see: rastic doctor; ${MOVED}`
      : `waited ${wait(ms)} for ${what} without success; try again, and if it lasts check: rastic doctor`,
  OPEN_FILES: ({ limit, needed }) =>
    `this process may open ${limit} files at once, and rastic needs ${needed}; raise the limit, for example with: ulimit -n 4096`,
  CANCELLED: ({ what }) => `cancelled: ${what}`,
} satisfies Partial<Sentences>;
