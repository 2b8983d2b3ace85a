/** A job that is silent says what it waits for; a ledger that is away is told at once. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WAITING_MS } from '../../../../src/protocol/params-wire.js';
import type { ClientEvent } from '../../../../src/roles/client/events.js';
import { Waiting } from '../../../../src/roles/client/wait-notice.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const told: ClientEvent[] = [];
  const clock = {
    now: () => Date.now(),
    monotonic: () => Date.now(),
    random: () => new Uint8Array(),
  };
  const waiting = new Waiting(clock, (event) => told.push(event));
  const over = new AbortController();
  const watching = waiting.watch(over.signal);
  const end = async () => {
    over.abort();
    await watching;
  };
  const news = (event: ClientEvent) => {
    waiting.note(event);
    told.push(event);
  };
  return { told, waiting, news, end };
}

it('says nothing while there is news', async () => {
  const { told, news, end } = setUp();
  for (let tokens = 1; tokens <= 5; tokens++) {
    await vi.advanceTimersByTimeAsync(WAITING_MS - 1);
    news({ type: 'text', text: '', tokens, leaves: [] });
  }
  expect(told.map(({ type }) => type)).toEqual(['text', 'text', 'text', 'text', 'text']);
  await end();
});

it('says what it waits for, again and again, and for how long', async () => {
  const { told, news, end } = setUp();
  news({ type: 'prefilled', promptTokens: 3 });
  await vi.advanceTimersByTimeAsync(2 * WAITING_MS);
  expect(told.slice(1)).toEqual([
    { type: 'waiting', what: 'tokens', ms: WAITING_MS },
    { type: 'waiting', what: 'tokens', ms: 2 * WAITING_MS },
  ]);
  await end();
  await vi.advanceTimersByTimeAsync(2 * WAITING_MS);
  expect(told).toHaveLength(3);
});

it('tells at once that the ledger is away, and not at every try', async () => {
  const { told, waiting, news, end } = setUp();
  news({ type: 'accepted', receiptHash: '0x12', amountDue: 1n, fees: 1n });
  await vi.advanceTimersByTimeAsync(100);
  for (let ms = 0; ms < 400; ms += 100) {
    waiting.patience.onWait('NET_DIAL', ms);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told.slice(1)).toEqual([{ type: 'waiting', what: 'ledger', ms: 100, code: 'NET_DIAL' }]);
  await end();
});
