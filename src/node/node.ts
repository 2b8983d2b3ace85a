/**
 * A serving node: ledger, compute, verifier, or several of them in one process, composed from its
 * configuration. This file only connects the parts; they are implemented elsewhere.
 */
import { createController, within } from '../base/abort.js';
import { systemClock } from '../base/clock.js';
import { codeOf, RasticError } from '../base/errors.js';
import { Lifespan } from '../base/lifecycle.js';
import type { Logger } from '../base/log.js';
import type { Metrics } from '../base/metrics.js';
import { Shared } from '../base/shared.js';
import type { ModelInfo } from '../engine/interface.js';
import type { LlamaEngine } from '../engine/process/host.js';
import { probe } from '../net/probe.js';
import { hashManifest } from '../protocol/model/manifest.js';
import { encodeVocabulary, hashVocabulary } from '../protocol/model/vocabulary.js';
import { ROLES, type Role } from '../protocol/params.js';
import type { Hash } from '../protocol/sign/structs.js';
import { BlobServer } from '../roles/blobs.js';
import { ComputeNode } from '../roles/compute/compute.js';
import { type Dial, ReachServer } from '../roles/directory/dial-back.js';
import { Directory } from '../roles/directory/directory.js';
import type { OwnRecord } from '../roles/directory/own-node.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import { RemoteLedger } from '../roles/ledger/remote/remote.js';
import { askFaucet, type Faucet } from '../roles/ledger/server/faucet.js';
import type { Decorate, Parts } from '../roles/parts.js';
import { VerifierNode } from '../roles/verifier/verifier.js';
import type { DataFolder } from '../store/folder/data-folder.js';
import { JobsAtWork } from './calls/at-work.js';
import { CommandServer } from './calls/command-server.js';
import { limitsOf, type NodeConfig } from './config/config.js';
import { type ClientParts, startClient } from './jobs/client-node.js';
import { startLedger } from './ledger-node.js';
import { startServingEngine } from './models/serving-engine.js';
import { ensureFunds, ensureStake, type Pair } from './money/stake.js';
import { openBase } from './network/base.js';
import { openSite, type Site } from './network/site.js';
import { describeNode } from './status/describe.js';
import { type OnReason, ReasonBoard } from './status/reasons.js';
import type { NodeStatus } from './status/status.js';
import { type Wait, Waiting } from './status/waiting.js';
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

