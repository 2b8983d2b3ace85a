/** Sentences for the engine, the network and the disk. */
import { shortId } from '../../../node/ids.js';
import { file, listenText, MOVED, mebibytes, type Sentences, wait } from './words.js';

export const EDGES = {
  ENGINE_STOPPED: () => 'the engine is not running; start the node again',
  ENGINE_START: ({ message }) =>
    `the model could not be loaded (${message}); name a GGUF file, or check it: rastic models verify`,
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
  ENGINE_GPU: ({ gpu }) =>
    `gpu is ${gpu}, but llama.cpp finds no such device or driver on this machine; install its driver, or set gpu to auto or off`,
  ENGINE_EXACT: ({ reason }) =>
    `the exact engine cannot open this model: ${reason}; or set "engineKind": "portable"`,
  ENGINE_CLASS: ({ expected, actual }) =>
    `the engine's class is now ${shortId(actual)}, but was ${shortId(expected)} when the node started; start the node again`,
  ENGINE_TEMPLATE: ({ message }) =>
    `the model's chat template cannot render this conversation (${message}); ask without --system, as plain text with --raw, or another model`,
  NET_ADDRESS: ({ address }) =>
    `${address} is not an address to dial or listen on; write it as /ip4/127.0.0.1/tcp/4100`,
  NET_LISTEN: ({ addresses, why }) =>
    `cannot listen on ${addresses.join(', ')}: ${listenText(why)}`,
  NET_KEY: ({ peerId }) =>
    `${peerId} has no secp256k1 key and cannot take part; use a peer that rastic init created`,
  NET_DIAL: ({ peerId }) =>
    `cannot reach ${shortId(peerId)}; check that it runs and that this machine is online; ${MOVED}`,
  NET_PROTOCOL: ({ protocol }) =>
    `the peer does not support ${protocol}; check that both sides run the same version`,
  NET_RESET: ({ protocol }) => `the peer aborted the stream ${protocol}; try again`,
  NET_CLOSED: ({ protocol }) => `the stream ${protocol} is closed; try again`,
  NET_TRUNCATED: ({ protocol }) => `the peer aborted a message of ${protocol}; try again`,
  NET_STOPPED: () => 'the network is not running; start the node again',
  NET_GOSSIP: () => 'the announcement could not be sent; check that a node is up: rastic peers',
  STORE_OPEN: file('cannot be opened; is there free disk space, and is the folder writable?'),
  STORE_LOCKED: file(
    'is in use by another rastic process; wait for its end, stop it, or name another --data',
  ),
  STORE_VERSION: ({ path, expected, actual }) =>
    `${path} was written by another version (${actual}, this one reads ${expected}); use that one, or a new folder`,
  STORE_MISSING: file('existed before but is missing now; restore it from a backup'),
  STORE_FAILED: file('could not be written; check the disk, then start again'),
  STORE_DAMAGED: file(
    'is damaged: a part of it cannot be read; a ledger is repaired with rastic ledger import FILE, any other folder from a backup',
  ),
  STORE_CLOSED: file('is closed; start again'),
  STORE_FILE: ({ path, message }) => `${path} ${message}; check the file and its folder`,
  STORE_FILE_MODE: ({ path, mode }) =>
    `${path} can be read by others (mode ${mode}); run: chmod 600 ${path}`,
  STORE_FILE_SIZE: ({ path, bytes, limit }) =>
    `${path} has ${bytes} bytes, the limit is ${limit}; name the right file`,
} satisfies Partial<Sentences>;
