/** A light client's node: network, remote ledger, directory, client. No engine, no model. */
import { codeOf } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Network } from '../../net/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Domain, Signer } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import { Client } from '../../roles/client/client.js';
import { Directory } from '../../roles/directory/directory.js';
import type { LedgerApi } from '../../roles/ledger/interface.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import { askFaucet } from '../../roles/ledger/server/faucet.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import type { NodeConfig } from '../config/config.js';
import { ensureFunds } from '../money/stake.js';
import { openSite } from '../network/site.js';
import { pruneDaily } from './prune.js';

export interface ClientNodeInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
}

/** What an open client node offers to a command. */
export interface OpenClient {
  readonly client: Client;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly address: Address;
  /** The EIP-712 domain of this network's signatures. */
  readonly domain: Domain;
  readonly manifests: readonly Manifest[];
  /** The network, for streams and operations that the client role does not offer. */
  readonly network: Network;
  readonly signer: Signer;
  stop(): Promise<void>;
}

/** Opens a client on its folder, and funds it from the faucet if there is one. */
export async function openClient(init: ClientNodeInit, signal: AbortSignal): Promise<OpenClient> {
  const life = new Lifespan();
  try {
    const site = await openSite(init.folder, init.config, init.logger, life, signal);
    const { identity, bootstrap, membership, ledgerPeer } = site;
    const ledger = new RemoteLedger(site, { ledger: ledgerPeer });
    const directory = new Directory(site, identity, { bootstrap });
    await life.start(directory, signal);
    await directory.ready(signal);
    if (membership.descriptor.faucet !== undefined) {
      const fund = () => askFaucet(site.network, ledgerPeer, { signal });
      await ensureFunds({ ...site, ledger }, identity, fund, signal);
    }
    const client = new Client({ ...site, ledger, directory }, identity);
    await life.start(client, signal);
    await pruneDaily(site.store, init.folder).catch((error: unknown) => {
      init.logger.warn({ code: codeOf(error), err: error }, 'old jobs not deleted');
    });
    return {
      client,
      ledger,
      directory,
      address: identity.signer.address,
      domain: identity.domain,
      manifests: membership.descriptor.manifests,
      network: site.network,
      signer: identity.signer,
      stop: () => life.stop(),
    };
  } catch (error) {
    await life.stop();
    throw error;
  }
}
