/** Long bodies are read a few at a time. Whoever begins one and sends nothing keeps no place. */
import { expect, it, onTestFinished } from 'vitest';
import { cutLong } from '../../../src/protocol/wire/long.js';
import {
  LONG_AT_ONCE,
  LONG_PER_PEER,
  REQUEST_BYTES_MAX,
} from '../../../src/protocol/wire/sizes.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { withStream } from '../../../src/roles/exchange.js';
import { expectFrame, readLong, writeFrame, writeLong } from '../../../src/roles/frames.js';
import { refOf, startNetwork } from '../../support/net/network.js';

/** A peer that answers whoever sent a whole body, and says when so many streams have begun one. */
async function startReader(streams: number) {
  const server = await startNetwork();
  let begun = 0;
  let allHere = () => {};
  const here = new Promise<void>((done) => (allHere = done));
  server.handle(STREAMS.panel, STREAM_LIMITS.panel, async (channel) => {
    const { signal } = channel;
    if (++begun === streams) allHere();
    await readLong(channel, REQUEST_BYTES_MAX, { signal });
    await writeFrame(channel, 'FaucetReply', { status: 'ok' }, { signal });
  });
  return { here, on: { peer: refOf(server), stream: 'panel' } as const };
}

it('three peers sent only the heads of long bodies, and no other body was read any more', async () => {
  const { signal } = new AbortController();
  const { here, on } = await startReader(LONG_AT_ONCE);
  const peers = await Promise.all(
    Array.from({ length: LONG_AT_ONCE / LONG_PER_PEER }, () => startNetwork({ listen: [] })),
  );
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const [head] = cutLong(new Uint8Array(REQUEST_BYTES_MAX));
  const hold = async (network: (typeof peers)[number]) => {
    while (!stop.signal.aborted) {
      const options = { signal: AbortSignal.any([stop.signal]) };
      await withStream({ network, ...on }, options, async (channel) => {
        if (head !== undefined) await channel.write(head, options);
        await channel.read(options);
      }).catch(() => undefined);
    }
  };
  for (const peer of peers) for (let i = 0; i < LONG_PER_PEER; i++) void hold(peer);
  await here;
  const network = await startNetwork({ listen: [] });
  const reply = await withStream({ network, ...on }, { signal }, async (channel) => {
    await writeLong(channel, new Uint8Array(100_000), { signal });
    return expectFrame(channel, 'FaucetReply', { signal });
  });
  expect(reply.status).toBe('ok');
});
