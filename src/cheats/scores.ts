/**
 * Cheats in a score, where the input gives the tokens and only the logits can lie. Every leaf passes
 * the client's own checks. Jobs of other kinds are served honestly. docs/protocol.md section 9.
 */
import type { CallOptions, Engine, GenerateRequest } from '../engine/interface.js';
import { type Leaf, nextPrefix, prefixChain } from '../protocol/proof/leaf.js';
import { byLogit } from '../protocol/sampling/filters.js';
import { gumbel, noiseKey } from '../protocol/sampling/noise.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { Parts } from '../roles/parts.js';
import { withTokenLogit } from './forge.js';
import type { ScoreCheat } from './names.js';
import { type Generation, withEngine } from './wrap.js';

/** What a better score is worth to the model's seller, in logits a token. */
const RAISED_LOGITS = 0.5;
/** Every so many positions are not computed. */
const SKIPPED = 4;

type Given = GenerateRequest & Required<Pick<GenerateRequest, 'given'>>;
type Score = (request: Given, options?: CallOptions) => Generation;

/** True leaves, some of them changed. */
function altered(
  { engine }: Parts,
  change: (leaf: Leaf, request: Given, before: Leaf | undefined) => Leaf,
): Score {
  return async function* (request, options) {
    const source = engine.generate(request, options);
    let before: Leaf | undefined;
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      yield change(next.value, request, before);
      before = next.value;
    }
  };
}

/** A leaf of made-up logits: what a model could have, from the job's noise alone. */
function inventedLeaf(
  seed: Hash,
  topLogits: number,
  size: number,
  at: Omit<Leaf, keyof Made>,
): Leaf {
  const noise = (id: number) => gumbel(noiseKey(seed), at.index, id);
  const ids = new Set([at.token]);
  for (let id = 0; ids.size < topLogits; id++)
    ids.add(Math.floor(Math.abs(noise(id)) * 1e6) % size);
  const pairs = [...ids].map((id) => ({ id, z: Math.fround(12 + noise(id)) })).sort(byLogit);
  const logits = pairs.map(({ z }) => z);
  const tokenLogit = pairs.find(({ id }) => id === at.token)?.z ?? 0;
  const logsumexp = Math.fround((logits[0] ?? 0) + 1);
  return { ...at, tokenLogit, ids: pairs.map(({ id }) => id), logits, logsumexp };
}

type Made = Pick<Leaf, 'tokenLogit' | 'ids' | 'logits' | 'logsumexp'>;

/** Computes nothing. */
function invent({ engine }: Parts): Score {
  return async function* ({ given, prefixTokens, promptTokensHash, seed, topLogits, maxTokens }) {
    const size = engine.model.vocabulary.bytes.length;
    let prefix = prefixChain(promptTokensHash, prefixTokens).at(-1) ?? promptTokensHash;
    for (let index = prefixTokens.length; index < maxTokens; index++) {
      const token = given[index] ?? 0;
      yield inventedLeaf(seed, topLogits, size, { prefix, index, token });
      prefix = nextPrefix(prefix, token);
    }
    return 'length';
  };
}

/** The numbers of the position before, with this position's token. */
function reuse(leaf: Leaf, before: Leaf | undefined): Leaf {
  if (before === undefined) return leaf;
  const { ids, logits, logsumexp } = before;
  const at = ids.indexOf(leaf.token);
  const tokenLogit = logits[at] ?? Math.fround((logits.at(-1) ?? 0) - 1);
  return { ...leaf, ids, logits, logsumexp, tokenLogit };
}

const raise = (leaf: Leaf): Leaf => withTokenLogit(leaf, leaf.tokenLogit + RAISED_LOGITS);

/** One position of the whole text, the same however often it is asked for. */
const editedAt = ({ seed, maxTokens }: Given): number =>
  Math.floor(Math.abs(gumbel(noiseKey(seed), 2 ** 20, 0)) * 1e6) % maxTokens;

const SCORES: Readonly<Record<ScoreCheat, (parts: Parts, cheaper: Engine | undefined) => Score>> = {
  'score-model': (_parts, cheaper) => {
    if (cheaper === undefined) throw new TypeError('score-model needs a cheaper engine');
    return (request, options) => cheaper.generate(request, options);
  },
  'score-invent': invent,
  'score-skip': (parts) =>
    altered(parts, (leaf, _request, before) =>
      leaf.index % SKIPPED === SKIPPED - 1 ? reuse(leaf, before) : leaf,
    ),
  'score-raise': (parts) => altered(parts, raise),
  'score-edit': (parts) =>
    altered(parts, (leaf, request) => (leaf.index === editedAt(request) ? raise(leaf) : leaf)),
};

/** @throws TypeError for `score-model` without a cheaper engine. */
export function scoreCheat(name: ScoreCheat, parts: Parts, cheaper?: Engine): Parts {
  const score = SCORES[name](parts, cheaper);
  return withEngine(parts, {
    generate: (request, options) => {
      const { given } = request;
      return given === undefined
        ? parts.engine.generate(request, options)
        : score({ ...request, given }, options);
    },
  });
}
