/**
 * The self-tests of a running engine: the whole one for each new process of the engine, and a short
 * one in between. Only an exact class has one. Runs one at a time, and shares it with all callers.
 */
import { codeOf } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { checkExactness, runSelfTest } from '../models/exactness.js';

/** Tokens of the short test: less than a second where the whole one takes ten. */
const SHORT_TOKENS = 24;

/** An engine that counts its processes. */
type CountedEngine = Engine & { readonly starts: number };

export class SelfTests {
  readonly #engine: CountedEngine;
  readonly #manifest: Manifest;
  readonly #isExact: boolean;
  /** The process that was tested last. */
  #tested: number;
  #short = '';
  #hasFailed = false;
  #running: Promise<string | undefined> | undefined;

  /** @param engine whose first process has passed the test. */
  constructor(engine: CountedEngine, manifest: Manifest) {
    this.#engine = engine;
    this.#manifest = manifest;
    const { engineClass } = engine.model;
    this.#isExact = manifest.classes.some((c) => c.exact && c.engineClass === engineClass);
    this.#tested = 1;
  }

  /** Whether the engine's process has not been tested yet. */
  get isDue(): boolean {
    return this.#isExact && this.#engine.starts !== this.#tested;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Takes the result of the short test that later ones must give again. */
  async begin(signal: AbortSignal): Promise<void> {
    if (this.#isExact) this.#short = await this.#root(signal);
  }

  /** @returns what is wrong; undefined if the class holds. @throws RasticError ENGINE_…. */
  async run(signal: AbortSignal): Promise<string | undefined> {
    if (!this.#isExact) return undefined;
    this.#running ??= this.#whole(signal).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** @returns whether it gives anything else than at the start. @throws RasticError ENGINE_…. */
  async runShort(signal: AbortSignal): Promise<boolean> {
    return this.#isExact && (await this.#root(signal)) !== this.#short;
  }

  async #root(signal: AbortSignal): Promise<string> {
    const { decode, prefill } = await runSelfTest(this.#engine, { signal }, SHORT_TOKENS);
    return `${decode} ${prefill}`;
  }

  async #whole(signal: AbortSignal): Promise<string | undefined> {
    const { starts } = this.#engine;
    let fault: string | undefined;
    try {
      await checkExactness(this.#engine, this.#manifest, { signal });
    } catch (error) {
      if (codeOf(error) !== 'NODE_SELF_TEST') throw error;
      fault = error instanceof Error ? error.message : 'another root';
    }
    this.#tested = starts;
    this.#hasFailed = fault !== undefined;
    return fault;
  }
}
