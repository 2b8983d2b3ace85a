/**
 * Whether this node may work: its model file is the one it opened, and its engine's present process
 * has passed the self-test of its class. What does not hold is raised as a reason, told as an event,
 * and work is refused until it holds again. docs/protocol.md section 10.
 */

import { createController, delay } from '../../base/abort.js';
import { type Clock, systemClock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { ModelWatch } from '../../engine/model/model-watch.js';
import type { LlamaEngine } from '../../engine/process/host.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { refuse } from '../../protocol/rules.js';
import type { Fitness as RoleFitness } from '../../roles/fitness.js';
import type { Events } from '../events/events.js';
import { shortId } from '../ids.js';
import type { ReasonBoard, ReasonCode } from '../status/reasons.js';
import { SelfTests } from './self-tests.js';

/** The file is looked at this often even if no job comes. */
const LOOK_MS = 5_000;
/** An idle engine repeats a short self-test this often. */
const IDLE_TEST_MS = 10 * 60_000;

export interface FitnessInit {
  readonly path: string;
  readonly engine: LlamaEngine;
  readonly manifest: Manifest;
  readonly events: Events;
  readonly reasons: ReasonBoard;
  readonly logger: Logger;
  readonly clock?: Pick<Clock, 'now' | 'monotonic'>;
  /** Whether a job or an audit runs. */
  isBusy(): boolean;
  /** Default LOOK_MS and IDLE_TEST_MS. */
  readonly lookMs?: number;
  readonly idleTestMs?: number;
}

/** Reasons for which no new work is taken. */
const BARS: readonly ReasonCode[] = [
  'SLASHED',
  'MODEL_CHANGED',
  'MODEL_READ',
  'SELF_TEST_RUNS',
  'SELF_TEST_FAILED',
];

export class Fitness implements Startable, RoleFitness {
  readonly #init: FitnessInit;
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly #running = createController();
  readonly #tests: SelfTests;
  #watch: ModelWatch | undefined;
  /** The process whose file is watched. */
  #opened = 0;
  #opening: Promise<void> | undefined;
  #isReplaced = false;
  #looking: Promise<void> = Promise.resolve();
  #testedMs = 0;

  constructor(init: FitnessInit) {
    this.#init = init;
    this.#clock = init.clock ?? systemClock;
    this.#tests = new SelfTests(init.engine, init.manifest);
  }

  async start(): Promise<void> {
    await this.#openFile();
    await this.#tests.begin(this.#running.signal);
    this.#testedMs = this.#clock.monotonic();
    this.#looking = this.#repeat();
  }

  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'fitness' }));
    await this.#looking;
    await this.#watch?.close();
  }

  /** Before work is taken. */
  async check(): Promise<void> {
    await this.#look();
    if (this.#tests.isDue) {
      this.#init.reasons.raise('SELF_TEST_RUNS');
      void this.#test().catch(() => undefined);
    }
    const bar = BARS.find((code) => this.#init.reasons.has(code));
    // [NODE-3 IGNORE] A node takes no work after it was slashed, while its model file has changed,
    // or while its self-test does not hold.
    if (bar !== undefined) refuse('NODE-3', { reason: bar });
    // [NODE-4 IGNORE] A node that has left takes no work, and does not say that it is busy: nobody
    // waits for it.
    if (this.#init.reasons.has('LEFT')) refuse('NODE-4', { reason: 'LEFT' });
  }

  get isTestDue(): boolean {
    return this.#tests.isDue;
  }

  /**
   * While work runs: whatever the engine gave counts only if the file was right after it was
   * computed. Waits while the file is read or the engine tested.
   * @throws RasticError NODE_UNFIT.
   */
  async hold(): Promise<void> {
    const state = await this.#look();
    if (state === 'changing') await this.#watch?.settle();
    if (this.#tests.isDue) await this.#test();
    const { reasons } = this.#init;
    for (const code of ['MODEL_CHANGED', 'SELF_TEST_FAILED'] as const) {
      if (reasons.has(code)) refuse('NODE-3', { reason: code });
    }
  }

  /**
   * Reads every byte of the file and repeats the self-test, after a slash.
   * @returns whether both hold.
   */
  async examine(): Promise<boolean> {
    const state = await this.#watch?.reread();
    await this.#test();
    return state !== 'wrong' && !this.#tests.hasFailed;
  }

  /** The file that the engine's present process has read. */
  async #openFile(): Promise<void> {
    const { path, engine } = this.#init;
    const { known, starts } = engine;
    if (known === undefined) throw new RasticError('ENGINE_STOPPED', { state: 'not started' });
    const { modelId, stamp } = known;
    const onRead = (actual: string) => this.#onRead(actual, modelId);
    const before = this.#watch;
    this.#watch = await ModelWatch.open({ path, modelId, stamp, clock: this.#clock, onRead });
    this.#opened = starts;
    await before?.close();
  }

  async #look() {
    const { reasons, engine } = this.#init;
    if (engine.starts !== this.#opened) {
      this.#opening ??= this.#openFile().finally(() => {
        this.#opening = undefined;
      });
      await this.#opening;
    }
    const state = (await this.#watch?.look()) ?? 'right';
    if (state === 'changing') reasons.raise('MODEL_READ');
    return state;
  }

  #onRead(actual: string, modelId: string): void {
    const { events, reasons, path } = this.#init;
    reasons.clear('MODEL_READ');
    if (actual === modelId) {
      if (!reasons.has('MODEL_CHANGED')) return;
      reasons.clear('MODEL_CHANGED');
      events.tell('model-restored', `${path} is the right file again`, { path, modelId });
      return;
    }
    if (reasons.has('MODEL_CHANGED')) return;
    const message = `${path} was changed while the engine uses it: it is ${shortId(actual)}, not ${shortId(modelId)}; no work is taken until the right file is back`;
    reasons.raise('MODEL_CHANGED', message);
    events.tell('model-changed', message, { path, expected: modelId, actual });
  }

  /** A failure is told once. An engine that cannot be tested now is tested before its next work. */
  async #test(): Promise<void> {
    const { events, reasons, engine, logger } = this.#init;
    reasons.raise('SELF_TEST_RUNS');
    try {
      const fault = await this.#tests.run(this.#running.signal);
      this.#testedMs = this.#clock.monotonic();
      reasons.clear('SELF_TEST_RUNS');
      if (fault === undefined) {
        if (!reasons.has('SELF_TEST_FAILED')) return;
        reasons.clear('SELF_TEST_FAILED');
        events.tell('self-test-passed', 'the engine passes its self-test again');
        return;
      }
      const isNew = !reasons.has('SELF_TEST_FAILED');
      reasons.raise('SELF_TEST_FAILED');
      const { engineClass } = engine.model;
      const message =
        'the engine fails the self-test of its class: no work is taken; the memory or the processor may be faulty; run rastic doctor';
      if (isNew) events.tell('self-test-failed', message, { engineClass, fault });
    } catch (error) {
      logger.warn({ code: codeOf(error) }, 'self-test not run');
      throw error;
    }
  }

  async #repeat(): Promise<void> {
    const { lookMs = LOOK_MS } = this.#init;
    const { signal } = this.#running;
    for (;;) {
      await delay(lookMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      await this.#lookAround().catch((error: unknown) => {
        this.#init.logger.debug({ code: codeOf(error) }, 'fitness not looked at');
      });
    }
  }

  async #lookAround(): Promise<void> {
    const { events, reasons, path, engine, isBusy, idleTestMs = IDLE_TEST_MS } = this.#init;
    await this.#look();
    const isReplaced = (await this.#watch?.isReplaced()) ?? false;
    if (isReplaced && !this.#isReplaced) {
      const message = `${path} was replaced by another file; the running engine keeps the old one; restart the node to use the new one`;
      reasons.raise('MODEL_REPLACED', message);
      events.tell('model-replaced', message, { path });
    } else if (!isReplaced) reasons.clear('MODEL_REPLACED');
    this.#isReplaced = isReplaced;
    if (!engine.isReady) return;
    if (this.#tests.isDue) await this.#test();
    const isTime = this.#clock.monotonic() - this.#testedMs >= idleTestMs;
    if (!isTime || isBusy() || this.#tests.hasFailed) return;
    const fault = await this.#tests.runShort(this.#running.signal);
    this.#testedMs = this.#clock.monotonic();
    // A short test that fails is followed by the whole one, which decides.
    if (fault) await this.#test();
  }
}
