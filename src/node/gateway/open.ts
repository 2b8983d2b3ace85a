/** Opens the gateway's desk on an open data folder and its client. */
import { systemClock } from '../../base/clock.js';
import type { Inference } from '../inference/interface.js';
import type { OpenClient } from '../jobs/client-node.js';
import type { Base } from '../network/base.js';
import { GatewayDesk } from './desk.js';

/** @throws RasticError STORE_…. */
export function openDesk(
  { gateway, store, logger, metrics, membership }: Base,
  { signer, directory }: Pick<OpenClient, 'signer' | 'directory'>,
  inference: Inference,
): Promise<GatewayDesk> {
  const { networkId, genesis } = membership.rules;
  return GatewayDesk.open({
    ...{ books: gateway, inference, store, logger, metrics },
    clock: systemClock,
    log: { networkId, signer },
    auditFee: BigInt(genesis.auditFee),
    nodes: (modelId) => directory.nodes('compute', modelId).map(({ address }) => address),
  });
}
