/** Folders and files of version 2, which had prices a token, payments and no unit of money. */
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { secretOf } from '../../../../scripts/vectors/network.js';
import { concat, fromHex, toHex, u64le, utf8 } from '../../../../src/base/bytes.js';
import { silentLogger } from '../../../../src/base/log.js';
import { sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { readConfig } from '../../../../src/node/config/config.js';
import { acceptLedger } from '../../../../src/node/network/accept.js';
import { initMember, initNetwork } from '../../../../src/node/network/init.js';
import {
  checkNetwork,
  knownNetwork,
  readMembership,
  readNetwork,
} from '../../../../src/node/network/membership.js';
import type { SignedDescriptor } from '../../../../src/protocol/ledger/descriptor.js';
import { type Genesis, networkIdOf } from '../../../../src/protocol/ledger/genesis.js';
import { encodeEntry, formatJournalKey } from '../../../../src/protocol/ledger/journal.js';
import { signDescriptor } from '../../../../src/protocol/ledger/network.js';
import { beaconHash } from '../../../../src/protocol/proof/beacon.js';
import { createSigner, embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { loadState } from '../../../../src/roles/ledger/server/journal-file.js';
import { type DataFolder, dataFolder } from '../../../../src/store/folder/data-folder.js';
import { readJson, writeJson } from '../../../../src/store/folder/json-file.js';
import { openStore } from '../../../../src/store/level.js';
import { prefixed } from '../../../../src/store/prefixed.js';
import { giveAddress } from '../../../support/cli/give-address.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const signal = AbortSignal.timeout(30_000);
const SENTENCE = /^this network was made by an older rastic .*make a new network in a new folder/;

async function makeLedger(): Promise<DataFolder> {
  const root = join(await tempFolder(), 'ledger');
  const spec = { name: 'n', models: [], roles: [], faucet: false, config: {} } as const;
  await initNetwork(root, spec, silentLogger, signal);
  await giveAddress(root, join(root, 'network.json'));
  return dataFolder(root);
}

/** The descriptor as version 2 had it, rightly signed. */
async function oldDescriptor(folder: DataFolder): Promise<SignedDescriptor> {
  const { descriptor } = await readNetwork(join(folder.root, 'network.json'));
  const { unit: _, decimals: _decimals, ...rest } = descriptor.genesis;
  const moderator = createSigner(embeddedDomain('0x'), secretOf('moderator'));
  const old = { ...rest, version: 2, moderator: moderator.address } as unknown as Genesis;
  const signer = createSigner(embeddedDomain(networkIdOf(old)), secretOf('moderator'));
  const { signature: _signature, ...plain } = descriptor;
  return signDescriptor(signer, { ...plain, sequence: 9, genesis: old });
}

/** A store that was used on that network, with one entry of its journal. */
async function useStore(folder: DataFolder, { genesis }: SignedDescriptor): Promise<void> {
  const networkId = networkIdOf(genesis);
  const signer = createSigner(embeddedDomain(networkId), secretOf('moderator'));
  const value = { to: genesis.moderator, amount: 5n, nonce: 0 };
  const mint = { type: 'mint', ...signer.sign('Mint', value) } as const;
  const operation = Uint8Array.from(encodeMessage('Operation', mint));
  const [height, time] = [1, genesis.created];
  const beacon = signer.signHash(beaconHash({ networkId, height, below: networkId, operation }));
  const numbers = concat(u64le(1n), u64le(BigInt(time)));
  const chain = [utf8('rastic/journal/v2'), fromHex(networkId), numbers, fromHex(beacon)];
  const head = toHex(sha256(concat(...chain, operation)));
  const store = await openStore(folder.database);
  try {
    await store.put('network', utf8(networkId));
    const entry = encodeEntry({ height, time, operation, beacon }, head);
    await prefixed(store, 'ledger/').put(formatJournalKey(height), entry);
  } finally {
    await store.close();
  }
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

it('[GENESIS-5 REJECT] nobody joins with a network.json of version 2, and one sentence says why', async () => {
  const ledger = await makeLedger();
  const network = join(ledger.root, 'old.json');
  await writeJson(network, await oldDescriptor(ledger));
  const error = await failure(initMember(join(ledger.root, '..', 'me'), { network }));
  expect(error).toMatchObject({ code: 'LEDGER_VERSION', data: { version: 2, known: 3 } });
  expect(sentenceOf(error)).toMatch(SENTENCE);
});

it('[GENESIS-5 REJECT] a folder whose network.json is of version 2 is of no use any more', async () => {
  const ledger = await makeLedger();
  await writeJson(join(ledger.root, 'network.json'), await oldDescriptor(ledger));
  const config = await readConfig(ledger, {}, {});
  const error = await failure(readMembership(ledger, config));
  expect(error).toMatchObject({ code: 'LEDGER_VERSION' });
  expect(sentenceOf(error)).toMatch(SENTENCE);
});

it('a descriptor of version 2 that was heard before counts for nothing', async () => {
  const ledger = await makeLedger();
  await writeJson(ledger.newestNetworkFile, await oldDescriptor(ledger));
  const { descriptor } = await readMembership(ledger, await readConfig(ledger, {}, {}));
  expect(descriptor).toEqual(await readJson(join(ledger.root, 'network.json')));
});

it('[NETWORK-4 REJECT] a store with a journal of version 2 does not go on with a new network.json', async () => {
  const ledger = await makeLedger();
  await useStore(ledger, await oldDescriptor(ledger));
  const membership = await readMembership(ledger, await readConfig(ledger, {}, {}));
  const store = await openStore(ledger.database);
  const before = await knownNetwork(store);
  const opened = failure(checkNetwork(store, membership, 'network.json'));
  expect(sentenceOf(await opened)).toMatch(/^network.json describes another network.*new folder/);
  expect(await knownNetwork(store)).toBe(before);
  // Without its name of the network, the chain of version 2 is no chain.
  const loaded = await failure(loadState(prefixed(store, 'ledger/'), membership.rules));
  expect(loaded).toMatchObject({ code: 'LEDGER_JOURNAL', data: { height: 1 } });
  await store.close();
});

it('[NETWORK-4 REJECT] nor is such a journal accepted as one of the new network', async () => {
  const ledger = await makeLedger();
  await useStore(ledger, await oldDescriptor(ledger));
  const accepted = await failure(acceptLedger(ledger.root, silentLogger, signal));
  expect(accepted).toMatchObject({ code: 'NODE_NETWORK' });
});
