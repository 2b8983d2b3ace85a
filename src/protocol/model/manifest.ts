/**
 * A model's manifest: facts about the model, how its outputs are judged, and the rule for a pair of
 * engine classes that follows from it. Every Job contains its hash. docs/protocol.md sections 1 and
 * 6. manifest-parse.ts reads a manifest from text.
 */

import type { Hash } from '../sign/structs.js';
import { hashCanonical } from '../wire/canonical.js';
import type { Pooling } from './pooling.js';

/** An engine class that serves the model. */
export interface ManifestClass {
  readonly engineClass: Hash;
  /** Whether the class is exact for this model. If so, it has a self-test root. */
  readonly exact: boolean;
  /** Merkle root of the fixed self-test job of 512 tokens. */
  readonly selfTestRoot?: Hash;
}

/**
 * Differences between honest engines, measured for one pair of classes; bounds in millionths of a
 * logit.
 */
export interface Tolerance {
  /** Class of the compute node, and of the verifier: the pair has a direction. */
  readonly compute: Hash;
  readonly verifier: Hash;
  /** Up to these bounds an outcome is `close`. */
  readonly margin: number;
  readonly distance: number;
  /** Slashing needs values above these bounds: three times the largest honest value. */
  readonly hardMargin: number;
  readonly hardDistance: number;
  /**
   * Values that 99 % of honest positions do not exceed, at least 1: the sequential test counts by
   * them.
   */
  readonly typicalMargin: number;
  readonly typicalDistance: number;
  /** Number of measured positions, and the day, YYYY-MM-DD. */
  readonly positions: number;
  readonly measured: string;
}

/** What an embedding model gives. */
export interface ManifestEmbedding {
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** The file's own. */
  readonly pooling: Pooling;
}

/** Facts about a model, and how its outputs are judged. */
export interface Manifest {
  readonly name: string;
  /** SHA-256 of the GGUF file. */
  readonly modelId: Hash;
  readonly bytes: number;
  readonly quantization: string;
  /** Tokens. */
  readonly context: number;
  readonly licence: string;
  readonly source: string;
  /** Hash of the vocabulary table. */
  readonly vocabulary: Hash;
  readonly classes: readonly ManifestClass[];
  readonly tolerances: readonly Tolerance[];
  /** Only of an embedding model, whose tolerances have cosine distances and no margins. */
  readonly embedding?: ManifestEmbedding;
}

/** H("rastic/manifest/v1" ‖ canonical JSON). */
export function hashManifest(manifest: Manifest): Hash {
  return hashCanonical('rastic/manifest/v1', manifest);
}

/** The measured tolerance of a pair, or undefined if it was never measured. */
export function toleranceOf(
  manifest: Manifest,
  compute: Hash,
  verifier: Hash,
): Tolerance | undefined {
  return manifest.tolerances.find((t) => t.compute === compute && t.verifier === verifier);
}

export function isExactClass(manifest: Manifest, engineClass: Hash): boolean {
  return manifest.classes.some((c) => c.engineClass === engineClass && c.exact);
}

/** How leaves of a pair are judged. */
export interface JudgingRule {
  readonly exact: boolean;
  /** Absent if the pair was never measured. */
  readonly tolerance?: Tolerance;
}

export interface JudgedPair {
  /** Engine class in the Receipt and in the Verdict. */
  readonly compute: Hash;
  readonly verifier: Hash;
  /** Whether the pair's stake allows exact verdicts: electorateOf(…).exact. */
  readonly quarter: boolean;
}

/** Exact if both are of one class that is exact for the model and the quarter rule allows it. */
export function judgingRule(manifest: Manifest, pair: JudgedPair): JudgingRule {
  const { compute, verifier, quarter } = pair;
  const exact = quarter && compute === verifier && isExactClass(manifest, compute);
  const tolerance = toleranceOf(manifest, compute, verifier);
  return { exact, ...(tolerance && { tolerance }) };
}
