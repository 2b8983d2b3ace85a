/** Two histories shown by anybody over the ledger's stream, and what everybody then sees. */
import { expect, it } from 'vitest';
import { addressOf, CREATED, RULES } from '../../../scripts/vectors/network.js';
import { silentLogger } from '../../../src/base/log.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { refOf, startNetwork } from '../../support/net/network.js';
import { createMemoryStore } from '../../support/store/memory-store.js';
import { createNetwork, STAKE, Work } from '../../support/world/dispute.js';
import { equivocation, historyOf, otherLeaves, ownHistory } from '../../support/world/histories.js';
import { signHash } from '../../support/world/ledger.js';

it('a client shows a checkpoint that its node’s last Receipt contradicts, and sees it slashed', async () => {
  const work = new Work(createNetwork());
  const [host, guest] = [await startNetwork(), await startNetwork()];
  const clock = { now: () => CREATED, monotonic: () => 0, random: () => new Uint8Array() };
  const components = { store: createMemoryStore(), network: host, clock, logger: silentLogger };
  const server = new LedgerServer(components, { rules: RULES, signHash });
  await server.start();
  for (const { operation } of work.ledger.entries) {
    await server.submit(decodeMessage('Operation', operation));
  }
  const remote = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
  const checkpoint = historyOf(work, otherLeaves(work, 1).slice(0, 3));
  const shown = equivocation(work, [checkpoint, ownHistory(work)], 'client');
  expect(await remote.dispute(work.receiptHash)).toBeUndefined();
  await remote.submit(shown);
  const slashed = STAKE / 5n;
  for (const receiptHash of [shown.value.receiptHash, shown.value.otherHash]) {
    const view = await remote.dispute(receiptHash);
    const accuser = addressOf('client');
    expect(view).toMatchObject({ state: 4, index: 1, slashed, accuser });
  }
  expect(await remote.account(addressOf('node'))).toMatchObject({ stake: STAKE - slashed });
  await expect(remote.submit(shown)).rejects.toThrow('LEDGER_NONCE');
});
