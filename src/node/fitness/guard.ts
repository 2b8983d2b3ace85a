/**
 * What watches over a node's stake, for its operator: events, stakes and fitness, connected. Opened
 * in two steps: the stakes with the ledger, the fitness once the engine is open.
 */
import type { Lifespan } from '../../base/lifecycle.js';
import type { Engine } from '../../engine/interface.js';
import type { LlamaEngine } from '../../engine/process/host.js';
import type { LedgerBooks } from '../../roles/ledger/interface.js';
import { Events, type NodeEvent } from '../events/events.js';
import { Departure } from '../leave/departure.js';
import { resolveModel } from '../models/list.js';
import { readSeen } from '../network/seen-file.js';
import type { Site } from '../network/site.js';
import { eventOf, type ReasonBoard } from '../status/reasons.js';
import type { ReadyCheck } from '../status/status.js';
import type { LedgerWatch } from '../status/watch.js';
import { Fitness } from './fitness.js';
import { GuardedEngine } from './guarded-engine.js';
import { StakeWatch } from './stake-watch.js';

export interface GuardInit {
  readonly site: Site;
  readonly ledger: LedgerBooks;
  readonly watch: LedgerWatch;
  readonly reasons: ReasonBoard;
  readonly life: Lifespan;
  /** The operator has found the cause of a slash, and the node may work again. */
  readonly afterSlash: boolean;
  /** A cheat of the demo or of a test does not mind losing its stake. */
  readonly mindsStake: boolean;
  isBusy(): boolean;
}

export class NodeGuard {
  readonly #init: GuardInit;
  readonly #events: Events;
  /** Whether the operator let the node leave. */
  readonly departure: Departure;
  #stakes: StakeWatch | undefined;
  #fitness: Fitness | undefined;

  private constructor(init: GuardInit) {
    this.#init = init;
    this.departure = new Departure(init.site.folder, init.reasons);
    const { folder, config, identity, clock, logger } = init.site;
    this.#events = new Events({
      ...{ path: folder.eventFile, folder: folder.root, command: config.onEvent },
      ...{ address: identity.signer.address, clock, logger },
    });
  }

  /** From here on a stake that falls is told. */
  static async open(init: GuardInit, signal: AbortSignal): Promise<NodeGuard> {
    const guard = new NodeGuard(init);
    await init.life.start(guard.#events, signal);
    await guard.departure.look();
    if (init.mindsStake) await guard.#watchStakes();
    init.watch.listen(async (holdings) => {
      await guard.#stakes?.seen(holdings);
      // A command that opens no database may have ended the leave.
      await guard.departure.look();
    });
    return guard;
  }

  /** The last events of this run, the newest first. */
  get events(): readonly NodeEvent[] {
    return this.#events.last;
  }

  /** Tells the event of a reason that has one. */
  onReason(check: ReadyCheck): void {
    const event = eventOf(check);
    const { name, code = '', message = name } = check;
    if (event !== undefined) this.#events.tell(event, message, { check: name, code });
  }

  /** Whether the node takes no work and pays for no stake. */
  get isSlashed(): boolean {
    return this.#stakes?.isSlashed ?? false;
  }

  get fitness(): Fitness | undefined {
    return this.#fitness;
  }

  /** Looks at the stakes now: whoever tops them up would hide that they fell. */
  async look(signal: AbortSignal): Promise<void> {
    const { ledger, site } = this.#init;
    await this.#stakes?.seen(await ledger.holdings(site.identity.signer.address, { signal }));
  }

  /** From here on the engine gives only what may be signed. */
  async guardEngine(engine: LlamaEngine, signal: AbortSignal): Promise<Engine> {
    const { site, reasons, life, isBusy } = this.#init;
    const { folder, config, logger, identity } = site;
    const manifest = identity.manifests.get(engine.model.modelId);
    if (manifest === undefined || config.model === undefined) return engine;
    const path = await resolveModel(config.model, folder.root);
    const events = this.#events;
    const fitness = new Fitness({ path, engine, manifest, events, reasons, logger, isBusy });
    await life.start(fitness, signal);
    this.#fitness = fitness;
    return new GuardedEngine(engine, fitness);
  }

  async #watchStakes(): Promise<void> {
    const { site, ledger, reasons, afterSlash } = this.#init;
    const { folder, store, book, logger, identity } = site;
    const onLoss = () =>
      void this.#fitness?.examine().catch((err: unknown) => {
        logger.warn({ err }, 'engine not examined after a loss');
      });
    const { address } = identity.signer;
    const told = { events: this.#events, reasons, logger, book, currency: identity.genesis };
    const now = () => site.ledgerTime.now();
    const sent = async () => (await readSeen(folder.seenFile)).sent;
    const init = { store, ledger, address, ...told, now, sent, onLoss };
    const stakes = await StakeWatch.open(init, afterSlash);
    this.#stakes = stakes;
  }
}
