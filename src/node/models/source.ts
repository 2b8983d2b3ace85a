/**
 * Resolves `pull NAME` to an address and the hash that the file must have, from the user or a
 * network.
 */
import { basename } from 'node:path';
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readNetwork } from '../network/membership.js';
import { type ShownAddress, shownAddress } from './address.js';

export interface PullSpec {
  /** URL, hf: name, or, with a network, the name or id of one of its models. */
  readonly name: string;
  /** The SHA-256 hash that the file must have. */
  readonly expected?: Hash;
  /** A network.json whose models may be named. */
  readonly network?: string;
}

export interface Source {
  /** May contain secrets: for the downloader only. */
  readonly uri: string;
  /** Without secrets, for messages and manifests. */
  readonly shown: ShownAddress;
  /** Absent if only the source knows the file's name. */
  readonly fileName?: string;
  readonly expected?: Hash;
  /** The network's manifest of the model. */
  readonly manifest?: Manifest;
}

/** Addresses that node-llama-cpp can resolve. */
const ADDRESS = /^(?:https?:\/\/|hf:|huggingface:)./;
const UNSAFE = /[^\p{L}\p{N}._-]+/gu;

/** The last part of a URL's path as a file's name; undefined for hf: names. */
function fileNameOf(uri: string): string | undefined {
  if (!/^https?:/.test(uri)) return undefined;
  const last = basename(new URL(uri).pathname).replace(/\.gguf$/, '');
  const name = decodeURIComponent(last).replace(UNSAFE, '-').replace(/^\.+/, '');
  return `${name || 'model'}.gguf`;
}

function toSource(uri: string, rest: Omit<Source, 'uri' | 'shown' | 'fileName'>): Source {
  const shown = shownAddress(uri);
  try {
    const fileName = fileNameOf(uri);
    return { uri, shown, ...(fileName !== undefined && { fileName }), ...rest };
  } catch {
    // The error itself repeats the address.
    const message = 'it is not an address';
    throw new RasticError('MODEL_PULL', { source: shown.text, message, advice: 'correct it' });
  }
}

const isCalled = ({ name, quantization, modelId }: Manifest, text: string): boolean =>
  [name, `${name}:${quantization}`, modelId, modelId.slice(2)].includes(text);

async function findInNetwork(name: string, path: string): Promise<Manifest> {
  const { descriptor } = await readNetwork(path);
  const found = descriptor.manifests.filter((manifest) => isCalled(manifest, name));
  const [manifest] = found;
  if (manifest === undefined) throw new RasticError('ASK_MODEL', { modelId: name });
  if (found.length === 1) return manifest;
  throw new RasticError('MODEL_AMBIGUOUS', { name, count: found.length });
}

/** @throws RasticError MODEL_PULL, MODEL_HASH, MODEL_AMBIGUOUS, ASK_MODEL; what readNetwork throws. */
export async function resolveSource({ name, expected, network }: PullSpec): Promise<Source> {
  if (ADDRESS.test(name)) return toSource(name, { ...(expected && { expected }) });
  if (network === undefined) {
    const message = 'it is neither a URL nor an hf: name; give the --network that has it';
    const advice = 'see: rastic models pull --help';
    throw new RasticError('MODEL_PULL', { source: shownAddress(name).text, message, advice });
  }
  const manifest = await findInNetwork(name, network);
  const { source, modelId } = manifest;
  if (!ADDRESS.test(source)) {
    const message = `its manifest says only: ${shownAddress(source).text}; ask whoever registered it`;
    throw new RasticError('MODEL_PULL', { source: name, message });
  }
  // [PULL-4 REJECT] The user and the network must name the same file.
  if (expected !== undefined && expected !== modelId) {
    refuse('PULL-4', { path: network, expected, actual: modelId });
  }
  return toSource(source, { expected: modelId, manifest });
}
