/**
 * The ledger's own addresses in the network's descriptor: when the ledger listens elsewhere, the
 * moderator's key signs a descriptor with a higher sequence number.
 */
import { packDescriptor, signDescriptor } from '../../protocol/ledger/network.js';
import type { Site } from './site.js';

export const isLedger = ({ membership, identity }: Site): boolean =>
  membership.descriptor.ledger.publicKey === identity.signer.publicKey;

/** Signs a newer descriptor if the addresses have changed. @throws RasticError STORE_FILE. */
export async function keepAddresses({ membership, network, identity, logger }: Site) {
  const { signature: _old, ...descriptor } = membership.descriptor;
  const addresses = network.addresses();
  if (JSON.stringify(descriptor.ledger.addresses) === JSON.stringify(addresses)) return;
  if (identity.signer.address !== identity.genesis.moderator) {
    logger.warn({ addresses }, 'the moderator must sign a descriptor with these addresses');
    return;
  }
  const ledger = { ...descriptor.ledger, addresses };
  const sequence = descriptor.sequence + 1;
  const signed = signDescriptor(identity.signer, { ...descriptor, ledger, sequence });
  await membership.take(packDescriptor(signed));
}
