/**
 * Forged leaves: a token is put into a leaf that was made for another token. The logits are left
 * unchanged (lazy) or changed just enough to pass the client's own checks (careful). A forger that
 * changes more is only easier to detect. Only tests and the demo import this.
 */
import type { SamplingContext } from '../engine/interface.js';
import { type Leaf, nextPrefix } from '../protocol/proof/leaf.js';
import { exp, ln } from '../protocol/sampling/exact-math.js';
import { byLogit } from '../protocol/sampling/filters.js';
import { gumbel, noiseKey } from '../protocol/sampling/noise.js';
import { penalise, settingsOf } from '../protocol/sampling/penalties.js';
import type { Hash } from '../protocol/sign/structs.js';
import { contradiction, type SamplingRules } from '../protocol/steps/contradict.js';

/**
 * How far a forged logit exceeds what is needed: more than f32 rounding, less than any tolerance.
 */
const LEAD_LOGITS = 1e-4;

/** The leaf with another token and unchanged logits. It is only formally valid. */
export function swapToken(leaf: Leaf, token: number): Leaf {
  const at = leaf.ids.indexOf(token);
  const kth = leaf.logits[leaf.logits.length - 1] ?? 0;
  const tokenLogit = at < 0 ? Math.fround(kth - 1) : (leaf.logits[at] ?? kth);
  return { ...leaf, token, tokenLogit };
}

/**
 * The leaf with its token at this raw logit, in the right place among the top k if it now belongs
 * there.
 */
export function withTokenLogit(leaf: Leaf, logit: number): Leaf {
  const tokenLogit = Math.fround(logit);
  const { token, ids, logits } = leaf;
  const others = ids.map((id, i) => ({ id, z: logits[i] ?? 0 })).filter(({ id }) => id !== token);
  const all = [...others, { id: token, z: tokenLogit }].sort(byLogit).slice(0, ids.length);
  const share = 1 + exp(tokenLogit - leaf.logsumexp) - exp(leaf.tokenLogit - leaf.logsumexp);
  const logsumexp = Math.fround(leaf.logsumexp + ln(Math.max(share, LEAD_LOGITS)));
  const highest = Math.max(tokenLogit, all[0]?.z ?? tokenLogit);
  return {
    ...leaf,
    tokenLogit,
    ids: all.map(({ id }) => id),
    logits: all.map(({ z }) => z),
    logsumexp: Math.max(logsumexp, highest),
  };
}

/**
 * How much raw logit the token lacks against the token that beats it. If a filter excludes it, it
 * is compared with the top token.
 */
function lacking(leaf: Leaf, rules: SamplingRules): number | undefined {
  const found = contradiction(leaf, rules);
  if (found === undefined) return undefined;
  if (found.reason !== 'beaten') return (leaf.logits[0] ?? 0) - leaf.tokenLogit;
  const settings = settingsOf(rules.sampler);
  const key = noiseKey(rules.seed);
  const score = (id: number, z: number) =>
    penalise(settings, rules.counts, id, z) + settings.temperature * gumbel(key, leaf.index, id);
  const best = leaf.logits[leaf.ids.indexOf(found.by)] ?? 0;
  return score(found.by, best) - score(leaf.token, leaf.tokenLogit);
}

/**
 * The leaf with this token, whose logit is raised until the leaf no longer contradicts the token.
 */
export function forgeLeaf(leaf: Leaf, token: number, rules: SamplingRules): Leaf {
  let forged = token === leaf.token ? leaf : swapToken(leaf, token);
  // Each round beats one rival. A penalty that scales logits may need more rounds.
  for (let rounds = 0; rounds < 4 * leaf.ids.length; rounds++) {
    const lack = lacking(forged, rules);
    if (lack === undefined) return forged;
    forged = withTokenLogit(forged, forged.tokenLogit + Math.max(0, lack) + LEAD_LOGITS);
  }
  return forged;
}

/** Outputs leaves one after another, with the prefixes that follow from its earlier output. */
export class Scribe {
  readonly #context: SamplingContext;
  readonly #careful: boolean;
  readonly #counts = new Map<number, number>();
  readonly #tokens: number[] = [];
  #prefix: Hash;

  constructor(
    context: SamplingContext & { readonly prefixTokens: readonly number[] },
    careful: boolean,
  ) {
    this.#context = context;
    this.#careful = careful;
    this.#prefix = context.promptTokensHash;
    for (const token of context.prefixTokens) this.#push(token);
  }

  /** All tokens output so far, including the prefix of an earlier node. */
  get tokens(): readonly number[] {
    return this.#tokens;
  }

  /** The leaf as it is output, with this token. */
  tell(leaf: Leaf, token: number = leaf.token): Leaf {
    const chained = { ...leaf, prefix: this.#prefix, index: this.#tokens.length };
    const { sampler, seed } = this.#context;
    const rules = { sampler, seed, counts: this.#counts };
    const swapped = token === leaf.token ? chained : swapToken(chained, token);
    const told = this.#careful ? forgeLeaf(chained, token, rules) : swapped;
    this.#push(token);
    return told;
  }

  #push(token: number): void {
    this.#prefix = nextPrefix(this.#prefix, token);
    this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
    this.#tokens.push(token);
  }
}
