/**
 * Which node each of many calls is offered to first, so that they run at different nodes: one that
 * has free places would otherwise get all of them. Pure but for its place in the row.
 */
import { minOf } from '../../protocol/bigint.js';
import type { Address } from '../../protocol/sign/structs.js';

/** What a node asks for a million output tokens. */
export interface RotatedNode {
  readonly address: Address;
  readonly outputPrice: bigint;
}

/** Nodes that ask more than this multiple of the cheapest are left to the usual choice. */
const DEAR = 2n;

/** The nodes that take part, in a fixed order. */
function usualNodes(nodes: readonly RotatedNode[]): readonly Address[] {
  const [first, ...others] = nodes.map(({ outputPrice }) => outputPrice);
  if (first === undefined) return [];
  const least = others.reduce((a, b) => minOf(a, b), first);
  return nodes
    .filter(({ outputPrice }) => outputPrice <= DEAR * least)
    .map(({ address }) => address)
    .sort();
}

export class Rotation {
  #at = 0;

  /** The next one in the row; undefined where there is no choice. */
  next(nodes: readonly RotatedNode[]): Address | undefined {
    const usual = usualNodes(nodes);
    return usual.length < 2 ? undefined : usual[this.#at++ % usual.length];
  }
}
