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
import type { Hash } from '../protocol/sign/structs.js';
import type { ComputeNode } from '../roles/compute/compute.js';
import { type Dial, ReachServer } from '../roles/directory/dial-back.js';
import { Directory } from '../roles/directory/directory.js';
import type { OwnProcess } from '../roles/directory/own-node.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import { RemoteLedger } from '../roles/ledger/remote/remote.js';
import { askFaucet, type Faucet } from '../roles/ledger/server/faucet.js';
import type { Decorate } from '../roles/parts.js';
import type { VerifierNode } from '../roles/verifier/verifier.js';
import type { DataFolder } from '../store/folder/data-folder.js';
import type { NodeConfig } from './config/config.js';
import { startLedger } from './ledger-node.js';
import { startServingEngine } from './models/serving-engine.js';
import { ensureFunds, ensureStake } from './money/stake.js';
import { refOf, refreshNews, startNews } from './network/news.js';
import { openProcess, type ProcessLife } from './network/process-life.js';
import { openSite, type Site } from './network/site.js';
import { ownRecord, pairsOf } from './own.js';
import { ClockWatch } from './status/clock-watch.js';
import { describeNode } from './status/describe.js';
import { ReachWatch } from './status/reach-watch.js';
import { type OnReason, ReasonBoard } from './status/reasons.js';
import type { NodeStatus } from './status/status.js';
import { type Wait, Waiting } from './status/waiting.js';
import { LedgerWatch } from './status/watch.js';
import { readVersion } from './version.js';
import { startWork } from './work.js';

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
  #process: ProcessLife | undefined;
  /** Whether the node takes work, and tells others so. */
  #serves = false;

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
      await this.#start(signal, hooks);
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

  async #start(signal: AbortSignal, hooks: StartHooks): Promise<void> {
    const { folder, config, logger, metrics = noMetrics } = this.#init;
    this.#version = await readVersion();
    const site = await openSite(folder, config, logger, this.#life, signal, metrics);
    this.#site = site;
    const ledger = config.roles.includes('ledger')
      ? await this.#startLedger(site, signal)
      : new RemoteLedger(site, { ledger: site.ledgerPeer });
    this.#watch = new LedgerWatch(ledger, site.identity, [], this.reasons);
    await hooks.onOpen?.();
    await this.#life.start(this.#watch, signal);
    const works = config.roles.includes('compute') || config.roles.includes('verifier');
    const start = (part: LlamaEngine) => this.#life.start(part, signal);
    if (works) await refreshNews(site, signal);
    const engine = works ? await startServingEngine(site, start, { signal }) : undefined;
    this.#engine = engine;
    this.#model = engine?.model;
    await this.#startDirectory(site, engine, signal);
    await this.#awaitRight(site, ledger, engine, hooks, signal);
    if (engine !== undefined) await this.#startWork(site, ledger, engine, signal);
    this.#serves = true;
    await this.#life.start(new ClockWatch(site, this.reasons), signal);
    // Nobody has to dial a client, nor a node whose addresses are on purpose its own machine's only.
    if (engine === undefined) return;
    const known = () => this.#directory?.living.map(refOf) ?? [];
    const peers = () => [site.ledgerPeer, ...known()];
    await this.#life.start(new ReachWatch({ ...site, reasons: this.reasons, peers }), signal);
  }

  /** Who else is there, and what they have newer than this node. */
  async #startDirectory(
    site: Site,
    engine: LlamaEngine | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, membership } = site;
    const life = await openProcess(site.store, clock);
    this.#process = life;
    await this.#life.start(life, signal);
    const speaker: OwnProcess = {
      instance: life.instance,
      descriptor: () => membership.descriptor.sequence,
      serves: () => this.#serves,
    };
    const init = { bootstrap: site.bootstrap, speaker, onTwice: () => this.#onTwice() };
    const directory = new Directory(site, site.identity, { ...init, own: ownRecord(site, engine) });
    this.#directory = directory;
    await this.#life.start(directory, signal);
    await startNews(site, directory, this.#life, signal);
    const dial: Dial = (address, options) => probe(address, clock.random(32), options);
    await this.#life.start(new ReachServer({ ...site, dial }), signal);
  }

  /**
   * Waits until the ledger answers and the stake is paid.
   * @throws RasticError NODE_TWICE if another process with this key lives.
   */
  async #awaitRight(
    site: Site,
    ledger: LedgerBooks,
    engine: LlamaEngine | undefined,
    { onWaiting = () => undefined }: StartHooks,
    signal: AbortSignal,
  ): Promise<void> {
    const { reasons } = this;
    const ledgerAddresses = () => site.ledgerPeer.addresses;
    const waiting = new Waiting({ ...site, reasons, ledgerAddresses, onWaiting });
    if (engine !== undefined) await waiting.for(() => ledger.head({ signal }), signal);
    const isOver = (instance: Hash) => instance === this.#process?.ended;
    if ((await this.#directory?.findOther(isOver, signal)) === true) {
      throw new RasticError('NODE_TWICE', { address: site.identity.signer.address });
    }
    if (engine === undefined) return;
    await waiting.for(() => this.#secureStake(site, ledger, engine, signal), signal);
    await this.#watch?.serve(pairsOf(site, engine));
  }

  /** Another process with this key lives: whatever both sign may contradict itself. */
  #onTwice(): void {
    if (!this.#serves || this.reasons.has('KEY_TWICE')) return;
    this.#serves = false;
    this.#init.logger.error('another node runs with the same key: no more work is taken');
    this.reasons.raise('KEY_TWICE');
    const never = new AbortController().signal;
    void Promise.all([this.#compute?.drain(never), this.#verifier?.drain(never)]);
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

  async #startWork(
    site: Site,
    ledger: LedgerBooks,
    engine: LlamaEngine,
    signal: AbortSignal,
  ): Promise<void> {
    const { decorate } = this.#init;
    const tools = { site, ledger, engine, life: this.#life, ...(decorate && { decorate }) };
    const { compute, verifier } = await startWork(tools, signal);
    this.#compute = compute;
    this.#verifier = verifier;
  }
}
