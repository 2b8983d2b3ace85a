/** Opens the gateway's desk on an open data folder and its client. */
import { systemClock } from '../../base/clock.js';
import type { OpenFolder } from '../calls/open-folder.js';
import type { Inference } from '../inference/interface.js';
import type { OpenClient } from '../jobs/client-node.js';
import { resume } from '../jobs/jobs.js';
import { GatewayDesk } from './desk.js';

/** @throws RasticError STORE_…. */
export function openDesk(
  folder: OpenFolder,
  { signer, directory }: Pick<OpenClient, 'signer' | 'directory'>,
  inference: Inference,
): Promise<GatewayDesk> {
  const { gateway, store, logger, metrics, membership } = folder.base;
  const { networkId, genesis } = membership.rules;
  return GatewayDesk.open({
    ...{ books: gateway, inference, store, logger, metrics },
    clock: systemClock,
    log: { networkId, signer },
    resume: async (jobId, onBegun, signal) => {
      await resume(folder, jobId, { signal, onBegun, onEvent: () => undefined });
    },
    auditFee: BigInt(genesis.auditFee),
    nodes: (modelId) => directory.nodes('compute', modelId).map(({ address }) => address),
  });
}
