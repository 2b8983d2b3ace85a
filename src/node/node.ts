/**
 * A serving node: ledger, compute, verifier, or several of them in one process, composed from its
 * configuration. This file only connects the parts; they are implemented elsewhere.
 */
import { within } from '../base/abort.js';
import { systemClock } from '../base/clock.js';
import { codeOf, RasticError } from '../base/errors.js';
import { Lifespan } from '../base/lifecycle.js';
import type { Logger } from '../base/log.js';
import { type Metrics, noMetrics } from '../base/metrics.js';
import type { ModelInfo } from '../engine/interface.js';
import type { LlamaEngine } from '../engine/process/host.js';
import { probe } from '../net/probe.js';
import { signDescriptor } from '../protocol/ledger/network.js';
import { hashManifest } from '../protocol/model/manifest.js';
import { encodeVocabulary, hashVocabulary } from '../protocol/model/vocabulary.js';
import { ROLES, type Role } from '../protocol/params.js';
import type { Hash } from '../protocol/sign/structs.js';
import { BlobServer } from '../roles/blobs.js';
import { ComputeNode } from '../roles/compute/compute.js';
import { type Dial, ReachServer } from '../roles/directory/dial-back.js';
import { Directory } from '../roles/directory/directory.js';
import type { OwnRecord } from '../roles/directory/own-node.js';
import { Relay } from '../roles/gossip/relay.js';
import { HeadTeller } from '../roles/ledger/heads.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import { RemoteLedger } from '../roles/ledger/remote/remote.js';
import { askFaucet, Faucet } from '../roles/ledger/server/faucet.js';
import { LedgerServer } from '../roles/ledger/server/server.js';
import type { Decorate, Parts } from '../roles/parts.js';
import { VerifierNode } from '../roles/verifier/verifier.js';
import type { DataFolder } from '../store/folder/data-folder.js';
import { writeJson } from '../store/folder/json-file.js';
import { prefixed } from '../store/prefixed.js';
import { limitsOf, type NodeConfig, resolveIn } from './config/config.js';
import { startServingEngine } from './models/serving-engine.js';
import { ensureFunds, ensureStake, type Pair } from './money/stake.js';
import { inputLimit } from './network/input-limit.js';
import { readPublished, writePublished } from './network/published-head.js';
import { openSite, type Site } from './network/site.js';
import { describeNode } from './status/describe.js';
import type { NodeStatus } from './status/status.js';
import { LedgerWatch } from './status/watch.js';
import { readVersion } from './version.js';

export interface NodeInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Wraps the parts before the roles get them. Used by tests and the demo's cheats. */
  readonly decorate?: Decorate;
}

const NO_CLASS: Hash = `0x${'00'.repeat(32)}`;

export class RasticNode {
  readonly #init: NodeInit;
  readonly #life = new Lifespan();
  readonly #began = systemClock.monotonic();
  #phase: NodeStatus['phase'] = 'starting';
  #version = '';
  #site: Site | undefined;
  #faucet: Faucet | undefined;
  #engine: LlamaEngine | undefined;
  #model: ModelInfo | undefined;
  #watch: LedgerWatch | undefined;
  #compute: ComputeNode | undefined;
  #verifier: VerifierNode | undefined;
  #directory: Directory | undefined;

  constructor(init: NodeInit) {
    this.#init = init;
  }

  /** Multiaddrs with peer id; empty before start. */
  get addresses(): readonly string[] {
    return this.#site?.network.addresses() ?? [];
  }

  /** The node's folder. */
  get folder(): DataFolder {
    return this.#init.folder;
  }

  /** The node's current status; undefined before its folder is open. */
  async status(): Promise<NodeStatus | undefined> {
    const site = this.#site;
    if (site === undefined) return undefined;
    return describeNode({
      site,
      version: this.#version,
      phase: this.#phase,
      began: this.#began,
      watch: this.#watch,
      engine: this.#engine,
      model: this.#model,
      compute: this.#compute,
      verifier: this.#verifier,
      directory: this.#directory,
    });
  }

