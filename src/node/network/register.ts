/**
 * Adds a model, or engine classes of a model, to a living network: the moderator signs a newer
 * descriptor and hands it to the running ledger, from which everybody hears of it.
 */
import { delay, withTimeout } from '../../base/abort.js';
import type { Hex } from '../../base/bytes.js';
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { inTurns } from '../../base/turn.js';
import type { Network, PeerRef } from '../../net/interface.js';
import type { SignedDescriptor } from '../../protocol/ledger/descriptor.js';
import {
  checkNotice,
  type PackedDescriptor,
  packDescriptor,
  signDescriptor,
  unpackSteps,
} from '../../protocol/ledger/network.js';
import { hashManifest, type Manifest } from '../../protocol/model/manifest.js';
import { checkManifest } from '../../protocol/model/manifest-parse.js';
import { peerIdOf } from '../../protocol/sign/ids.js';
import { createSigner, type Signer } from '../../protocol/sign/sign.js';
import type { Descriptor, Signed } from '../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import { answerNewest, askNewest } from '../../roles/descriptor/exchange.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import { dataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import { isLocal, readConfig } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { resolveModel } from '../models/list.js';
import { mergeManifests } from '../models/manifest.js';
import { manifestFor } from '../models/models.js';
import { type Membership, readMembership } from './membership.js';

/** The ledger asks back within a second. */
const TAKEN_MS = 10_000;
const LOOK_MS = 250;
/** Entries may come between the question for the height and the signature. */
const ATTEMPTS = 5;

export interface RegisteredModel {
  readonly manifest: Manifest;
  readonly sequence: number;
  /** The first entry of the journal for which it counts. */
  readonly since: number;
}

/** The manifest in a JSON file, or of a model file. @throws RasticError MANIFEST_…, ENGINE_…. */
async function manifestIn(file: string, logger: Logger, signal: AbortSignal): Promise<Manifest> {
  if (!file.endsWith('.json')) return manifestFor(await resolveModel(file), logger, signal);
  const manifest = await readJson(file);
  if (manifest === undefined) throw new RasticError('CONFIG_MISSING', { path: file });
  checkManifest(manifest);
  return manifest;
}

/** The next descriptor. @throws RasticError MODEL_REGISTERED if nothing is new. */
function withModel(
  signer: Signer,
  { signature: _old, ...known }: SignedDescriptor,
  registered: Manifest | undefined,
  added: Manifest,
  since: number,
): SignedDescriptor {
  const manifest = registered === undefined ? added : mergeManifests(registered, added);
  if (manifest === undefined) throw new RasticError('MODEL_REGISTERED', { name: added.name });
  const { modelId } = manifest;
  return signDescriptor(signer, {
    ...known,
    sequence: known.sequence + 1,
    manifests: [...known.manifests, manifest],
    registered: [...known.registered, { modelId, manifestHash: hashManifest(manifest), since }],
  });
}

class Registrar {
  readonly #network: Network;
  readonly #ledgerPeer: PeerRef;
  readonly #signer: Signer;
  readonly #signal: AbortSignal;
  /** The newest one of the ledger. */
  #known: Membership;
  /** What the ledger gets from us when it asks back. */
  #ours: PackedDescriptor;

  constructor(
    network: Network,
    { known, signer, signal }: { known: Membership; signer: Signer; signal: AbortSignal },
  ) {
    this.#network = network;
    this.#known = known;
    this.#ours = packDescriptor(known.descriptor);
    this.#signer = signer;
    this.#signal = signal;
    const { publicKey, addresses } = known.descriptor.ledger;
    this.#ledgerPeer = { peerId: peerIdOf(publicKey), addresses };
    network.handle(STREAMS.network, STREAM_LIMITS.network, async (channel) => {
      await answerNewest(channel, this.#ours);
    });
  }

  async register(added: Manifest): Promise<RegisteredModel> {
    const options = { signal: this.#signal };
    const ledger = new RemoteLedger({ network: this.#network }, { ledger: this.#ledgerPeer });
    for (let attempt = 1; ; attempt++) {
      const { height } = await ledger.head(options);
      await this.#refresh();
      const { descriptor, rules } = this.#known;
      const registered = rules.manifests.get(added.modelId);
      const next = withModel(this.#signer, descriptor, registered, added, height + 1);
      this.#ours = packDescriptor(next);
      if (await this.#isTaken(next)) {
        const manifest = next.manifests.at(-1) ?? added;
        return { manifest, sequence: next.sequence, since: height + 1 };
      }
      if (attempt === ATTEMPTS) throw new RasticError('MODEL_UNTAKEN', { name: added.name });
    }
  }

  /** Asks the ledger for one after `sequence`. It asks back if ours is newer than its own. */
  #ask(
    sequence: number,
    wants: (offered: Signed<Descriptor>) => boolean,
  ): Promise<PackedDescriptor | undefined> {
    const question = { newest: this.#ours.notice, wants };
    return askNewest(this.#network, this.#ledgerPeer, sequence, question, { signal: this.#signal });
  }

  async #refresh(): Promise<void> {
    const { descriptor, rules } = this.#known;
    const wants = (offered: Signed<Descriptor>) => {
      checkNotice(rules, descriptor, offered);
      return true;
    };
    const newer = await this.#ask(descriptor.sequence, wants);
    if (newer !== undefined) this.#known = await inTurns(unpackSteps(rules, descriptor, newer));
  }

  /** Whether the ledger has our descriptor in the end. */
  async #isTaken({ sequence, signature }: SignedDescriptor): Promise<boolean> {
    const limit = withTimeout(TAKEN_MS, 'the ledger to take it', this.#signal);
    let taken: Hex | undefined;
    const wants = (offered: Signed<Descriptor>) => {
      taken = offered.signature;
      return false;
    };
    while (!limit.aborted) {
      await this.#ask(sequence - 1, wants);
      if (taken !== undefined) return taken === signature;
      await delay(LOOK_MS, this.#signal);
    }
    return false;
  }
}

/**
 * @param file a GGUF file, a name of `rastic models list`, or a manifest as JSON.
 * @throws RasticError WALLET_MODERATOR unless the folder's key is the moderator's;
 * MODEL_REGISTERED, MODEL_UNTAKEN, NET_…, and what reading the file throws.
 */
export async function registerModel(
  root: string,
  file: string,
  logger: Logger,
  signal: AbortSignal,
): Promise<RegisteredModel> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const known = await readMembership(folder, config);
  const { rules } = known;
  const signer = createSigner(rules.domain, await readKey(folder));
  const { moderator } = rules.genesis;
  if (signer.address !== moderator) throw new RasticError('WALLET_MODERATOR', { moderator });
  const manifest = await manifestIn(file, logger, signal);
  const { createNetwork } = await import('../../net/libp2p.js');
  // Its own key: two connections with one peer id would replace each other.
  const privateKey = systemClock.random(32);
  const network = createNetwork({ privateKey, listen: [], localNetwork: isLocal(config), logger });
  const life = new Lifespan();
  try {
    await life.start(network, signal);
    return await new Registrar(network, { known, signer, signal }).register(manifest);
  } finally {
    await life.stop();
  }
}
