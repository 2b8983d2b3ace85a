/**
 * A node that serves: ledger, compute, verifier, or several of them in one process, composed from
 * its configuration. Wiring only; everything it wires is elsewhere.
 */
import { RasticError } from '../base/errors.js';
import { Lifespan } from '../base/lifecycle.js';
import type { Logger } from '../base/log.js';
import { LlamaEngine } from '../engine/host.js';
import type { Engine } from '../engine/interface.js';
import { hashManifest } from '../protocol/manifest.js';
import { signDescriptor } from '../protocol/network.js';
import { ROLES, type Role } from '../protocol/params.js';
import type { Hash } from '../protocol/structs.js';
import { encodeVocabulary, hashVocabulary } from '../protocol/vocabulary.js';
import { BlobServer } from '../roles/blobs.js';
import { ComputeNode } from '../roles/compute/compute.js';
import { Directory, type OwnRecord } from '../roles/directory.js';
import { askFaucet, Faucet } from '../roles/faucet.js';
import type { LedgerApi } from '../roles/ledger/interface.js';
import { RemoteLedger } from '../roles/ledger/remote.js';
import { LedgerServer } from '../roles/ledger/server.js';
import type { Decorate, Parts } from '../roles/parts.js';
import { Relay } from '../roles/relay.js';
import { VerifierNode } from '../roles/verifier/verifier.js';
import type { DataFolder } from '../store/data-folder.js';
import { writeJson } from '../store/json-file.js';
import { prefixed } from '../store/prefixed.js';
import { limitsOf, type NodeConfig, resolveIn } from './config.js';
import { openWithHash } from './models/hashes.js';
import { resolveModel } from './models/list.js';
import { openSite, type Site } from './site.js';
import { ensureFunds, ensureStake } from './stake.js';

export interface NodeInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
  /** Comes between the roles and their parts; tests and the demo's cheats do. */
  readonly decorate?: Decorate;
}

const NO_CLASS: Hash = `0x${'00'.repeat(32)}`;

export class RasticNode {
  readonly #init: NodeInit;
  readonly #life = new Lifespan();
  #site: Site | undefined;
  #faucet: Faucet | undefined;

  constructor(init: NodeInit) {
    this.#init = init;
  }

  /** Multiaddrs with peer id; empty before start. */
  get addresses(): readonly string[] {
    return this.#site?.network.addresses() ?? [];
  }

  /** Starts everything in order; a failure stops what had begun. */
  async start(signal: AbortSignal): Promise<void> {
    try {
      await this.#start(signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#life.stop();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const { folder, config, logger } = this.#init;
    const site = await openSite(folder, config, logger, this.#life, signal);
    this.#site = site;
    const ledger = config.roles.includes('ledger')
      ? await this.#startLedger(site, signal)
      : new RemoteLedger(site, { ledger: site.ledgerPeer });
    const works = config.roles.includes('compute') || config.roles.includes('verifier');
    const engine = works ? await this.#startEngine(site, signal) : undefined;
    if (engine !== undefined) await this.#startWork(site, ledger, engine, signal);
    const directory = new Directory(site, site.identity, {
      own: ownRecord(site, engine),
      bootstrap: site.bootstrap,
    });
    await this.#life.start(directory, signal);
  }

  async #startLedger(site: Site, signal: AbortSignal): Promise<LedgerApi> {
    const { descriptor, rules } = site.membership;
    if (descriptor.ledger.publicKey !== site.identity.signer.publicKey) {
      throw new RasticError('NODE_ROLE', {
        role: 'ledger',
        needs: 'the key that network.json names',
      });
    }
    const store = prefixed(site.store, 'ledger/');
    const server = new LedgerServer({ ...site, store }, { rules });
    await this.#life.start(server, signal);
    await this.#life.start(new Relay(site, rules), signal);
    if (descriptor.faucet !== undefined) {
      const amount = BigInt(descriptor.faucet);
      this.#faucet = new Faucet({ ...site, ledger: server }, site.identity, amount);
      await this.#life.start(this.#faucet, signal);
    }
    await tellAddresses(site);
    return server;
  }

  async #startEngine(site: Site, signal: AbortSignal): Promise<Engine> {
    const { config, folder, logger, clock } = site;
    if (config.model === undefined) {
      throw new RasticError('NODE_ROLE', { role: config.roles.join(', '), needs: 'a model' });
    }
    const modelPath = await resolveModel(config.model, folder.root);
    const init = {
      modelPath,
      ...(config.slots !== undefined && { sequences: config.slots }),
      ...(config.threads !== undefined && { threads: config.threads }),
      ...(config.context !== undefined && { contextTokens: config.context }),
      logger,
    };
    const { rehash } = config;
    return openWithHash(modelPath, { rehash, clock }, (known) =>
      this.#life.start(new LlamaEngine({ ...init, ...(known && { known }) }), signal),
    );
  }

