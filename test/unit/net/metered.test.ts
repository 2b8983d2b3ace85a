/** What a network counts of its streams and its gossip, over real sockets; and that it changes nothing. */
import { expect, test } from 'vitest';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import { MeteredNetwork } from '../../../src/net/metered.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { LIMITS, refOf, startNetwork, until } from '../../support/net/network.js';

const OTHER = '/rastic/unheard-of/1';
const frame = new Uint8Array(100);

async function start() {
  const metrics = new PromMetrics();
  const [inner, remote] = [await startNetwork(), await startNetwork()];
  const network = new MeteredNetwork(inner, metrics);
  const lines = async () => (await metrics.text()).split('\n');
  return { network, inner, remote, lines };
}

test('a call of ours that ends in order, one that breaks, one that fails; and their bytes', async () => {
  const { network, remote, lines } = await start();
  remote.handle(STREAMS.audit, LIMITS, async (channel) => {
    const asked = await channel.read();
    await channel.write(new Uint8Array((asked?.length ?? 0) * 2));
  });
  remote.handle(STREAMS.blob, LIMITS, async (channel) => channel.reset());
  const channel = await network.open(refOf(remote), STREAMS.audit, LIMITS);
  await channel.write(frame);
  expect((await channel.read())?.length).toBe(200);
  await channel.close();
  const broken = await network.open(refOf(remote), STREAMS.blob, LIMITS);
  await expect(broken.read()).rejects.toThrow('NET_RESET');
  await expect(network.open(refOf(remote), OTHER, LIMITS)).rejects.toThrow('NET_PROTOCOL');
  await until(() => channel.signal.aborted);
  const told = await lines();
  expect(told).toContain('rastic_stream_total{protocol="audit",direction="out",end="done"} 1');
  expect(told).toContain('rastic_stream_total{protocol="blob",direction="out",end="reset"} 1');
  expect(told).toContain('rastic_stream_total{protocol="other",direction="out",end="failed"} 1');
  expect(told).toContain('rastic_frame_bytes_total{direction="out"} 100');
  expect(told).toContain('rastic_frame_bytes_total{direction="in"} 200');
});

test('streams that come: served, broken off by us, broken off by the other side', async () => {
  const { network, inner, remote, lines } = await start();
  let served = 0;
  network.handle(STREAMS.offer, LIMITS, async (channel) => {
    await channel.read();
    served++;
  });
  network.handle(STREAMS.assign, LIMITS, async () => {
    served++;
    throw new Error('broken');
  });
  network.handle(STREAMS.panel, LIMITS, async (channel) => {
    await channel.read().catch(() => undefined);
    served++;
  });
  const peer = refOf(inner);
  const done = await remote.open(peer, STREAMS.offer, LIMITS);
  await done.write(frame);
  await remote.open(peer, STREAMS.assign, LIMITS);
  const panel = await remote.open(peer, STREAMS.panel, LIMITS);
  panel.reset();
  await until(() => served === 3);
  const told = await lines();
  expect(told).toContain('rastic_stream_total{protocol="offer",direction="in",end="done"} 1');
  expect(told).toContain('rastic_stream_total{protocol="assign",direction="in",end="reset"} 1');
  expect(told).toContain('rastic_stream_total{protocol="panel",direction="in",end="reset"} 1');
});

test('gossip by its verdict, a topic that is not ours as other', async () => {
  const { network, inner, remote, lines } = await start();
  const heard: Uint8Array[] = [];
  network.subscribe('strange', {
    validate: (data) => (data[0] === 1 ? 'accept' : 'ignore'),
    onMessage: (data) => void heard.push(data),
  });
  remote.subscribe('strange', { validate: () => 'accept', onMessage: () => undefined });
  await remote.connect(refOf(inner));
  await remote.publish('strange', Uint8Array.of(1, 2));
  await remote.publish('strange', Uint8Array.of(3, 4));
  const wanted = 'rastic_gossip_total{topic="other",verdict="ignore"} 1';
  await expect.poll(lines, { timeout: 10_000 }).toContain(wanted);
  expect(await lines()).toContain('rastic_gossip_total{topic="other",verdict="accept"} 1');
  expect(heard.map((data) => [...data])).toEqual([[1, 2]]);
});
