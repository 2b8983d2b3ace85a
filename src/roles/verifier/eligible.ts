/**
 * A verifier's place in the draw: it works for nobody who did not draw it. PROTOCOL section 5.
 */
import { RasticError } from '../../base/errors.js';
import type { Electorate } from '../../protocol/draw-verifiers.js';
import type { Hash } from '../../protocol/structs.js';
import { type DrawFacts, drawnFor } from '../electorate.js';
import type { Identity } from '../identity.js';

/** @throws RasticError AUDIT_INVALID when this verifier was not drawn on the class it runs. */
export function checkDrawn(
  identity: Identity,
  facts: DrawFacts,
  engineClass: Hash,
  electorate: Electorate,
): void {
  const own = identity.signer.address;
  const staked = electorate.stakes.some(
    (stake) => stake.address === own && stake.engineClass === engineClass,
  );
  // [AUDIT-8 REJECT] This verifier is among the first of the draw, with stake for its class.
  if (!staked || !drawnFor(identity, facts, electorate).includes(own)) {
    throw new RasticError('AUDIT_INVALID', { field: 'drawn' });
  }
}
