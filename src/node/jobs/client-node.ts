/** A light client's node: network, remote ledger, directory, client. No engine, no model. */
import type { Currency } from '../../base/amount.js';
import { codeOf } from '../../base/errors.js';
import type { Lifespan } from '../../base/lifecycle.js';
import type { Network } from '../../net/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Domain, Signer } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import { Client } from '../../roles/client/client.js';
import { Directory } from '../../roles/directory/directory.js';
import type { LedgerBooks } from '../../roles/ledger/interface.js';
import { askFaucet } from '../../roles/ledger/server/faucet.js';
import { depositIn, purseIn } from '../config/amounts.js';
import { type Earner, restingEarner } from '../leave/earner.js';
import { ensureFunds } from '../money/stake.js';
import type { Base } from '../network/base.js';
import { refreshNews, startNews } from '../network/news.js';
import { mirrorOf, openSite, type Site } from '../network/site.js';
import { clockFault } from '../status/clock-watch.js';
import { pruneDaily } from './prune.js';

/** What an open client node offers to a command. */
export interface OpenClient {
  readonly client: Client;
  readonly ledger: LedgerBooks;
  readonly directory: Directory;
  readonly address: Address;
  /** The EIP-712 domain of this network's signatures. */
  readonly domain: Domain;
  /** What the network calls its money. */
  readonly currency: Currency;
  /** What one audit usually costs on this network. */
  readonly auditFee: bigint;
  readonly manifests: readonly Manifest[];
  /** The network, for streams and operations that the client role does not offer. */
  readonly network: Network;
  readonly signer: Signer;
  /** What the folder earns with: its running node, or what an earlier run has left. */
  readonly earner: Earner;
  /** What is wrong with this machine's clock, as a sentence; undefined if it is right. */
  readonly clockFault: () => string | undefined;
  stop(): Promise<void>;
}

/** The parts that a client uses and that a serving node has already. */
export interface ClientParts {
  readonly site: Site;
  readonly ledger: LedgerBooks;
  readonly directory: Directory;
  /** Asks the faucet, if the network has one. */
  readonly fund: () => Promise<unknown>;
  /** Whether the process lives on after its commands. */
  readonly isLasting?: boolean;
  /** Absent: no node runs on the folder. */
  readonly earner?: Earner;
}

/** A canary of a process that lives on comes up to so much later than the job that it follows. */
const CANARY_DELAY_MS = 60_000;

/** Starts the client role on its parts, and funds its account from the faucet if there is one. */
export async function startClient(
  parts: ClientParts,
  life: Lifespan,
  signal: AbortSignal,
): Promise<OpenClient> {
  const { site, ledger, directory, fund, isLasting = false, earner } = parts;
  const { identity, membership } = site;
  if (membership.descriptor.faucet !== undefined) {
    await ensureFunds({ ...site, ledger }, identity, fund, signal);
  }
  const { canaryRate } = site.config;
  const purse = purseIn(site.config, identity.genesis);
  const deposit = depositIn(site.config, identity.genesis);
  const init = {
    canaryRate,
    ...(isLasting && { canaryDelayMs: CANARY_DELAY_MS }),
    ...(purse !== undefined && { purse: { deposit: purse } }),
    ...(deposit !== undefined && { deposit }),
  };
  const client = new Client({ ...site, ledger, directory }, identity, init);
  await life.start(client, signal);
  return {
    client,
    ledger,
    directory,
    address: identity.signer.address,
    domain: identity.domain,
    currency: identity.genesis,
    auditFee: BigInt(identity.genesis.auditFee),
    get manifests() {
      return [...identity.manifests.values()];
    },
    network: site.network,
    signer: identity.signer,
    earner: earner ?? restingEarner(site, ledger),
    clockFault: () => clockFault(site),
    stop: () => life.stop(),
  };
}

/**
 * Joins the network with an open folder and starts its client; `life` stops both.
 * @param isLasting whether the process lives on after its commands.
 */
export async function joinAsClient(
  base: Base,
  life: Lifespan,
  signal: AbortSignal,
  isLasting = false,
): Promise<OpenClient> {
  const site = await openSite(base, life, signal);
  const { identity, bootstrap, ledgerPeer } = site;
  const ledger = await life.start(mirrorOf(site), signal);
  const directory = new Directory({ ...site, ledger }, identity, { bootstrap });
  await life.start(directory, signal);
  await startNews(site, directory, life, signal);
  await directory.ready(signal);
  await refreshNews(site, signal);
  // The first answer of the ledger tells its time: records are dated by it.
  await ledger.head({ signal }).catch(() => undefined);
  const fund = () => askFaucet(site.network, ledgerPeer, { signal });
  const open = await startClient({ site, ledger, directory, fund, isLasting }, life, signal);
  await pruneDaily(site.store, base.folder).catch((error: unknown) => {
    base.logger.warn({ code: codeOf(error), err: error }, 'old jobs not deleted');
  });
  return open;
}
