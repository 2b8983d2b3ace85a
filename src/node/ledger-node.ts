/** The ledger's part of a serving node: its server, its heads, its relay and its faucet. */
import { RasticError } from '../base/errors.js';
import type { Lifespan } from '../base/lifecycle.js';
import { checkNotPast } from '../protocol/ledger/network.js';
import { Relay } from '../roles/gossip/relay.js';
import { HeadTeller } from '../roles/ledger/heads.js';
import { Faucet } from '../roles/ledger/server/faucet.js';
import { LedgerServer } from '../roles/ledger/server/server.js';
import { prefixed } from '../store/prefixed.js';
import { keepAddresses } from './network/own-addresses.js';
import { anchorFile } from './network/published-head.js';
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
  const { signHash } = site.identity.signer;
  const anchor = anchorFile(site.folder.publishedFile);
  const server = new LedgerServer({ ...site, store }, { rules, signHash, anchor });
  await life.start(server, signal);
  const teller = new HeadTeller({ ...site, ledger: server }, site.identity, (head) =>
    server.keepHead(head),
  );
  await life.start(teller, signal);
  // Where a stake counts at once, whoever has made it is wanted at once.
  if (rules.genesis.stakeAgeMs === 0) server.onStakes(() => teller.soon());
  const relay = new Relay({ ...site, ledger: server }, rules);
  await life.start(relay, signal);
  site.membership.onNewer(() => relay.follow());
  site.membership.check = (known, next) => checkNotPast(known, next, server.height);
  await keepAddresses(site);
  if (descriptor.faucet === undefined) return { ledger: server, faucet: undefined };
  const amount = BigInt(descriptor.faucet);
  const faucet = new Faucet({ ...site, ledger: server }, site.identity, amount);
  await life.start(faucet, signal);
  return { ledger: server, faucet };
}
