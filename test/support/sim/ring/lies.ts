/** Leaves that colluders tell: as wide as a verifier's, right in form, and false in what they say. */
import { type Leaf, toLeafNumber } from '../../../../src/protocol/proof/leaf.js';
import { biasedBehind, headOf } from '../../../../src/protocol/proof/wide-leaf.js';
import type { Job } from '../../../../src/protocol/sign/structs.js';

/** Beyond every bound, in logits. */
export const FAR = 8;
/** Beyond what is close in the loose class, and within its hard bounds. */
export const SOFT = 0.04;

/** As far from the truth as the loose class takes for close: its noise decides. */
export const EDGE = 0.02;

/** Every logit moved by the same: the fingerprint differs and nothing else does. */
export function shift(leaf: Leaf, by: number): Leaf {
  const moved = (logit: number) => toLeafNumber(logit + by);
  const pairs = leaf.ids.map((id, i) => ({ id, logit: moved(leaf.logits[i] ?? 0) }));
  // Two that were next to each other may have become equal: then the lower id stands first.
  for (let i = 1; i < pairs.length; i++) {
    for (let at = i; at > 0; at--) {
      const [before, own] = [pairs[at - 1], pairs[at]];
      if (before === undefined || own === undefined) break;
      if (before.logit !== own.logit || before.id < own.id) break;
      [pairs[at - 1], pairs[at]] = [own, before];
    }
  }
  return {
    ...leaf,
    ids: pairs.map(({ id }) => id),
    logits: pairs.map(({ logit }) => logit),
    tokenLogit: moved(leaf.tokenLogit),
    logsumexp: moved(leaf.logsumexp),
  };
}

/** A wide leaf whose head is the claimed one: what a friend commits to who knows the claim. */
export function widen(claimed: Leaf, honest: Leaf, job: Pick<Job, 'sampler' | 'topLogits'>): Leaf {
  const width = headOf(honest, job);
  const kth = claimed.logits[claimed.logits.length - 1] ?? 0;
  const rest = honest.ids
    .map((id, i) => ({ id, logit: honest.logits[i] ?? 0 }))
    .filter(({ id }) => !claimed.ids.includes(id) && id !== claimed.token);
  if (!claimed.ids.includes(claimed.token)) {
    rest.push({ id: claimed.token, logit: claimed.tokenLogit });
  }
  const ordered = rest
    .map(({ id, logit }) => ({
      id,
      // The claimed token keeps its logit; nobody else may stand above the claimed head.
      logit: id === claimed.token ? logit : Math.min(logit, toLeafNumber(kth - 1e-3)),
    }))
    .sort((a, b) => b.logit - a.logit || a.id - b.id)
    .slice(0, width - claimed.ids.length);
  const shown = ordered.some(({ id }) => id === claimed.token);
  const lowest = ordered[ordered.length - 1];
  // A claimed token below all that is shown: its own logit is the lowest pair's then.
  if (!shown && !claimed.ids.includes(claimed.token) && lowest !== undefined) {
    if (claimed.tokenLogit >= lowest.logit) throw new Error('the claimed token has no place');
  }
  const ids = [...claimed.ids, ...ordered.map(({ id }) => id)];
  const logits = [...claimed.logits, ...ordered.map(({ logit }) => logit)];
  // Biased ids that are not among the highest stand behind them.
  const behind = biasedBehind(job.sampler, ids);
  const floor = toLeafNumber((logits[logits.length - 1] ?? 0) - 1e-3);
  const logitOf = (id: number) => honest.logits[honest.ids.indexOf(id)] ?? floor;
  return {
    ...claimed,
    ids: [...ids, ...behind],
    logits: [...logits, ...behind.map((id) => Math.min(floor, logitOf(id)))],
  };
}

export const sameLeaf = (a: Leaf, b: Leaf): boolean =>
  a.token === b.token &&
  a.tokenLogit === b.tokenLogit &&
  a.logsumexp === b.logsumexp &&
  a.ids.join() === b.ids.join() &&
  a.logits.join() === b.logits.join();
