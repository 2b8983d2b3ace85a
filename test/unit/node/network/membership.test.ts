/** A data folder stays on the network it was first used on. */
import { expect, it } from 'vitest';
import { RULES } from '../../../../scripts/vectors/network.js';
import { checkNetwork, type Membership } from '../../../../src/node/network/membership.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { flippedHash } from '../../../support/world/dispute.js';

const membershipOf = (networkId: typeof RULES.networkId): Membership =>
  ({ rules: { ...RULES, networkId } }) as Membership;

it('[NETWORK-4 REJECT] a folder that has been on one network does not join another', async () => {
  const store = createMemoryStore();
  const own = membershipOf(RULES.networkId);
  await checkNetwork(store, own, 'network.json');
  await checkNetwork(store, own, 'network.json');
  const other = membershipOf(flippedHash(RULES.networkId));
  await expect(checkNetwork(store, other, 'network.json')).rejects.toThrow('NODE_NETWORK');
});
