/** What vouchers cost a node that pay for nothing it does. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../scripts/vectors/network.js';
import type { Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import { computeOf, Line, startPaid } from '../../support/world/channels.js';
import { type Asker, startWorld } from '../../support/world/world.js';

it('strangers name channels that do not exist: the node asks its ledger for one at a time', async () => {
  const world = await startWorld();
  let [now, most] = [0, 0];
  const node = await world.addCompute('node', {
    ledger: (ledger) =>
      new Proxy(ledger, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name !== 'channel') return value.bind(target);
          return async (...args: Parameters<typeof ledger.channel>) => {
            most = Math.max(most, ++now);
            return target.channel(...args).finally(() => now--);
          };
        },
      }),
  });
  const strangers = [await world.addClient('eve0'), await world.addClient('eve1')];
  const flood = async (by: Asker, k: number) => {
    const line = await Line.open(by, node);
    for (let n = 0; n < 5; n++) {
      const channelId = hashOf(`${by.name} ${k} ${n}`);
      const ends = { payer: by.address, payee: node.address, assignHash: channelId };
      const value = { channelId, ...ends, amount: 1n, nonce: 1, paid: 1n };
      expect((await line.give(by.identity.signer.sign('Voucher', value))).status).toBe('notFound');
    }
  };
  await Promise.all(strangers.flatMap((by) => [1, 2, 3, 4].map((k) => flood(by, k))));
  expect(most).toBe(1);
});

it('vouchers of one unit for work that is not known: the node keeps 64 bills of them', async () => {
  const { world, node, client, channel } = await startPaid();
  const newest = (await world.voucherOf(channel.id)) as Signed<Voucher>;
  const line = await Line.open(client, node);
  const pay = async (n: number, assignHash: Hash) => {
    const { amount, nonce } = newest.value;
    const next = { amount: amount + BigInt(n), nonce: nonce + n, assignHash, paid: 1n };
    const signed = client.identity.signer.sign('Voucher', { ...newest.value, ...next });
    expect((await line.give(signed)).status).toBe('ok');
  };
  for (let n = 1; n <= 100; n++) await pay(n, hashOf(`nothing ${n}`));
  const { books } = computeOf(world).channels;
  expect(books.get(channel.id)?.bills.size).toBe(64);
  expect((await world.voucherOf(channel.id))?.value.amount).toBe(newest.value.amount + 100n);
});