  /** The ledger's own process has its faucet at hand; any other asks over a stream. */
  #fund({ network, ledgerPeer, identity }: Site, signal: AbortSignal): Promise<unknown> {
    const own = this.#faucet?.give(identity.signer.address);
    return own ?? askFaucet(network, ledgerPeer, { signal });
  }

  async #decorate({ engine, store, network, identity }: Parts): Promise<Parts> {
    const parts = { engine, store, network, identity };
    return (await this.#init.decorate?.(parts)) ?? parts;
  }

  async #startWork(
    site: Site,
    ledger: LedgerApi,
    engine: Engine,
    signal: AbortSignal,
  ): Promise<void> {
    const { config, identity } = site;
    const { modelId, engineClass, vocabulary } = engine.model;
    const manifest = identity.manifests.get(modelId);
    if (manifest === undefined) throw new RasticError('NODE_MODEL', { modelId });
    const manifestHash = hashManifest(manifest);
    const parts = await this.#decorate({ ...site, engine });
    const components = { ...site, ...parts, ledger };
    const blobs = new Map([[hashVocabulary(vocabulary), encodeVocabulary(vocabulary)]]);
    await this.#life.start(new BlobServer(site.network, blobs), signal);
    if (site.membership.descriptor.faucet !== undefined) {
      await ensureFunds(components, identity, () => this.#fund(site, signal), signal);
    }
    for (const role of ['compute', 'verifier'] as const) {
      if (!config.roles.includes(role)) continue;
      const pair = { role, modelId, engineClass };
      await ensureStake(components, identity, pair, BigInt(config.stake), signal);
    }
    if (config.roles.includes('compute')) {
      const prices = {
        inputPrice: BigInt(config.inputPrice),
        outputPrice: BigInt(config.outputPrice),
      };
      const init = { manifestHash, ...prices, limits: limitsOf(config, engine.model.slots) };
      await this.#life.start(new ComputeNode(components, parts.identity, init), signal);
    }
    if (config.roles.includes('verifier')) {
      const init = { manifest, manifestHash, auditPrice: BigInt(config.auditPrice) };
      await this.#life.start(new VerifierNode(components, parts.identity, init), signal);
    }
  }
}

/** What the node says of itself to others. */
function ownRecord({ config }: Site, engine: Engine | undefined): OwnRecord {
  return {
    roles: config.roles.map((role: Role) => ROLES.indexOf(role)),
    models: engine === undefined ? [] : [engine.model.modelId],
    engineClass: engine?.model.engineClass ?? NO_CLASS,
    inputPrice: BigInt(config.inputPrice),
    outputPrice: BigInt(config.outputPrice),
    auditPrice: BigInt(config.auditPrice),
  };
}

/** The ledger's own network.json names the addresses it really has; it may be copied to others. */
async function tellAddresses({ membership, network, identity, folder, config }: Site) {
  const { signature: _old, ...descriptor } = membership.descriptor;
  const addresses = network.addresses();
  if (JSON.stringify(descriptor.ledger.addresses) === JSON.stringify(addresses)) return;
  const ledger = { ...descriptor.ledger, addresses };
  const signed = signDescriptor(identity.signer, { ...descriptor, ledger });
  await writeJson(resolveIn(folder, config.network), signed);
}
