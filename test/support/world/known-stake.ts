/** When a member's own copy of the ledger has what another one has staked. */
import { until } from '../net/network.js';
import type { Member, World } from './world.js';

/** Resolves once this member knows the verifier's stake: its next job can draw it. */
export async function untilDrawable(
  { manifest }: World,
  { ledger }: Member,
  verifier: Member,
): Promise<void> {
  await until(async () => {
    const { height } = await ledger.head();
    const stakes = await ledger.stakes('verifier', manifest.modelId, height);
    return stakes.some(({ address }) => address === verifier.address);
  });
}
