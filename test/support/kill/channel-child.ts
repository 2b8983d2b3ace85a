/**
 * One side of a channel in a process of its own, on a real store, to be killed: the payer pays for ever,
 * the payee takes vouchers for ever. Frames are lines of hexadecimal on its standard input and output.
 */
import { createInterface } from 'node:readline';
import { fromHex, type Hex, toHex } from '../../../src/base/bytes.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { PayerChannels } from '../../../src/roles/client/channels/payer-channels.js';
import { PayeeChannels } from '../../../src/roles/compute/channels/payee-channels.js';
import { VoucherServer } from '../../../src/roles/compute/channels/voucher-server.js';
import { openStore } from '../../../src/store/level.js';
import { assignHashOf, CHANNEL, identityOf, ledgerStub } from './channel-terms.js';

const [side, path = ''] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const never = new AbortController().signal;

/** The other side of the pipe. */
const channel: Channel = {
  peerId: peerIdOf(identityOf(side === 'payer' ? 'node' : 'client').signer.publicKey),
  publicKey: '0x',
  signal: never,
  read: async () => {
    const { done, value } = await lines.next();
    return done ? undefined : fromHex(`0x${value}` as Hex);
  },
  write: async (frame) => {
    process.stdout.write(`${toHex(frame).slice(2)}\n`);
  },
  close: async () => undefined,
  reset: () => undefined,
};

const store = await openStore(path);
const shared = { store, ledger: ledgerStub, ledgerTime: systemClock, logger: silentLogger };
if (side === 'payer') {
  const network: Pick<Network, 'open'> = { open: async () => channel };
  const directory = {
    find: () => ({ peerId: channel.peerId, record: { addresses: [] } }) as never,
  };
  const channels = new PayerChannels({ ...shared, network, directory }, identityOf('client'), 0n);
  await channels.books.keep(CHANNEL);
  const { nonce } = channels.books.get(CHANNEL.id)?.newest ?? { nonce: 0 };
  // Two assignments at a time, each paid a little more with every voucher.
  for (let i = nonce; ; i++) {
    const pay = async (assignHash: Hex) => {
      const upTo = channels.paid(CHANNEL.id, assignHash) + 3n;
      await channels.pay(CHANNEL.id, assignHash, upTo, { signal: never });
    };
    await Promise.all([pay(assignHashOf(i)), pay(assignHashOf(i + 1))]);
  }
} else {
  const channels = new PayeeChannels(shared, identityOf('node'));
  let serve: (channel: Channel) => Promise<void> = async () => undefined;
  const network: Pick<Network, 'handle'> = {
    handle: (_protocol, _limits, handler) => {
      serve = handler;
    },
  };
  new VoucherServer({ network, channels, logger: silentLogger }).listen();
  await channels.books.keep(CHANNEL);
  await serve(channel);
}
