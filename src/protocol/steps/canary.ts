/**
 * Canaries: jobs whose leaves are wrong on purpose, so that a verifier that signs without computing
 * is found. The Job's nonce says which jobs are canaries, and only who knows the secret can read it.
 * docs/protocol.md section 7.7.
 */

import { concat, fromHex, toHex, u32le, utf8 } from '../../base/bytes.js';
import { isExactClass, type Manifest, toleranceOf } from '../model/manifest.js';
import { MILLIONTHS } from '../params.js';
import { CANARY_SHIFT_BOUNDS, CANARY_SHIFT_LOGITS, CANARY_TRIES_MAX } from '../params-canary.js';
import type { Leaf } from '../proof/leaf.js';
import { checkLeaf } from '../proof/leaf-check.js';
import { refuse } from '../rules.js';
import { byLogit } from '../sampling/filters.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash, Job } from '../sign/structs.js';
import { contradiction, type SamplingRules } from './contradict.js';

const hashSecret = (label: string, secret: Hash): Hash =>
  toHex(sha256(concat(utf8(label), fromHex(secret))));

/** The nonce of a real job. @param secret 32 random bytes, new for every job. */
export const realNonce = (secret: Hash): Hash => hashSecret('rastic/job/v1', secret);

/** The nonce of a canary. @param secret 32 random bytes, new for every job. */
export const canaryNonce = (secret: Hash): Hash => hashSecret('rastic/canary/v1', secret);

/** Whether the secret shows the Job to be a canary. */
export const isCanary = ({ nonce }: Pick<Job, 'nonce'>, secret: Hash): boolean =>
  nonce === canaryNonce(secret);

/** Whether the secret shows the Job to be a real one. */
export const isReal = ({ nonce }: Pick<Job, 'nonce'>, secret: Hash): boolean =>
  nonce === realNonce(secret);

/** What a node may be told with an order. @throws RasticError ASSIGN_INVALID. */
export function checkCanary(job: Pick<Job, 'nonce'>, canary: { readonly secret: Hash }): void {
  // [CANARY-1 REJECT] A Canary must open the nonce of the Job that the client has signed.
  if (!isCanary(job, canary.secret)) refuse('CANARY-1', { field: 'canary' });
}

/**
 * The least shift of a leaf's logits. Within an exact class any difference shows; elsewhere it is
 * beyond every bound by which a member of a panel and another verifier could judge the class.
 */
export function leastShift(manifest: Manifest | undefined, engineClass: Hash): number {
  if (manifest === undefined || isExactClass(manifest, engineClass)) return CANARY_SHIFT_LOGITS;
  const bounds = manifest.tolerances
    .filter(({ compute }) => compute === engineClass)
    .map(({ hardDistance }) => hardDistance / MILLIONTHS);
  return Math.max(CANARY_SHIFT_LOGITS, CANARY_SHIFT_BOUNDS * Math.max(0, ...bounds));
}

/** From d to 2d, up or down. */
function shiftAt(secret: Hash, index: number, attempt: number, least: number): number {
  const place = concat(fromHex(secret), u32le(index), u32le(attempt));
  const digest = sha256(concat(utf8('rastic/canary-leaf/v1'), place));
  const view = new DataView(digest.buffer, digest.byteOffset);
  const size = least * (1 + view.getUint32(0, true) / 2 ** 32);
  return view.getUint8(4) % 2 === 0 ? size : -size;
}

/** The leaf with all of its numbers moved by one amount, in f32. */
function moved(leaf: Leaf, by: number): Leaf {
  const at = (logit: number) => Math.fround(logit + by) + 0;
  const pairs = leaf.ids.map((id, i) => ({ id, z: at(leaf.logits[i] ?? 0) })).sort(byLogit);
  return {
    ...leaf,
    tokenLogit: at(leaf.tokenLogit),
    ids: pairs.map(({ id }) => id),
    logits: pairs.map(({ z }) => z),
    logsumexp: at(leaf.logsumexp),
  };
}

export interface CanaryOrder {
  readonly secret: Hash;
  /** leastShift of the node's class. */
  readonly least: number;
  readonly topLogits: number;
  readonly vocabularySize: number;
}

/** Whether a client without a model could find nothing wrong with the leaf. */
function looksRight(leaf: Leaf, order: CanaryOrder, rules: SamplingRules): boolean {
  try {
    checkLeaf(leaf, order);
  } catch {
    return false;
  }
  return contradiction(leaf, rules) === undefined;
}

/**
 * The leaf as it is told in a canary.
 * [CANARY-2] In a canary all logits and the logsumexp of a leaf are moved by one amount that follows
 * from the secret and the index, so that the leaf is wrong and looks right.
 */
export function misstate(leaf: Leaf, order: CanaryOrder, rules: SamplingRules): Leaf {
  for (let attempt = 0; attempt < CANARY_TRIES_MAX; attempt++) {
    const told = moved(leaf, shiftAt(order.secret, leaf.index, attempt, order.least));
    if (looksRight(told, order, rules)) return told;
  }
  return leaf;
}

/**
 * The distance, in logits, beyond which a leaf is wrong for a verifier of either class, however far
 * their own honest leaves are apart: both hard bounds together. Undefined if a class was not measured.
 */
export function farDistance(
  manifest: Manifest,
  compute: Hash,
  classes: readonly [Hash, Hash],
): number | undefined {
  const bounds = classes.map((verifier) => toleranceOf(manifest, compute, verifier)?.hardDistance);
  const [first, second] = bounds;
  if (first === undefined || second === undefined) return undefined;
  return (first + second) / MILLIONTHS;
}
