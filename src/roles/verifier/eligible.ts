/**
 * Which requests a verifier accepts: only if it was drawn, and only for Receipts of nodes with a
 * stake. docs/protocol.md sections 5 and 9.
 */
import type { Electorate } from '../../protocol/proof/draw-verifiers.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash, Receipt } from '../../protocol/sign/structs.js';
import type { Identity } from '../identity.js';
import { type DrawFacts, drawnFor } from '../ledger/electorate.js';
import type { StakeEntry } from '../ledger/interface.js';

/** @throws RasticError AUDIT_INVALID if this verifier was not drawn for the class that it runs. */
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
  // [AUDIT-8 REJECT] This verifier must rank high enough in the draw, with stake for its engine
  // class.
  if (!staked || !drawnFor(identity, facts, electorate).includes(own)) {
    refuse('AUDIT-8', { field: 'drawn' });
  }
}

/**
 * @param stakes compute stakes for the job's model at the Assign's height.
 * @throws RasticError AUDIT_INVALID if the Receipt's node has no stake for its class.
 */
export function checkStaked(
  { compute, engineClass }: Pick<Receipt, 'compute' | 'engineClass'>,
  stakes: readonly StakeEntry[],
): void {
  const isStaked = stakes.some(
    (stake) => stake.address === compute && stake.engineClass === engineClass,
  );
  // [AUDIT-16 REJECT] The node that signed must have stake for its engine class. Otherwise anybody
  // could have tokens computed for the price of an audit.
  if (!isStaked) refuse('AUDIT-16', { field: 'stake' });
}
