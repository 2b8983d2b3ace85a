/**
 * The model of the simulation: fake engines whose answers are remembered over all games of a
 * process, since every verifier recomputes what the node had computed.
 */
import type { Generation } from '../../../src/cheats/wrap.js';
import type { AuditRequest, Engine, GenerateRequest } from '../../../src/engine/interface.js';
import { type Leaf, toLeafNumber } from '../../../src/protocol/proof/leaf.js';
import { FakeEngine, type FakeEngineOptions, fakeModelInfo } from '../engine/fake-engine.js';
import { LOOSE_ENGINE } from '../world/world-manifest.js';

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

/** Logits by which two machines of a loose class differ; within what was measured of it. */
const MACHINE_NOISE = 0.004;

/** A number in (-1, 1) of a machine, a place and an id. */
function wobble(machine: number, index: number, id: number): number {
  let h = Math.imul(machine * 7_919 + index * 104_729 + id, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 31 - 1;
}

/** The leaf as another machine of the class has it: near the first one's, and in form. */
function asOn(machine: number, leaf: Leaf, width: number): Leaf {
  const logitOf = (id: number, logit: number) =>
    toLeafNumber(logit + MACHINE_NOISE * wobble(machine, leaf.index, id));
  const pairs = leaf.ids.map((id, i) => ({ id, logit: logitOf(id, leaf.logits[i] ?? 0) }));
  const head = pairs.slice(0, width).sort((a, b) => b.logit - a.logit || a.id - b.id);
  const last = head[head.length - 1]?.logit ?? 0;
  const behind = pairs.slice(width).map((p) => ({ ...p, logit: Math.min(p.logit, last - 1e-3) }));
  const all = [...head, ...behind.map((p) => ({ ...p, logit: toLeafNumber(p.logit) }))];
  const own = all.find(({ id }) => id === leaf.token)?.logit;
  return {
    ...leaf,
    ids: all.map(({ id }) => id),
    logits: all.map(({ logit }) => logit),
    tokenLogit: own ?? Math.min(leaf.tokenLogit, toLeafNumber(last - 1e-3)),
  };
}

/** An engine of the loose class on a machine of its own: its audits differ a little. */
class OtherMachine extends RememberingEngine {
  readonly #machine: number;

  constructor(machine: number) {
    super(CLASSES.loose);
    this.#machine = machine;
  }

  override async audit(request: AuditRequest, options?: { signal?: AbortSignal }) {
    const leaves = await super.audit(request, options);
    return leaves.map((leaf) => asOn(this.#machine, leaf, request.topLogits));
  }
}

const engines = new Map<string, Engine>();

/**
 * The started engine of a class: one for all who run it.
 * @param machine other than 0: in the loose class, of another maker.
 */
export async function engineOf(name: ClassName, machine = 0): Promise<Engine> {
  const isOther = name === 'loose' && machine > 0;
  const key = isOther ? `${name} ${machine}` : name;
  const known = engines.get(key);
  if (known !== undefined) return known;
  const engine = isOther ? new OtherMachine(machine) : new RememberingEngine(CLASSES[name]);
  await engine.start();
  engines.set(key, engine);
  return engine;
}
