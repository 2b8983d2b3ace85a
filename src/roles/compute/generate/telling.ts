/**
 * How a node states its leaves: as it computed them, or wrong on purpose if the client ordered a
 * canary. docs/protocol.md section 7.7.
 */
import { manifestOf } from '../../../protocol/ledger/rules.js';
import type { Leaf } from '../../../protocol/proof/leaf.js';
import { countTokens } from '../../../protocol/sampling/penalties.js';
import { type CanaryOrder, leastShift, misstate } from '../../../protocol/steps/canary.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { Identity } from '../../identity.js';

export type Telling = (leaf: Leaf) => Leaf;

type Request = Pick<Wire<'AssignRequest'>, 'job' | 'assign' | 'prefixTokens' | 'canary'>;

/** For the leaves of one assignment, in their order. */
export function createTelling(
  identity: Pick<Identity, 'registrations'>,
  { job, assign, prefixTokens, canary }: Request,
  vocabularySize: number,
): Telling {
  if (canary === undefined) return (leaf) => leaf;
  const { kind, sampler, seed, topLogits } = job.value;
  const manifest = manifestOf(identity, job.value);
  const order: CanaryOrder = {
    ...{ secret: canary.secret, topLogits, vocabularySize },
    least: leastShift(manifest, assign.value.engineClass),
  };
  const counts = countTokens(prefixTokens);
  return (leaf) => {
    const told = misstate(leaf, order, { kind, sampler, seed, counts });
    counts.set(leaf.token, (counts.get(leaf.token) ?? 0) + 1);
    return told;
  };
}
