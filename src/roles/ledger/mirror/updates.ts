/**
 * Keeps a copy of the ledger up to date: after each head that tells of new entries, and when somebody
 * asks about a height beyond it. All who wait at a time share one call. docs/protocol.md section 7.
 */
import { createController, delay, raceSignal } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { Queue } from '../../../base/queue.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import { BEHIND_MAX } from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { CallOptions, LedgerSource } from '../interface.js';
import type { LedgerMemory } from '../memory.js';
import { refusalCodeOf } from '../refusal.js';
import { SharedReads } from '../remote/shared-reads.js';
import { Copy, type SeenHead } from './copy.js';
import { Freshness } from './freshness.js';

export interface UpdatesComponents {
  readonly ledger: Pick<LedgerSource, 'changes' | 'base'>;
  readonly ledgerMemory?: Pick<LedgerMemory, 'check' | 'contradict'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Asks for the head alone: no journal gets there. */
const NOWHERE = Number.MAX_SAFE_INTEGER;
/** Pause between two questions that requests of others lead to. */
const PAUSE_MS = 200;
/** Where stakes must age nobody is in a hurry: the nodes do not all ask at the same moment. */
const SPREAD_MS = 20_000;
/** Heads above the copy that it must agree with once it gets there. */
const TOLD_MAX = 8;

export class Updates {
  readonly #components: UpdatesComponents;
  readonly #rules: LedgerRules;
  readonly #reads = new SharedReads();
  readonly #turns = new Queue();
  readonly #running = createController();
  readonly #freshness: Freshness;
  #copy: Copy | undefined;
  #told: SeenHead[] = [];
  #fault: unknown;
  /** Monotonic time of the last question. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #isWaiting = false;
  /** What is being asked because of a height that somebody named. */
  #busy: Promise<Copy> | undefined;

  constructor(components: UpdatesComponents, rules: LedgerRules) {
    this.#components = components;
    this.#rules = rules;
    this.#freshness = new Freshness(components.clock);
  }

  stop(): void {
    this.#running.abort(new RasticError('CANCELLED', { what: 'ledger updates' }));
  }

