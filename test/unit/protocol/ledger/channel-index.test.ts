/** The channels of one account: by an index that is changed with each entry, not by reading all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { codeOf } from '../../../../src/base/errors.js';
import { channelIdsOf } from '../../../../src/protocol/ledger/channel-index.js';
import { channelsOf, channelView } from '../../../../src/protocol/ledger/money-views.js';
import { decodeState, encodeState } from '../../../../src/protocol/ledger/snapshot/state.js';
import type { LedgerState } from '../../../../src/protocol/ledger/state.js';
import { CHANNEL_CLOSE_MS } from '../../../../src/protocol/params-money.js';
import { createNetwork, STAKE } from '../../../support/world/dispute.js';
import { COMPUTE, type TestLedger } from '../../../support/world/ledger.js';
import { type Channel, openChannel } from '../../../support/world/money.js';

const NAMES = ['client', 'eve', 'node', 'node2', 'nobody'];

/** A network of two nodes, whose clients can fill channels to them. */
function rich() {
  const ledger = createNetwork();
  for (const name of ['client', 'eve', 'node2']) ledger.mint(name, 2n * STAKE);
  ledger.stake('node2', COMPUTE, STAKE);
  return ledger;
}

/** By reading all channels. */
const scan = (state: LedgerState, name: string) =>
  [...state.channels].flatMap(([id, { payer, payee }]) =>
    [payer, payee].includes(addressOf(name)) ? [channelView(state, id)] : [],
  );

const moves = fc.record({
  type: fc.constantFrom(
    'open',
    'open',
    'toNobody',
    'topUp',
    'redeem',
    'wait',
    'byPayer',
    'byPayee',
  ),
  payer: fc.constantFrom('client', 'eve'),
  payee: fc.constantFrom('node', 'node2'),
  pick: fc.nat(),
});
type Move = typeof moves extends fc.Arbitrary<infer T> ? T : never;

/** Does one thing with a channel; some of it is illegal, and then changes nothing. */
function act(ledger: TestLedger, opened: Channel[], { type, payer, payee, pick }: Move): void {
  if (type === 'open') opened.push(openChannel(ledger, payer, payee, { deposit: 100n }));
  if (type === 'toNobody') openChannel(ledger, payer, 'nobody');
  if (type === 'wait') ledger.time += CHANNEL_CLOSE_MS;
  const channel = opened[pick % Math.max(1, opened.length)];
  if (type === 'topUp') channel?.topUp(5n);
  if (type === 'redeem') channel?.redeem(channel.voucher(1n, 1));
  if (type === 'byPayer') channel?.close(channel.payer);
  if (type === 'byPayee') channel?.close(channel.payee);
}

function expectScans(state: LedgerState): void {
  for (const name of NAMES) expect(channelsOf(state, addressOf(name))).toEqual(scan(state, name));
}

test('after each entry, and from a snapshot, it is what reading all channels gives', () => {
  let closed = 0;
  const run = (plan: readonly Move[]) => {
    const ledger = rich();
    const opened: Channel[] = [];
    for (const move of plan) {
      try {
        act(ledger, opened, move);
      } catch (error) {
        expect(codeOf(error)).toBeDefined();
      }
      expectScans(ledger.state);
    }
    closed += opened.length - ledger.state.channels.size;
    expectScans(decodeState(encodeState(ledger.state)));
  };
  fc.assert(fc.property(fc.array(moves, { minLength: 10, maxLength: 25 }), run), { numRuns: 30 });
  expect(closed).toBeGreaterThan(0);
});

test('only the first question reads all channels', () => {
  const ledger = rich();
  let read = 0;
  const { channels } = ledger.state;
  const entries = channels[Symbol.iterator].bind(channels);
  channels[Symbol.iterator] = () => {
    read++;
    return entries();
  };
  for (let i = 0; i < 5; i++) {
    openChannel(ledger, 'client', 'node', { deposit: 1n });
    expect(channelIdsOf(channels, addressOf('client')).size).toBe(i + 1);
    expect(channelsOf(ledger.state, addressOf('node'))).toHaveLength(i + 1);
  }
  expect(read).toBe(1);
});
