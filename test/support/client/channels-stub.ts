/** Channels of a client that always has one, and of which no node ever waits. */
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { PayerChannels } from '../../../src/roles/client/channels/payer-channels.js';

/** Payments that were made, and what the next one ends with. */
export interface ChannelsStub extends PayerChannels {
  readonly payments: readonly (readonly [assignHash: Hash, upTo: bigint])[];
}

export function channelsStub(id: Hash, failure?: Error): ChannelsStub {
  const paid = new Map<Hash, bigint>();
  const payments: (readonly [Hash, bigint])[] = [];
  const stub = {
    payments,
    books: { load: async () => undefined },
    reserve: async () => ({ id }),
    paid: (_: Hash, assignHash: Hash) => paid.get(assignHash) ?? 0n,
    pay: async (_: Hash, assignHash: Hash, upTo: bigint) => {
      if (failure !== undefined) throw failure;
      payments.push([assignHash, upTo]);
      paid.set(assignHash, upTo);
    },
    settled: async () => undefined,
    unpaid: () => 0n,
    owe: () => undefined,
    giveUp: () => undefined,
    givenUp: () => 0n,
    enter: () => undefined,
    leave: () => undefined,
    close: async () => undefined,
  };
  return stub as unknown as ChannelsStub;
}
