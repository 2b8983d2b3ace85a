/** The ledger's part of a serving node: its server, its heads, its relay and its faucet. */
import { RasticError } from '../base/errors.js';
import type { Lifespan } from '../base/lifecycle.js';
import { signDescriptor } from '../protocol/ledger/network.js';
import { Relay } from '../roles/gossip/relay.js';
import { HeadTeller } from '../roles/ledger/heads.js';
import { Faucet } from '../roles/ledger/server/faucet.js';
import { LedgerServer } from '../roles/ledger/server/server.js';
import { writeJson } from '../store/folder/json-file.js';
import { prefixed } from '../store/prefixed.js';
import { resolveIn } from './config/config.js';
import { readPublished, writePublished } from './network/published-head.js';
import type { Site } from './network/site.js';

export interface LedgerParts {
  readonly ledger: LedgerServer;
  /** Only on a development network. */
  readonly faucet: Faucet | undefined;
}

/** Starts them in order; `life` stops them. @throws RasticError NODE_ROLE, LEDGER_…, STORE_…. */
export async function startLedger(
  site: Site,
  life: Lifespan,
  signal: AbortSignal,
): Promise<LedgerParts> {
  const { descriptor, rules } = site.membership;
  if (descriptor.ledger.publicKey !== site.identity.signer.publicKey) {
    throw new RasticError('NODE_ROLE', {
      role: 'ledger',
      needs: 'the key that network.json names',
    });
  }
  const store = prefixed(site.store, 'ledger/');
  const { publishedFile } = site.folder;
  const published = await readPublished(publishedFile);
  const { signHash } = site.identity.signer;
  const init = { rules, signHash, ...(published && { published }) };
  const server = new LedgerServer({ ...site, store }, init);
  await life.start(server, signal);
  const teller = new HeadTeller({ ...site, ledger: server }, site.identity, (head) =>
    writePublished(publishedFile, head),
  );
  await life.start(teller, signal);
  await life.start(new Relay({ ...site, ledger: server }, rules), signal);
  await tellAddresses(site);
  if (descriptor.faucet === undefined) return { ledger: server, faucet: undefined };
  const amount = BigInt(descriptor.faucet);
  const faucet = new Faucet({ ...site, ledger: server }, site.identity, amount);
  await life.start(faucet, signal);
  return { ledger: server, faucet };
}

/**
 * Writes the ledger's real addresses into its own network.json, so that it can be copied to others.
 */
async function tellAddresses({ membership, network, identity, folder, config }: Site) {
  const { signature: _old, ...descriptor } = membership.descriptor;
  const addresses = network.addresses();
  if (JSON.stringify(descriptor.ledger.addresses) === JSON.stringify(addresses)) return;
  const ledger = { ...descriptor.ledger, addresses };
  const signed = signDescriptor(identity.signer, { ...descriptor, ledger });
  await writeJson(resolveIn(folder, config.network), signed);
}
