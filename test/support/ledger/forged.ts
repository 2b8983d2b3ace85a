/** A ledger that breaks its own rules: right chain, right beacon, a mint that a stranger has signed. */
import { addressOf, RULES, secretOf } from '../../../scripts/vectors/network.js';
import type { JournalSource } from '../../../src/node/ledger/source.js';
import { encodeEntry, hashEntry } from '../../../src/protocol/ledger/journal.js';
import { beaconHash } from '../../../src/protocol/proof/beacon.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { MODERATOR } from './ledger-folder.js';

/** The same journal with one more entry. */
export async function forgeNext(source: JournalSource): Promise<JournalSource> {
  const entries: Uint8Array[] = [];
  for await (const entry of source.entries()) entries.push(entry);
  const { hash: below, time } = source.end?.value ?? { hash: RULES.networkId, time: 0 };
  const height = entries.length + 1;
  const stranger = createSigner(RULES.domain, secretOf('stranger'));
  const value = { to: addressOf('thief'), amount: 1_000_000n, nonce: 0 };
  const operation = encodeMessage('Operation', { type: 'mint', ...stranger.sign('Mint', value) });
  const place = { networkId: RULES.networkId, height, below, operation };
  const entry = { height, time, operation, beacon: MODERATOR.signHash(beaconHash(place)) };
  const hash = hashEntry(below, entry);
  const all = [...entries, encodeEntry(entry, hash)];
  return {
    ...source,
    end: MODERATOR.sign('JournalHead', { height, hash, time }),
    async *entries() {
      yield* all;
    },
  };
}