  /** @throws RasticError LEDGER_BACK once the ledger has contradicted itself. */
  check(): void {
    this.#components.ledgerMemory?.check();
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** The copy, which is at most MIRROR_AGE_MAX_MS old. @throws RasticError of the ledger. */
  async present(options?: CallOptions): Promise<Copy> {
    this.check();
    if (this.#copy === undefined || !this.#freshness.isFresh) return this.now(options);
    return this.#copy;
  }

  /**
   * The copy, which has reached the height if the journal has. A copy that has it is not asked how
   * old it is: what happened at a height never changes.
   */
  async reach(height: number, options?: CallOptions): Promise<Copy> {
    this.check();
    if (this.#copy !== undefined && height < this.#copy.height) return this.#copy;
    if (this.#copy?.height === height) return this.present(options);
    // What was asked a moment ago for others may have brought this height too.
    const busy = this.#busy;
    if (busy !== undefined) {
      const copy = await raceSignal(busy, options?.signal ?? this.#running.signal);
      if (copy.height >= height) return copy;
    }
    return this.#reads.run('soon', () => this.#soon(), options);
  }

  /** The copy, which has all that the ledger had when this was called. */
  now(options?: CallOptions): Promise<Copy> {
    return this.#reads.run('now', () => this.#catchUp(), options);
  }

  /** The copy with a model's stakes. @throws RasticError of the ledger. */
  async withModel(copy: Copy, modelId: Hash, options?: CallOptions): Promise<number> {
    const since = copy.since(modelId);
    if (since !== undefined) return since;
    return this.#reads.run(`base ${modelId}`, () => this.#begin(copy, modelId), options);
  }

  /** A head that the ledger has signed. */
  onHead(head: SeenHead): void {
    const copy = this.#copy;
    if (copy === undefined || this.#fault !== undefined) return;
    try {
      if (head.height > copy.height) {
        this.#told = [...this.#told, head].slice(-TOLD_MAX);
        void this.#later();
      } else {
        this.#compare(copy, head);
        if (head.height === copy.height) this.#freshness.note();
      }
    } catch (error) {
      this.#components.logger.error({ code: codeOf(error), head }, 'the ledger contradicts itself');
    }
  }

  /** Follows a head in the background. */
  async #later(): Promise<void> {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const { logger } = this.#components;
    const { signal } = this.#running;
    try {
      await delay(this.#spread(), signal);
      this.#isWaiting = false;
      await this.now({ signal });
    } catch (error) {
      if (!signal.aborted) logger.warn({ code: codeOf(error) }, 'ledger not followed');
    } finally {
      this.#isWaiting = false;
    }
  }

  #spread(): number {
    if (this.#rules.genesis.stakeAgeMs === 0) return 0;
    const [high = 0, low = 0] = this.#components.clock.random(2);
    return Math.floor((SPREAD_MS * (high * 256 + low)) / 65_536);
  }

  async #soon(): Promise<Copy> {
    const { clock } = this.#components;
    const pause = this.#askedAt + PAUSE_MS - clock.monotonic();
    const wait = pause > 0 ? delay(pause, this.#running.signal) : Promise.resolve();
    this.#busy = wait.then(() => this.now());
    try {
      return await this.#busy;
    } finally {
      this.#busy = undefined;
    }
  }

  #catchUp(): Promise<Copy> {
    return this.#turns.run(async () => {
      this.#askedAt = this.#components.clock.monotonic();
      for (;;) {
        const copy = await this.#page();
        if (copy === undefined) continue;
        this.#copy = copy;
        this.#freshness.note();
        return copy;
      }
    });
  }

  /** @returns the copy if it is level with the ledger. */
  async #page(): Promise<Copy | undefined> {
    const copy = this.#copy;
    const answer = await this.#changes(copy?.height ?? NOWHERE);
    const isLost = answer === undefined;
    if (isLost || (copy && answer.head.height > copy.height + BEHIND_MAX)) {
      this.#copy = undefined;
      return undefined;
    }
    const { changes, head } = answer;
    if (copy === undefined) return new Copy(this.#rules, changes, head);
    // [MIRROR-2 REJECT] What the ledger tells of an entry must agree with what it has told before,
    // and with each head that it has signed.
    const isSame = changes.above === copy.height && changes.time === copy.time;
    if (!isSame || (head.height === copy.height && head.hash !== copy.hash)) {
      this.#contradict(changes.above, copy);
    }
    copy.follow(changes, head);
    for (const told of this.#told) this.#compare(copy, told);
    this.#told = this.#told.filter(({ height }) => height > copy.height);
    return copy.height === head.height ? copy : undefined;
  }

  /** Undefined for a height from so long ago that the ledger has forgotten what followed. */
  async #changes(above: number) {
    try {
      return await this.#components.ledger.changes(above);
    } catch (error) {
      if (refusalCodeOf(error) !== 'LEDGER_OLD') throw error;
      return undefined;
    }
  }

  async #begin(copy: Copy, modelId: Hash): Promise<number> {
    return this.#turns.run(async () => {
      const { height } = copy;
      if (copy.since(modelId) === undefined) {
        copy.begin(modelId, await this.#components.ledger.base(modelId, height));
      }
      return copy.since(modelId) ?? height;
    });
  }

  /** @throws RasticError LEDGER_BACK if the entry is younger than a head that names it. */
  #compare(copy: Copy, { height, hash, time }: SeenHead): void {
    const made = copy.times.at(height);
    if (made === undefined) return;
    const isOther = height === copy.height && hash !== copy.hash;
    if (isOther || made > time) this.#contradict(height, copy);
  }

  #contradict(height: number, { height: known }: Copy): never {
    const { ledgerMemory } = this.#components;
    ledgerMemory?.contradict(height);
    try {
      ledgerMemory?.check();
      refuse('MIRROR-2', { height, known, folder: '' });
    } catch (error) {
      this.#fault = error;
      throw error;
    }
  }
}
