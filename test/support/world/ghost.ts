/** A node that is known by its record alone: without a stake, and not there. */
import { secretOf } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import { PRICE_TOKENS, ROLES } from '../../../src/protocol/params.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { makeNetwork, refOf, until } from '../net/network.js';
import { createMemoryStore } from '../store/memory-store.js';
import { EXACT_CLASS, type World } from './world.js';

/** Tells the network of itself, and stops for good. @param price of one token. */
export async function addGhost(world: World, name: string, price: bigint): Promise<Address> {
  const { signal } = createController();
  const network = makeNetwork({ privateKey: secretOf(name) });
  await network.start(signal);
  const identity = world.identity(name);
  const ledgerTime = new LedgerClock(systemClock);
  ledgerTime.note({ time: (await world.server.head()).time });
  const site = { network, store: createMemoryStore(), clock: systemClock, logger: silentLogger };
  const directory = new Directory({ ...site, ledgerTime, ledger: world.server }, identity, {
    bootstrap: [refOf(world.network)],
    own: {
      roles: [ROLES.indexOf('compute')],
      models: [world.manifest.modelId],
      engineClass: EXACT_CLASS,
      ...{ inputPrice: price * PRICE_TOKENS, outputPrice: price * PRICE_TOKENS },
      ...{ auditPrice: 0n, batchPrice: 0, inputBytes: 1_000 },
    },
  });
  await directory.start();
  await until(() => world.knows(identity.signer.address));
  await directory.stop();
  await network.stop();
  return identity.signer.address;
}
