/**
 * The longest input that a node takes, as it says in its record: the configured limit, or less if
 * the model's context could not hold such an input.
 */
import type { ModelInfo } from '../../engine/interface.js';

/** @returns bytes; 0 without a model. */
export function inputLimit(
  { maxInputBytes }: { readonly maxInputBytes: number },
  model: Pick<ModelInfo, 'contextTokens' | 'vocabulary'> | undefined,
): number {
  if (model === undefined) return 0;
  const { contextTokens, vocabulary } = model;
  const longest = vocabulary.bytes.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(maxInputBytes, contextTokens * longest);
}