  /** Starts all parts in order. On failure, stops the parts that had started. */
  async start(signal: AbortSignal): Promise<void> {
    try {
      await this.#start(signal);
      this.#phase = 'ready';
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /**
   * Accepts no new work and lets running work finish, within the configured time. Call stop
   * afterwards.
   * @param hurry ends the wait.
   */
  async drain(hurry: AbortSignal): Promise<void> {
    const { config, logger } = this.#init;
    this.#phase = 'stopping';
    logger.info({ compute: this.#compute?.load, verifier: this.#verifier?.load }, 'draining');
    try {
      await within(config.drainSeconds * 1_000, 'work to end', hurry, (signal) =>
        Promise.all([this.#compute?.drain(signal), this.#verifier?.drain(signal)]),
      );
      logger.info('drained');
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'work broken off');
    }
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    await this.#life.stop();
  }

  async #start(signal: AbortSignal): Promise<void> {
    const { folder, config, logger, metrics = noMetrics } = this.#init;
    this.#version = await readVersion();
    const site = await openSite(folder, config, logger, this.#life, signal, metrics);
    this.#site = site;
    const ledger = config.roles.includes('ledger')
      ? await this.#startLedger(site, signal)
      : new RemoteLedger(site, { ledger: site.ledgerPeer });
    const works = config.roles.includes('compute') || config.roles.includes('verifier');
    const start = (part: LlamaEngine) => this.#life.start(part, signal);
    const engine = works ? await startServingEngine(site, start, { signal }) : undefined;
    this.#engine = engine;
    this.#model = engine?.model;
    if (engine !== undefined) await this.#startWork(site, ledger, engine, signal);
    this.#watch = new LedgerWatch(ledger, site.identity, pairsOf(site, engine));
    await this.#life.start(this.#watch, signal);
    const directory = new Directory(site, site.identity, {
      own: ownRecord(site, engine),
      bootstrap: site.bootstrap,
    });
    this.#directory = directory;
    await this.#life.start(directory, signal);
    const { clock } = site;
    const dial: Dial = (address, options) => probe(address, clock.random(32), options);
    await this.#life.start(new ReachServer({ ...site, dial }), signal);
  }

  async #startLedger(site: Site, signal: AbortSignal): Promise<LedgerBooks> {
    const { descriptor, rules } = site.membership;
    if (descriptor.ledger.publicKey !== site.identity.signer.publicKey) {
      throw new RasticError('NODE_ROLE', {
        role: 'ledger',
        needs: 'the key that network.json names',
      });
    }
    const store = prefixed(site.store, 'ledger/');
    const { publishedFile } = site.folder;
    const published = await readPublished(publishedFile);
    const { signHash } = site.identity.signer;
    const init = { rules, signHash, ...(published && { published }) };
    const server = new LedgerServer({ ...site, store }, init);
    await this.#life.start(server, signal);
    const teller = new HeadTeller({ ...site, ledger: server }, site.identity, (head) =>
      writePublished(publishedFile, head),
    );
    await this.#life.start(teller, signal);
    await this.#life.start(new Relay({ ...site, ledger: server }, rules), signal);
    if (descriptor.faucet !== undefined) {
      const amount = BigInt(descriptor.faucet);
      this.#faucet = new Faucet({ ...site, ledger: server }, site.identity, amount);
      await this.#life.start(this.#faucet, signal);
    }
    await tellAddresses(site);
    return server;
  }

  /** The ledger's own process calls its faucet directly. Any other node asks over a stream. */
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
    ledger: LedgerBooks,
    engine: LlamaEngine,
    signal: AbortSignal,
  ): Promise<void> {
    const { config, identity } = site;
    const { modelId, vocabulary } = engine.model;
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
    for (const pair of pairsOf(site, engine)) {
      await ensureStake(components, identity, pair, BigInt(config.stake), signal);
    }
    const inputBytes = inputLimit(config, engine.model);
    if (config.roles.includes('compute')) {
      const prices = {
        inputPrice: BigInt(config.inputPrice),
        outputPrice: BigInt(config.outputPrice),
      };
      const limits = limitsOf(config, engine.model.slots);
      const init = { manifestHash, ...prices, limits, inputBytes };
      this.#compute = new ComputeNode(components, parts.identity, init);
      await this.#life.start(this.#compute, signal);
    }
    if (config.roles.includes('verifier')) {
      const auditPrice = BigInt(config.auditPrice);
      const init = { manifest, manifestHash, auditPrice, inputBytes };
      this.#verifier = new VerifierNode(components, parts.identity, init);
      await this.#life.start(this.#verifier, signal);
    }
  }
}

/** The pairs that the node stakes for: its engine's pair, for each role that uses the engine. */
function pairsOf({ config }: Site, engine: LlamaEngine | undefined): readonly Pair[] {
  if (engine === undefined) return [];
  const { modelId, engineClass } = engine.model;
  const roles = (['compute', 'verifier'] as const).filter((role) => config.roles.includes(role));
  return roles.map((role) => ({ role, modelId, engineClass }));
}

/** The node's own record, which it sends to others. */
function ownRecord({ config }: Site, engine: LlamaEngine | undefined): OwnRecord {
  return {
    roles: config.roles.map((role: Role) => ROLES.indexOf(role)),
    models: engine === undefined ? [] : [engine.model.modelId],
    engineClass: engine?.model.engineClass ?? NO_CLASS,
    inputPrice: BigInt(config.inputPrice),
    outputPrice: BigInt(config.outputPrice),
    auditPrice: BigInt(config.auditPrice),
    inputBytes: inputLimit(config, engine?.model),
  };
}

/**
 * Writes the ledger's real addresses into its own network.json, so that it can be copied to others.
 */
async function tellAddresses({ membership, network, identity, folder, config }: Site) {
  const { signature: _old, ...descriptor } = membership.descriptor;
  const addresses = network.addresses();
  if (JSON.stringify(descriptor.ledger.addresses) === JSON.stringify(addresses)) return;
  const ledger = { ...descriptor.ledger, addresses };
  const signed = signDescriptor(identity.signer, { ...descriptor, ledger });
  await writeJson(resolveIn(folder, config.network), signed);
}
