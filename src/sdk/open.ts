/** Opens a client for a program on a network. */
import { withTimeout } from '../base/abort.js';
import { codeOf, RasticError } from '../base/errors.js';
import { type OpenProgram, openProgram, type ProgramInit } from '../node/calls/program.js';
import { LightInference } from '../node/inference/inference.js';
import { offeredModel } from '../node/inference/models.js';
import type { OpenClient } from '../node/jobs/client-node.js';
import { listPeers } from '../node/network/peers.js';
import { encodeVocabulary } from '../protocol/model/vocabulary.js';
import { embeddedDomain } from '../protocol/sign/sign.js';
import { ProgramClient } from './client.js';
import type { RasticClient } from './interface.js';
import type { Verified } from './portable/verify/verified.js';
import { type TranscriptFile, verify } from './portable/verify/verify.js';

/** Joining a network needs some seconds at most. */
const OPEN_MS = 60_000;

/** How a client is opened. */
export interface ClientOptions extends ProgramInit {
  /** The model of calls that name none. */
  readonly model?: string;
  /** Ends the opening. Absent: after a minute. */
  readonly signal?: AbortSignal;
}

/** The table of the record's model, if this client can get it. */
async function vocabularyFor(open: OpenClient, { modelId }: Verified, signal: AbortSignal) {
  const manifest = open.manifests.find((each) => each.modelId === modelId);
  if (manifest === undefined) return undefined;
  try {
    return encodeVocabulary(await open.client.vocabulary(manifest, signal));
  } catch (error) {
    // The text stays unchecked, and the result says so.
    if (codeOf(error) !== 'ASK_VOCABULARY') throw error;
    return undefined;
  }
}

async function verifyWith(
  open: OpenClient,
  file: TranscriptFile,
  signal: AbortSignal,
): Promise<Verified> {
  const known = { manifests: open.manifests };
  const verified = verify(file, known);
  const { networkId } = verified;
  if (embeddedDomain(networkId).verifyingContract !== open.domain.verifyingContract) {
    throw new RasticError('VERIFY_NETWORK', { expected: 'of this client', actual: networkId });
  }
  const vocabulary = await vocabularyFor(open, verified, signal);
  return vocabulary === undefined ? verified : verify(file, { ...known, vocabulary });
}

function clientOf({ open, config, atWork, close, maxPrice }: OpenProgram, model?: string) {
  const { directory } = open;
  const { verifiers, acceptUnmeasured } = config;
  return new ProgramClient({
    inference: new LightInference(open, { atWork, verifiers, acceptUnmeasured }),
    address: open.address,
    audits: { fee: open.auditFee, verifiers },
    known: () =>
      open.manifests.map((each) => offeredModel(each, directory.nodes('compute', each.modelId))),
    nodes: (modelId) =>
      directory
        .nodes('compute', modelId)
        .map(({ address, record: { outputPrice } }) => ({ address, outputPrice })),
    peers: (signal) => listPeers(open, signal),
    verify: (file, signal) => verifyWith(open, file, signal),
    stop: close,
    ...(model !== undefined && { model }),
    ...(maxPrice !== undefined && { maxPrice }),
  });
}

/**
 * Joins a network as a client that asks, checks and pays.
 *
 * With `data` its key, money and jobs are in that folder; made with `network` if it is new. With
 * `network` alone they are in a temporary folder, which is deleted when the client closes: for
 * networks with a faucet, as what is left of the money is gone with the key.
 *
 * @throws RasticError CLIENT_OPTION, STORE_LOCKED while another process has the folder open,
 * CONFIG_…, KEY_…, NETWORK_…, LEDGER_UNREACHABLE, TIMEOUT.
 */
export async function createClient(options: ClientOptions): Promise<RasticClient> {
  const { model, signal = withTimeout(OPEN_MS, 'a client') } = options;
  return clientOf(await openProgram(options, signal), model ?? undefined);
}
