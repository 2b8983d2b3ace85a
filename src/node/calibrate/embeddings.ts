/**
 * How far honest engines differ on an embedding model: the cosine distance of the vectors that two
 * engines give for the same items. docs/protocol.md section 6: measured, never guessed.
 */
import type { Clock } from '../../base/clock.js';
import type { Engine } from '../../engine/interface.js';
import type { Tolerance } from '../../protocol/model/manifest.js';
import { cosineDistance } from '../../protocol/proof/vector.js';
import { noiseKey, philox } from '../../protocol/sampling/noise.js';
import { ascending, boundsOf } from './bounds.js';

/** Items of one round, from one id to the longest that the context holds. */
const ITEMS = 16;

export interface Extent {
  readonly positions: number;
  /** Monotonic time. */
  readonly untilMs: number;
}

interface Pair {
  readonly engine: Engine;
  readonly verifier?: Engine;
}

/** Items of ids that have text, other ones each round, of lengths up to the whole context. */
function itemsOf({ model }: Engine, round: number): readonly (readonly number[])[] {
  const { vocabulary, contextTokens, modelId } = model;
  const texts = [...vocabulary.bytes.keys()].filter((id) => vocabulary.bytes[id]?.length);
  const key = noiseKey(modelId);
  return Array.from({ length: ITEMS }, (_, i) => {
    const [word] = philox([round, i, 2, 0], key);
    const longest = Math.ceil((contextTokens * (i + 1)) / ITEMS);
    return Array.from({ length: 1 + (word % longest) }, (_place, j) => {
      const [drawn] = philox([round, i, 3, j], key);
      return texts[drawn % texts.length] ?? 0;
    });
  });
}

/** @throws RasticError ENGINE_…; the signal's reason. */
export async function measureVectors(
  { engine, verifier = engine }: Pair,
  clock: Pick<Clock, 'monotonic'>,
  { positions, untilMs }: Extent,
  onRound: (positions: number) => void,
  options: { readonly signal: AbortSignal },
): Promise<readonly number[]> {
  const distances: number[] = [];
  for (let round = 0; distances.length < positions; round++) {
    const items = itemsOf(engine, round);
    const made = await engine.embed({ items }, options);
    const own = await verifier.embed({ items }, options);
    distances.push(...made.map((vector, i) => cosineDistance(vector, own[i] ?? [])));
    onRound(items.length);
    if (clock.monotonic() > untilMs) break;
  }
  return distances;
}

/** Vectors have no margin: its bounds are the least that a manifest may name. */
const NO_MARGIN = { margin: 1, hardMargin: 1, typicalMargin: 1 } as const;

/** @param measured UTC day YYYY-MM-DD. */
export function toleranceOfVectors(
  distances: readonly number[],
  pair: Pick<Tolerance, 'compute' | 'verifier'>,
  measured: string,
): Tolerance {
  const { typical, close, hard } = boundsOf(ascending(distances));
  return {
    ...pair,
    ...NO_MARGIN,
    ...{ distance: close, hardDistance: hard, typicalDistance: typical },
    positions: distances.length,
    measured,
  };
}
