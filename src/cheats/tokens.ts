/**
 * Cheats in the tokens themselves: tokens made up from the middle on, one token altered, an early
 * end, or a suppressed end. docs/protocol.md section 9.
 */
import type { CallOptions, Engine, GenerateRequest } from '../engine/interface.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import { gumbel, noiseKey } from '../protocol/sampling/noise.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { Parts } from '../roles/parts.js';
import { Scribe } from './forge.js';
import { collect, type Generation, withEngine } from './wrap.js';

/** A pseudo-random number below `count`, the same for the same job and place. */
function pick(seed: Hash, place: number, count: number): number {
  return Math.floor(Math.abs(gumbel(noiseKey(seed), place, 0)) * 1e6) % Math.max(1, count);
}

/** A made-up token that does not end the text. */
function madeUpToken({ model }: Engine, seed: Hash, index: number): number {
  const { bytes, eog } = model.vocabulary;
  const plain = bytes.flatMap((text, id) => (text.length > 1 && !eog.includes(id) ? [id] : []));
  return plain[pick(seed, index, plain.length)] ?? 0;
}

/** Computes half of the answer and makes the rest up. */
export function randomTokens(parts: Parts, careful: boolean): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const { leaves, finish } = await collect(engine.generate(request, options));
    const scribe = new Scribe(request, careful);
    const middle = Math.floor(leaves.length / 2);
    for (const [i, leaf] of leaves.entries()) {
      // The last token still ends the output, so that the finish reason stays true.
      const kept = i < middle || (i === leaves.length - 1 && finish === 'eog');
      yield scribe.tell(leaf, kept ? leaf.token : madeUpToken(engine, request.seed, leaf.index));
    }
    return finish;
  }
  return withEngine(parts, { generate });
}

/** Another likely token at the same position, an edit that a reader does not notice. */
function likelyToken({ model }: Engine, seed: Hash, leaf: Leaf): number {
  const others = leaf.ids.filter((id) => id !== leaf.token && !model.vocabulary.eog.includes(id));
  return others[pick(seed, leaf.index, others.length)] ?? leaf.token;
}

/** Alters one token and continues honestly from there, so every other leaf is true. */
export function oneToken(parts: Parts, careful: boolean): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const { leaves, finish } = await collect(engine.generate(request, options));
    const scribe = new Scribe(request, careful);
    const at = pick(request.seed, 2 ** 20, leaves.length - 1);
    for (const leaf of leaves.slice(0, at)) yield scribe.tell(leaf);
    const leaf = leaves[at];
    if (leaf === undefined || leaves.length === 1) {
      yield* leaves;
      return finish;
    }
    yield scribe.tell(leaf, likelyToken(engine, request.seed, leaf));
    return yield* engine.generate({ ...request, prefixTokens: [...scribe.tokens] }, options);
  }
  return withEngine(parts, { generate });
}

/**
 * Generates half of the requested tokens and says that the text ended there. Lazy: it only claims
 * so. Careful: its last leaf shows an end-of-generation token.
 */
export function truncate(parts: Parts, careful: boolean): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const scribe = new Scribe(request, careful);
    const from = request.prefixTokens.length;
    const half = from + Math.max(1, Math.floor((request.maxTokens - from) / 2));
    const source = engine.generate({ ...request, maxTokens: half }, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value === 'length' ? 'eog' : next.value;
      const isLast = next.value.index === half - 1;
      const [end = next.value.token] = engine.model.vocabulary.eog;
      yield scribe.tell(next.value, careful && isLast ? end : next.value.token);
    }
  }
  return withEngine(parts, { generate });
}

/** The likeliest token that does not end the text, among the leaf's ids under the job's noise. */
function goingOn({ model }: Engine, { seed, sampler }: GenerateRequest, leaf: Leaf): number {
  const key = noiseKey(seed);
  const score = (id: number, z: number) =>
    z + (sampler.temperature / 1e6) * gumbel(key, leaf.index, id);
  const best = leaf.ids
    .map((id, i) => ({ id, score: score(id, leaf.logits[i] ?? 0) }))
    .filter(({ id }) => !model.vocabulary.eog.includes(id))
    .sort((a, b) => b.score - a.score)[0];
  return best?.id ?? leaf.token;
}

/** Continues where the text would have ended, up to maxTokens, because it is paid per token. */
export function suppressEnd(parts: Parts, careful: boolean): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const scribe = new Scribe(request, careful);
    const isEnd = (token: number) => engine.model.vocabulary.eog.includes(token);
    for (;;) {
      const source = engine.generate({ ...request, prefixTokens: [...scribe.tokens] }, options);
      for (;;) {
        const next = await source.next();
        if (next.done) return next.value;
        const { token, index } = next.value;
        if (!isEnd(token)) yield scribe.tell(next.value);
        else {
          yield scribe.tell(next.value, goingOn(engine, request, next.value));
          if (index + 1 >= request.maxTokens) return 'length';
          break;
        }
      }
    }
  }
  return withEngine(parts, { generate });
}
