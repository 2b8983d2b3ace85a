/** Briefs a panel member with stubs of what this names: network, directory, logger. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Channel } from '../../../../../src/net/interface.js';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { brief } from '../../../../../src/roles/client/settle/panel-briefing.js';
import { makeOrder, panelRequestOf } from '../../../../support/world/order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const order = makeOrder();
const { type: _type, ...commitment } = order.work.commitment('v1');
const COMMITTED: Wire<'AuditFrame'> = { type: 'commitment', ...commitment };

async function briefed(...replies: readonly Wire<'AuditFrame'>[]) {
  const left = replies.map((reply) => encodeMessage('AuditFrame', reply));
  let asked = 0;
  const over = new AbortController();
  const open = async () => {
    asked++;
    const read = async () => left.shift();
    const others = { write: async () => undefined, close: async () => undefined };
    const signal = new AbortController().signal;
    return { read, ...others, signal, reset: () => undefined } as unknown as Channel;
  };
  const node = { peerId: 'v1', record: { addresses: [] } } as unknown as KnownNode;
  const components = {
    network: { open },
    directory: { seek: async () => node },
    logger: silentLogger,
  };
  const done = brief(components, addressOf('v1'), panelRequestOf(order), over.signal);
  await vi.advanceTimersByTimeAsync(10_000);
  over.abort();
  return { hasCommitted: await done, asked };
}

it('asks one that is busy again, until it has committed', async () => {
  const busy = { type: 'end', status: 'busy' } as const;
  expect(await briefed(busy, busy, COMMITTED)).toEqual({ hasCommitted: true, asked: 3 });
});

it('leaves one that refuses for good', async () => {
  const refused = { type: 'end', status: 'refused' } as const;
  expect(await briefed(refused, COMMITTED)).toEqual({ hasCommitted: false, asked: 1 });
});
