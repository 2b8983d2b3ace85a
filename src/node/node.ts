/**
 * A serving node: ledger, compute, verifier, or several of them in one process, composed from its
 * configuration. This file only connects the parts; they are implemented elsewhere.
 */
import { createController, within } from '../base/abort.js';
import { systemClock } from '../base/clock.js';
import { codeOf, RasticError } from '../base/errors.js';
import { Lifespan } from '../base/lifecycle.js';
import { Shared } from '../base/shared.js';
import type { ModelInfo } from '../engine/interface.js';
import type { LlamaEngine } from '../engine/process/host.js';
import { probe } from '../net/probe.js';
import type { ComputeNode } from '../roles/compute/compute.js';
import { type Dial, ReachServer } from '../roles/directory/dial-back.js';
import { Directory } from '../roles/directory/directory.js';
import type { OwnProcess } from '../roles/directory/own-node.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import { askFaucet, type Faucet } from '../roles/ledger/server/faucet.js';
import type { VerifierNode } from '../roles/verifier/verifier.js';
import type { DataFolder } from '../store/folder/data-folder.js';
import { JobsAtWork } from './calls/at-work.js';
import { CommandServer } from './calls/command-server.js';
import type { OpenFolder } from './calls/open-folder.js';
import { NodeGuard } from './fitness/guard.js';
import { type ClientParts, startClient } from './jobs/client-node.js';
import { restingEarner, workingEarner } from './leave/earner.js';
import { startLedger } from './ledger-node.js';
import { warnOfChat } from './models/chat.js';
import { startServingEngine } from './models/serving-engine.js';
import { openBase } from './network/base.js';
import { refreshNews, startNews } from './network/news.js';
import { ownRecord, pairsOf } from './network/own-record.js';
import { openProcess, type ProcessLife } from './network/process-life.js';
import { mirrorOf, openSite, type Site } from './network/site.js';
import type { NodeInit, StartHooks } from './node-init.js';
import { awaitRight } from './right.js';
import { checksOf, describeNode, type NodeParts } from './status/describe.js';
import { isReady } from './status/ready.js';
import type { OnReason, ReadyWatch } from './status/ready-watch.js';
import { ReasonBoard } from './status/reasons.js';
import { startSelfChecks } from './status/self-checks.js';
import type { NodeStatus } from './status/status.js';
import { LedgerWatch } from './status/watch.js';
import { readVersion } from './version.js';
import { startWork } from './work.js';

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
  #readyWatch: ReadyWatch | undefined;
  /** Why this node does not serve, or serves badly, beside what its status finds itself. */
  readonly reasons = new ReasonBoard();
  #compute: ComputeNode | undefined;
  #verifier: VerifierNode | undefined;
  #directory: Directory | undefined;
  #guard: NodeGuard | undefined;
  #process: ProcessLife | undefined;
  /** Whether the node takes work, and tells others so. */
  #serves = false;
  #folder: OpenFolder | undefined;
  #commands: CommandServer | undefined;
  /** Set when all parts have been started, or one has failed. */
  #started: Promise<ClientParts> | undefined;
  /** The client for commands of this folder; made for the first that needs it. */
  readonly #client = new Shared(async () => {
    const parts = await this.#started;
    if (parts === undefined) throw new RasticError('NODE_STOPPING', {});
    return startClient({ ...parts, isLasting: true }, this.#life, this.#over.signal);
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
    return this.#site && describeNode(this.#partsOf(this.#site));
  }

  /** Whether it has started and nothing keeps it from serving. */
  get serves(): boolean {
    const parts = this.#site && this.#partsOf(this.#site);
    return parts !== undefined && isReady({ ...parts, checks: checksOf(parts) });
  }

  /** Tells what keeps the node from serving, or from serving well, from now on. */
  listen(onReason: OnReason): void {
    this.#readyWatch?.listen(onReason);
  }

  #partsOf(site: Site): NodeParts {
    return {
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
      events: this.#guard?.events ?? [],
    };
  }

  /** Starts all parts in order. On failure, stops the parts that had started. */
  async start(signal: AbortSignal, hooks: StartHooks = {}): Promise<void> {
    try {
      this.#started = this.#start(signal, hooks);
      await this.#started;
      this.#phase = 'ready';
      const { face } = this.#init;
      if (face !== undefined && this.#folder !== undefined) await face.start(this.#folder, signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /**
   * Accepts no new work and lets running work finish, within the configured time; then call stop.
   * @param hurry ends the wait.
   */
  async drain(hurry: AbortSignal): Promise<void> {
    const { config, logger, face } = this.#init;
    this.#phase = 'stopping';
    logger.info({ compute: this.#compute?.load, verifier: this.#verifier?.load }, 'draining');
    try {
      await within(config.drainSeconds * 1_000, 'work to end', hurry, (signal) =>
        Promise.all(
          [this.#compute, this.#verifier, this.#commands, face].map((part) => part?.drain(signal)),
        ),
      );
      logger.info('drained');
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'work broken off');
    }
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    await this.#init.face?.stop();
    this.#over.abort(new RasticError('NODE_STOPPING', {}));
    await this.#commands?.stop();
    await this.#life.stop();
  }

  async #start(signal: AbortSignal, hooks: StartHooks): Promise<ClientParts> {
    const { config } = this.#init;
    this.#version = await readVersion();
    const base = await openBase(this.#init, 'network', this.#life, signal);
    this.#folder = { base, client: this.#client.get, atWork: new JobsAtWork() };
    this.#commands = await this.#life.start(new CommandServer(this.#folder), signal);
    const site = await openSite(base, this.#life, signal);
    this.#site = site;
    const ledger = config.roles.includes('ledger')
      ? await this.#startLedger(site, signal)
      : await this.#life.start(mirrorOf(site), signal);
    this.#watch = new LedgerWatch(ledger, site.identity, [], this.reasons);
    const guard = await this.#openGuard(site, ledger, this.#watch, signal);
    this.#guard = guard;
    await hooks.onOpen?.();
    await this.#life.start(this.#watch, signal);
    const works = config.roles.includes('compute') || config.roles.includes('verifier');
    const start = (part: LlamaEngine) => this.#life.start(part, signal);
    if (works) await refreshNews(site, signal);
    const engine = works ? await startServingEngine(site, start, { signal }) : undefined;
    if (engine !== undefined) await warnOfChat(engine, site.logger, { signal });
    this.#engine = engine;
    this.#model = engine?.model;
    const directory = await this.#startDirectory(site, ledger, engine, signal);
    const { reasons } = this;
    const { onWaiting = () => undefined } = hooks;
    const { ended } = this.#process ?? {};
    const parts = { site, ledger, engine, directory, ended, guard, reasons, onWaiting };
    await awaitRight({ ...parts, fund: () => this.#fund(site, signal) }, signal);
    await this.#watch.serve(pairsOf(site, engine));
    if (engine !== undefined) await this.#startWork(site, ledger, engine, signal);
    this.#serves = true;
    directory.tellSoon();
    const read = () => (this.#phase === 'stopping' ? undefined : checksOf(this.#partsOf(site)));
    const self = { site, directory, reasons, life: this.#life, works, read, guard };
    this.#readyWatch = await startSelfChecks(self, signal);
    const roles = () => this.#partsOf(site);
    const earner = workingEarner(roles, guard.departure, restingEarner(site, ledger));
    return { site, ledger, directory, earner, fund: () => this.#fund(site, this.#over.signal) };
  }

  #openGuard(site: Site, ledger: LedgerBooks, watch: LedgerWatch, signal: AbortSignal) {
    const { afterSlash = false, decorate } = this.#init;
    const isBusy = () =>
      (this.#compute?.load.running ?? 0) + (this.#verifier?.load.running ?? 0) > 0;
    const mindsStake = decorate === undefined;
    const parts = { site, ledger, watch, reasons: this.reasons, life: this.#life };
    return NodeGuard.open({ ...parts, afterSlash, mindsStake, isBusy }, signal);
  }

  /** Who else is there, and what they have newer than this node. */
  async #startDirectory(
    site: Site,
    ledger: LedgerBooks,
    engine: LlamaEngine | undefined,
    signal: AbortSignal,
  ): Promise<Directory> {
    const { clock, membership } = site;
    const life = await openProcess(site.store, clock);
    this.#process = life;
    await this.#life.start(life, signal);
    const speaker: OwnProcess = {
      instance: life.instance,
      descriptor: () => membership.descriptor.sequence,
      serves: () => this.#serves,
      hasLeft: () => this.#guard?.departure.hasLeft === true,
    };
    const init = { bootstrap: site.bootstrap, speaker, onTwice: () => this.#onTwice() };
    const directory = new Directory({ ...site, ledger }, site.identity, {
      ...init,
      own: ownRecord(site, engine),
    });
    this.#directory = directory;
    await this.#life.start(directory, signal);
    await startNews(site, directory, this.#life, signal);
    const dial: Dial = (address, options) => probe(address, clock.random(32), options);
    await this.#life.start(new ReachServer({ ...site, dial }), signal);
    return directory;
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

  async #startWork(
    site: Site,
    ledger: LedgerBooks,
    engine: LlamaEngine,
    signal: AbortSignal,
  ): Promise<void> {
    const { decorate } = this.#init;
    const guard = this.#guard;
    const parts = { site, ledger, engine, guard, life: this.#life };
    const tools = { ...parts, ...(decorate && { decorate }) };
    const { compute, verifier } = await startWork(tools, signal);
    this.#compute = compute;
    this.#verifier = verifier;
  }
}