/** What a start tells while it goes on. */
export interface StartHooks {
  /** The folder is open, and nobody else has it. */
  readonly onOpen?: () => Promise<void>;
  /** The start waits for something that time or a payment mends. */
  readonly onWaiting?: (wait: Wait) => void;
  /** From the end of the start on: what keeps the node from serving or from serving well. */
  readonly onReason?: OnReason;
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
  /** Why this node does not serve, or serves badly, beside what its status finds itself. */
  readonly reasons = new ReasonBoard();
  #compute: ComputeNode | undefined;
  #verifier: VerifierNode | undefined;
  #directory: Directory | undefined;
  #commands: CommandServer | undefined;
  /** Set when all parts have been started, or one has failed. */
  #started: Promise<ClientParts> | undefined;
  /** The client for commands of this folder; made for the first that needs it. */
  readonly #client = new Shared(async () => {
    const parts = await this.#started;
    if (parts === undefined) throw new RasticError('NODE_STOPPING', {});
    return startClient(parts, this.#life, this.#over.signal);
  });
  readonly #over = createController();

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
      reasons: this.reasons,
      engine: this.#engine,
      model: this.#model,
      compute: this.#compute,
      verifier: this.#verifier,
      directory: this.#directory,
    });
  }

  /** Starts all parts in order. On failure, stops the parts that had started. */
  async start(signal: AbortSignal, hooks: StartHooks = {}): Promise<void> {
    try {
      this.#started = this.#start(signal, hooks);
      await this.#started;
      this.#phase = 'ready';
      if (hooks.onReason !== undefined) this.reasons.listen(hooks.onReason);
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
        Promise.all([this.#compute, this.#verifier, this.#commands].map((p) => p?.drain(signal))),
      );
      logger.info('drained');
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'work broken off');
    }
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    this.#over.abort(new RasticError('NODE_STOPPING', {}));
    await this.#commands?.stop();
    await this.#life.stop();
  }

  async #start(signal: AbortSignal, hooks: StartHooks): Promise<ClientParts> {
    const { config } = this.#init;
    this.#version = await readVersion();
    const base = await openBase(this.#init, 'network', this.#life, signal);
    const commands = { base, client: this.#client.get, atWork: new JobsAtWork() };
    this.#commands = await this.#life.start(new CommandServer(commands), signal);
    const site = await openSite(base, this.#life, signal);
    this.#site = site;
    const ledger = config.roles.includes('ledger')
      ? await this.#startLedger(site, signal)
      : new RemoteLedger(site, { ledger: site.ledgerPeer });
    this.#watch = new LedgerWatch(ledger, site.identity, [], this.reasons);
    await hooks.onOpen?.();
    await this.#life.start(this.#watch, signal);
    const works = config.roles.includes('compute') || config.roles.includes('verifier');
    const start = (part: LlamaEngine) => this.#life.start(part, signal);
    const engine = works ? await startServingEngine(site, start, { signal }) : undefined;
    this.#engine = engine;
    this.#model = engine?.model;
    if (engine !== undefined) {
      const { reasons } = this;
      const { onWaiting = () => undefined } = hooks;
      const ledgerAddresses = () => site.ledgerPeer.addresses;
      const waiting = new Waiting({ ...site, reasons, ledgerAddresses, onWaiting });
      await waiting.for(() => this.#secureStake(site, ledger, engine, signal), signal);
      await this.#watch.serve(pairsOf(site, engine));
      await this.#startWork(site, ledger, engine, signal);
    }
    const directory = new Directory({ ...site, ledger }, site.identity, {
      own: ownRecord(site, engine),
      bootstrap: site.bootstrap,
    });
    this.#directory = directory;
    await this.#life.start(directory, signal);
    const { clock } = site;
    const dial: Dial = (address, options) => probe(address, clock.random(32), options);
    await this.#life.start(new ReachServer({ ...site, dial }), signal);
    const fund = () => this.#fund(site, this.#over.signal);
    return { site, ledger, directory, fund };
  }

  async #startLedger(site: Site, signal: AbortSignal): Promise<LedgerBooks> {
    const { ledger, faucet } = await startLedger(site, this.#life, signal);
    this.#faucet = faucet;
    return ledger;
  }

  /** The ledger's own process calls its faucet directly. Any other node asks over a stream. */
  #fund({ network, ledgerPeer, identity }: Site, signal: AbortSignal): Promise<unknown> {
    const own = this.#faucet?.give(identity.signer.address);
    return own ?? askFaucet(network, ledgerPeer, { signal });
  }

  /** Money from the faucet, then the stake of every pair. @throws RasticError NODE_STAKE, NET_…. */
  async #secureStake(
    site: Site,
    ledger: LedgerBooks,
    engine: LlamaEngine,
    signal: AbortSignal,
  ): Promise<void> {
    const { identity, config, logger, membership } = site;
    if (membership.descriptor.faucet !== undefined) {
      await ensureFunds({ ledger, logger }, identity, () => this.#fund(site, signal), signal);
    }
    for (const pair of pairsOf(site, engine)) {
      await ensureStake({ ledger, logger }, identity, pair, BigInt(config.stake), signal);
    }
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
    if (config.roles.includes('compute')) {
      const prices = {
        inputPrice: BigInt(config.inputPrice),
        outputPrice: BigInt(config.outputPrice),
      };
      const init = { manifestHash, ...prices, limits: limitsOf(config, engine.model.slots) };
      this.#compute = new ComputeNode(components, parts.identity, init);
      await this.#life.start(this.#compute, signal);
    }
    if (config.roles.includes('verifier')) {
      // Beside generations only one place of the engine is always free for audits.
      const width = config.roles.includes('compute') ? 1 : engine.model.slots;
      const init = { manifest, manifestHash, auditPrice: BigInt(config.auditPrice), width };
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
  };
}
