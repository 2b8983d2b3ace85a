/**
 * Dishonest engines: each wraps an honest one and behaves as its name says. Only tests and the
 * demo's cheat process import this; `rastic up` cannot.
 */
import type { CallOptions, Engine, GenerateRequest } from '../engine/interface.js';
import type { Input } from '../protocol/input.js';
import type { Leaf } from '../protocol/leaf.js';
import { gumbel, noiseKey } from '../protocol/noise.js';
import type { Hash } from '../protocol/structs.js';
import { forgeLeaf, rechain, swapToken } from './forge.js';
import type { CheatName } from './names.js';

type Generation = ReturnType<Engine['generate']>;
type Finish =
  Awaited<ReturnType<Generation['next']>> extends infer R
    ? R extends { done: true; value: infer V }
      ? V
      : never
    : never;

/** An engine that does everything like the inner one, but for what `changes` replaces. */
function wrap(inner: Engine, changes: Partial<Pick<Engine, 'generate' | 'tokenize'>>): Engine {
  return {
    get model() {
      return inner.model;
    },
    start: (signal) => inner.start(signal),
    stop: () => inner.stop(),
    tokenize: changes.tokenize ?? ((input, date, options) => inner.tokenize(input, date, options)),
    generate: changes.generate ?? ((request, options) => inner.generate(request, options)),
    audit: (request, options) => inner.audit(request, options),
  };
}

/** Runs a generation to its end: what a cheat needs before it can alter the middle. */
async function collect(generation: Generation): Promise<{ leaves: Leaf[]; finish: Finish }> {
  const leaves: Leaf[] = [];
  for (;;) {
    const next = await generation.next();
    if (next.done) return { leaves, finish: next.value };
    leaves.push(next.value);
  }
}

/** A token that ends nothing, the same for the same job and position. */
function madeUpToken(engine: Engine, seed: Hash, index: number): number {
  const { vocabulary } = engine.model;
  const plain = vocabulary.bytes.flatMap((bytes, id) =>
    bytes.length > 1 && !vocabulary.eog.includes(id) ? [id] : [],
  );
  const noise = Math.abs(gumbel(noiseKey(seed), index, 0)) * 1e6;
  return plain[Math.floor(noise) % plain.length] ?? 0;
}

/** Computes half of the answer and makes the rest up. */
function randomFromMiddle(inner: Engine, careful: boolean): Engine {
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const { leaves, finish } = await collect(inner.generate(request, options));
    const middle = Math.floor(leaves.length / 2);
    const altered = leaves.map((leaf, i) => {
      if (i < middle) return leaf;
      // The last token stays what ends the output, so that the finish reason is still true.
      const last = i === leaves.length - 1 && finish === 'eog';
      const token = last ? leaf.token : madeUpToken(inner, request.seed, leaf.index);
      return careful ? forgeLeaf(leaf, token) : swapToken(leaf, token);
    });
    yield* rechain(altered);
    return finish;
  }
  return wrap(inner, { generate });
}

/** Not the demo's own prompt: an answer to that would be an honest one there. */
const OTHER_INPUT: Input = {
  type: 'chat',
  messages: [{ role: 'user', content: 'Tell me a long story about a tailor and a goose.' }],
};

/** Answers another prompt. Lazily it even says so: its prompt hash is the other's. */
function otherPrompt(inner: Engine, careful: boolean): Engine {
  if (!careful) {
    return wrap(inner, {
      tokenize: (_, date, options) => inner.tokenize(OTHER_INPUT, date, options),
    });
  }
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const promptTokens = await inner.tokenize(OTHER_INPUT, '2026-01-01', options);
    return yield* inner.generate({ ...request, promptTokens }, options);
  }
  return wrap(inner, { generate });
}

/** Samples with a seed of its own. */
function otherSeed(inner: Engine, careful: boolean): Engine {
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const seed: Hash = `0x${'5e'.repeat(32)}`;
    const generation = inner.generate({ ...request, seed }, options);
    for (;;) {
      const next = await generation.next();
      if (next.done) return next.value;
      yield careful ? forgeLeaf(next.value) : next.value;
    }
  }
  return wrap(inner, { generate });
}

const DECORATORS: Readonly<Record<CheatName, (inner: Engine) => Engine>> = {
  random: (inner) => randomFromMiddle(inner, true),
  'lazy-random': (inner) => randomFromMiddle(inner, false),
  prompt: (inner) => otherPrompt(inner, true),
  'lazy-prompt': (inner) => otherPrompt(inner, false),
  seed: (inner) => otherSeed(inner, true),
  'lazy-seed': (inner) => otherSeed(inner, false),
};

/** The inner engine, made dishonest. */
export function createCheat(name: CheatName, inner: Engine): Engine {
  return DECORATORS[name](inner);
}
