/** A ledger's data folder on disk, with a journal of real operations: for tests that damage it. */
import { join } from 'node:path';
import { addressOf, GENESIS, MANIFEST, RULES, secretOf } from '../../../scripts/vectors/network.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import { writeConfig } from '../../../src/node/config/config.js';
import { JOURNAL_STORE } from '../../../src/node/ledger/source.js';
import { checkNetwork } from '../../../src/node/network/membership.js';
import { anchorFile } from '../../../src/node/network/published-head.js';
import { readDescriptor, signDescriptor } from '../../../src/protocol/ledger/network.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import type { Head } from '../../../src/roles/ledger/interface.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { createDataFolder, type DataFolder } from '../../../src/store/folder/data-folder.js';
import { writeJson } from '../../../src/store/folder/json-file.js';
import type { Store } from '../../../src/store/interface.js';
import { createKeyFile } from '../../../src/store/keys/key-file.js';
import { openStore } from '../../../src/store/level.js';
import { prefixed } from '../../../src/store/prefixed.js';

/** The key of the moderator and of the ledger. */
export const MODERATOR = createSigner(RULES.domain, secretOf('moderator'));

const DESCRIPTOR = signDescriptor(MODERATOR, {
  ...{ sequence: 1, genesis: GENESIS, bootstrap: [], manifests: [MANIFEST], registered: [] },
  ledger: { publicKey: MODERATOR.publicKey, addresses: [] },
});

/** Makes the folder, as `rastic init --new-network` does. */
export async function makeLedgerFolder(root: string): Promise<DataFolder> {
  const folder = await createDataFolder(root);
  await createKeyFile(folder.keyFile, secretOf('moderator'));
  await writeJson(join(root, 'network.json'), DESCRIPTOR);
  await writeConfig(folder, { roles: ['ledger'], network: 'network.json' });
  return folder;
}

export interface RunningLedger {
  readonly server: LedgerServer;
  readonly database: Store;
  /** Mints once. */
  mint(to?: string): Promise<Head>;
  /** Mints with the nonce that the ledger wants now. */
  skip(): Promise<Head>;
  stop(): Promise<void>;
}

/** The ledger of a folder without its network, as `rastic up` runs it. @throws what its start throws. */
export async function startLedger(folder: DataFolder): Promise<RunningLedger> {
  const { database: path, publishedFile } = folder;
  const database = await openStore(path);
  try {
    await checkNetwork(database, readDescriptor(DESCRIPTOR), path);
    const server = new LedgerServer(
      {
        ...{ store: prefixed(database, JOURNAL_STORE), network: { handle: () => undefined } },
        ...{ clock: systemClock, logger: silentLogger },
      },
      { rules: RULES, signHash: MODERATOR.signHash, anchor: anchorFile(publishedFile) },
    );
    await server.start();
    let { nonce } = await server.account(MODERATOR.address);
    const mint = async (to = `to-${nonce % 5}`) => {
      const value = { to: addressOf(to), amount: 10n, nonce };
      const head = await server.submit({ type: 'mint', ...MODERATOR.sign('Mint', value) });
      nonce++;
      return head;
    };
    return {
      server,
      database,
      mint,
      async skip() {
        ({ nonce } = await server.account(MODERATOR.address));
        return mint();
      },
      async stop() {
        await server.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Runs the ledger once, for so many operations. @returns its last head. */
export async function runLedger(folder: DataFolder, count: number): Promise<Head> {
  const ledger = await startLedger(folder);
  for (let i = 0; i < count; i++) await ledger.mint();
  const head = await ledger.server.head();
  await ledger.stop();
  return head;
}
