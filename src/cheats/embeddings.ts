/**
 * Cheats in the vectors of embed jobs. Each gives vectors of length 1, unless it is about just that,
 * so that a client without a model sees nothing. docs/protocol.md section 9.
 */
import type { Engine } from '../engine/interface.js';
import { normalize } from '../protocol/proof/vector.js';
import { noiseKey, philox } from '../protocol/sampling/noise.js';
import type { Parts } from '../roles/parts.js';
import type { EmbedCheat } from './names.js';
import { withEngine } from './wrap.js';

type Embed = Engine['embed'];

/** Scales the vectors: their direction is right. */
const SCALE = 2;
/** Half of a text gives a vector that is near the right one. */
const KEPT = 0.5;

/** Numbers that follow from the ids, as a hash would give them. */
function madeUp({ model }: Engine, ids: readonly number[]): Float32Array {
  const key = noiseKey(model.modelId);
  const length = model.embedding?.dimensions ?? 0;
  const sum = ids.reduce((all, id) => (Math.imul(all, 31) + id) >>> 0, 7);
  const numbers = Array.from({ length }, (_, i) => {
    const [word] = philox([sum, i, 0, 0], key);
    return word / 2 ** 31 - 1;
  });
  return normalize(numbers) ?? new Float32Array(length);
}

const each =
  (engine: Engine, change: (ids: readonly number[]) => readonly number[]): Embed =>
  (request, options) =>
    engine.embed({ ...request, items: request.items.map(change) }, options);

/** Gives one item the vector of the item before it. */
function swapped(engine: Engine): Embed {
  const seen: (readonly number[])[] = [];
  return each(engine, (ids) => {
    seen.push(ids);
    // The second item of a job, whose leaf is no other's.
    return seen.length === 2 ? (seen[0] ?? ids) : ids;
  });
}

const HALVED = (ids: readonly number[]) => ids.slice(0, Math.max(1, Math.ceil(ids.length * KEPT)));

const EMBEDS: Readonly<Record<EmbedCheat, (engine: Engine, cheaper: Engine) => Embed>> = {
  'vectors-model': (_, cheaper) => (request, options) => cheaper.embed(request, options),
  'vectors-random': (engine) => async (request) => request.items.map((ids) => madeUp(engine, ids)),
  'vectors-swap': swapped,
  'vectors-truncate': (engine) => each(engine, HALVED),
  'vectors-scale': (engine) => async (request, options) =>
    (await engine.embed(request, options)).map((vector) => vector.map((x) => x * SCALE)),
};

/** @throws TypeError for `vectors-model` without an engine on another model. */
export function otherVectors(name: EmbedCheat, parts: Parts, cheaper?: Engine): Parts {
  if (name === 'vectors-model' && cheaper === undefined)
    throw new TypeError('vectors-model needs an engine on another model');
  const { engine } = parts;
  return withEngine(parts, { embed: EMBEDS[name](engine, cheaper ?? engine) });
}
