/** A ledger of another machine whose replies are made by hand, over real sockets. */
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { refOf, startNetwork } from '../net/network.js';

type Reply = Wire<'LedgerReply'>;

const EMPTY: Reply = {
  ...{ status: 'ok', code: '', head: undefined, account: undefined, stakes: undefined },
  ...{ dispute: undefined, channel: undefined, channels: undefined, purse: undefined },
  ...{ holdings: undefined, after: undefined, changes: undefined, base: undefined },
  page: undefined,
};

/** @param replyTo the parts of a reply that are there. */
export async function remoteThatSays(
  replyTo: (request: Wire<'LedgerRequest'>) => Partial<Reply>,
): Promise<RemoteLedger> {
  const [host, guest] = [await startNetwork(), await startNetwork({ listen: [] })];
  host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, async (channel) => {
    const { signal } = channel;
    const request = await expectFrame(channel, 'LedgerRequest', { signal });
    await writeFrame(channel, 'LedgerReply', { ...EMPTY, ...replyTo(request) }, { signal });
    await channel.close();
  });
  return new RemoteLedger({ network: guest }, { ledger: refOf(host) });
}
