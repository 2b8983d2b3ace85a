/** Stakes of thousands over the ledger's stream: pages of one list, whole or refused. */
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  hashOf,
  MODEL,
  RULES,
} from '../../../scripts/vectors/network.js';
import type { Hex } from '../../../src/base/bytes.js';
import { recordStakes } from '../../../src/protocol/ledger/history.js';
import { stakesAt } from '../../../src/protocol/ledger/stakes.js';
import { createState } from '../../../src/protocol/ledger/state.js';
import { FRAME_BYTES_MAX, STAKES_A_FRAME } from '../../../src/protocol/params-wire.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { createTurns, serveCall } from '../../../src/roles/ledger/answer.js';
import type { LedgerArchive, StakeEntry } from '../../../src/roles/ledger/interface.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { remoteThatSays } from '../../support/ledger/replies.js';
import { refOf, startNetwork } from '../../support/net/network.js';
import { VERIFIER } from '../../support/world/ledger.js';

const MANY = 5_000;
const POOL = { role: VERIFIER, modelId: MODEL };
const HEAD: Wire<'Head'> = { networkId: MODEL, height: MANY, hash: MODEL, time: CREATED };

/** As they were staked: in no order of their addresses. */
function manyStakes(): ReturnType<typeof createState> {
  const state = createState(hashOf('network'), addressOf('moderator'), CREATED);
  const points = Array.from({ length: MANY }, (_, i) => {
    const address: Hex = `0x${hashOf(`staker ${i}`).slice(2, 42)}`;
    const point = { height: i + 1, time: CREATED, address, engineClass: EXACT };
    return { pair: { ...POOL, engineClass: EXACT }, point: { ...point, amount: BigInt(i + 1) } };
  });
  recordStakes(state, points, RULES);
  return Object.assign(state, { height: MANY });
}
const STATE = manyStakes();

/** A ledger that answers two questions; any other would be a mistake of the test. */
const books = {
  head: async () => HEAD,
  stakes: async () => stakesAt(STATE, RULES, POOL, MANY),
} as unknown as LedgerArchive;

/** A remote ledger that answers by its books. */
async function remoteOfBooks(): Promise<RemoteLedger> {
  const [host, guest] = [await startNetwork(), await startNetwork()];
  host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
    serveCall(books, channel, createTurns(RULES.domain)),
  );
  return new RemoteLedger({ network: guest }, { ledger: refOf(host) });
}

/** A remote ledger whose replies to `stakes` are made by hand. */
function remoteOf(pages: readonly Wire<'Stakes'>[]): Promise<RemoteLedger> {
  let asked = 0;
  return remoteThatSays(() => ({ head: HEAD, stakes: pages[Math.min(asked++, pages.length - 1)] }));
}

const all = await books.stakes('verifier', MODEL, MANY);
const page = (from: number, to: number, more: boolean): Wire<'Stakes'> => ({
  entries: all.slice(from, to),
  more,
});

describe('five thousand stakes', () => {
  it('come in order, each as it was, and a page is well below a frame', async () => {
    expect(all).toHaveLength(MANY);
    const bytes = encodeMessage('Stakes', page(0, STAKES_A_FRAME, true)).length;
    expect(bytes).toBeLessThan((FRAME_BYTES_MAX * 2) / 3);
    const remote = await remoteOfBooks();
    const read = await remote.stakes('verifier', MODEL, MANY);
    expect(read).toEqual(all);
    const byAddress = (a: StakeEntry, b: StakeEntry) => (a.address < b.address ? -1 : 1);
    expect([...read].sort(byAddress)).toEqual(read);
  });
});

describe('[STAKES-1 REJECT] no list', () => {
  it('pages that follow each other are taken', async () => {
    const remote = await remoteOf([page(0, 3, true), page(3, 5, false)]);
    expect(await remote.stakes('verifier', MODEL, MANY)).toEqual(all.slice(0, 5));
  });
  it.each([
    ['the same page again', [page(0, 3, true), page(0, 3, false)]],
    ['an entry out of order', [page(2, 4, true), page(0, 1, false)]],
    ['an end that never comes', [page(0, 0, true)]],
    [
      'an entry twice in a page',
      [{ entries: [...all.slice(0, 2), ...all.slice(1, 2)], more: false }],
    ],
  ])('%s', async (_, pages) => {
    const remote = await remoteOf(pages);
    await expect(remote.stakes('verifier', MODEL, MANY)).rejects.toThrow('STAKES-1');
  });
});
