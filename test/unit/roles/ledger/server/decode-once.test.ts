/** An operation on the ledger: decoded once from its frame, and in the journal as the same bytes. */
import { expect, it, vi } from 'vitest';
import { addressOf, CREATED, RULES } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Channel } from '../../../../../src/net/interface.js';
import { decodeEntry, formatJournalKey } from '../../../../../src/protocol/ledger/journal.js';
import { rastic } from '../../../../../src/protocol/pb/rastic.js';
import { peerIdOf } from '../../../../../src/protocol/sign/ids.js';
import { decodeMessage, encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { writeFrame } from '../../../../../src/roles/frames.js';
import type { Operation } from '../../../../../src/roles/ledger/interface.js';
import { LedgerServer } from '../../../../../src/roles/ledger/server/server.js';
import { PipeEnd } from '../../../../support/net/pipe.js';
import { createMemoryStore } from '../../../../support/store/memory-store.js';
import { signHash, TestLedger } from '../../../../support/world/ledger.js';

const clock = { now: () => CREATED, monotonic: () => CREATED, random: () => new Uint8Array() };

it('is decoded once and encoded twice: to see that it is canonical, and for the journal', async () => {
  let serve: (channel: Channel) => Promise<void> = async () => undefined;
  const handle = (_: string, __: unknown, handler: typeof serve) => {
    serve = handler;
  };
  const network = { handle };
  const store = createMemoryStore();
  const parts = { store, network, clock, logger: silentLogger };
  const server = new LedgerServer(parts, { rules: RULES, signHash });
  await server.start();
  const moderator = new TestLedger().signer('moderator');
  const value = { to: addressOf('alice'), amount: 5n, nonce: 0 };
  const operation: Operation = { type: 'mint', ...moderator.sign('Mint', value) };
  const peerId = peerIdOf(moderator.publicKey);
  const [ours, theirs] = [new PipeEnd(peerId), new PipeEnd(peerId)];
  ours.join(theirs);
  theirs.join(ours);
  const { signal } = new AbortController();
  await writeFrame(theirs, 'LedgerRequest', { type: 'submit', operation }, { signal });
  const bytes = encodeMessage('Operation', operation);

  const decode = vi.spyOn(rastic.v1.Operation, 'decode');
  const encode = vi.spyOn(rastic.v1.Operation, 'encode');
  await serve(ours);
  expect([decode.mock.calls.length, encode.mock.calls.length]).toEqual([1, 2]);
  vi.restoreAllMocks();

  const reply = decodeMessage('LedgerReply', (await theirs.read()) ?? new Uint8Array());
  expect(reply).toMatchObject({ status: 'ok', head: { height: 1 } });
  const stored = (await store.get(formatJournalKey(1))) ?? new Uint8Array();
  expect(decodeEntry(1, stored).entry.operation).toEqual(Uint8Array.from(bytes));
  await server.stop();
  // A journal that is read back is decoded from its bytes, and comes to the same state.
  await server.start();
  expect((await server.account(addressOf('alice'))).balance).toBe(5n);
  await server.stop();
});
