/**
 * The model of the simulation: fake engines whose answers are remembered over all games of a
 * process, since every verifier recomputes what the node had computed.
 */
import type { Generation } from '../../../src/cheats/wrap.js';
import type { AuditRequest, Engine, GenerateRequest } from '../../../src/engine/interface.js';
import type { Leaf } from '../../../src/protocol/leaf.js';
import { FakeEngine, type FakeEngineOptions, fakeModelInfo } from '../fake-engine.js';
import { LOOSE_ENGINE } from '../world-manifest.js';

/** Answers end by themselves now and then. */
const ENDING = { endBias: -4 } as const;

/** Classes of the game's model: exact; judged by tolerances; in no manifest. */
export const CLASSES = {
  exact: { ...ENDING },
  loose: { ...ENDING, ...LOOSE_ENGINE },
  strange: { ...ENDING, engineClass: 'strange', drift: 0.3 },
} as const satisfies Record<string, FakeEngineOptions>;
export type ClassName = keyof typeof CLASSES;

export const classHash = (name: ClassName) => fakeModelInfo(CLASSES[name]).engineClass;

const KEPT_MAX = 5_000;

class RememberingEngine extends FakeEngine {
  readonly #audits = new Map<string, readonly Leaf[]>();
  readonly #answers = new Map<
    string,
    { leaves: readonly Leaf[]; finish: 'eog' | 'length' | 'stop' }
  >();

  override async *generate(
    request: GenerateRequest,
    options?: { signal?: AbortSignal },
  ): Generation {
    const key = JSON.stringify(request);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      for (const leaf of known.leaves) {
        options?.signal?.throwIfAborted();
        yield leaf;
      }
      return known.finish;
    }
    const leaves: Leaf[] = [];
    const source = super.generate(request, options);
    for (;;) {
      const next = await source.next();
      if (next.done) {
        if (this.#answers.size >= KEPT_MAX) this.#answers.clear();
        this.#answers.set(key, { leaves, finish: next.value });
        return next.value;
      }
      leaves.push(next.value);
      yield next.value;
    }
  }

  override async audit(request: AuditRequest, options?: { signal?: AbortSignal }) {
    const { fresh: _fresh, ...asked } = request;
    const key = JSON.stringify(asked);
    const known = this.#audits.get(key);
    if (known !== undefined) return known;
    const leaves = await super.audit(request, options);
    if (this.#audits.size >= KEPT_MAX) this.#audits.clear();
    this.#audits.set(key, leaves);
    return leaves;
  }
}

const engines = new Map<ClassName, Engine>();

/** The started engine of a class: one for all who run it. */
export async function engineOf(name: ClassName): Promise<Engine> {
  const known = engines.get(name);
  if (known !== undefined) return known;
  const engine = new RememberingEngine(CLASSES[name]);
  await engine.start();
  engines.set(name, engine);
  return engine;
}
