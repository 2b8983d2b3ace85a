/** Gossip between real nodes: delivery, verdicts, scores, limits. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RPC } from '@libp2p/gossipsub/message';
import type { Stream } from '@libp2p/interface';
import { describe, expect, it, onTestFinished } from 'vitest';
import { utf8 } from '../../../src/base/bytes.js';
import { encodeFrame } from '../../../src/net/frames.js';
import type { GossipVerdict } from '../../../src/net/interface.js';
import type { Libp2pNetwork } from '../../../src/net/libp2p.js';
import { GOSSIP_BYTES_MAX } from '../../../src/protocol/params-wire.js';
import {
  makeNetwork,
  rawStream,
  refOf,
  startNetwork,
  startRawNode,
  until,
} from '../../support/net/network.js';

const FLOOD = join(import.meta.dirname, '../../support/net/gossip-flood.ts');
/** One byte more than the longest RPC that is read. */
const LONG = new Uint8Array(4 * 1024 * 1024 + 1);
const TOPIC = '/rastic/test/topic';

/** Subscribes with one verdict for all, or a function of the text; returns what was delivered. */
function listen(
  network: Libp2pNetwork,
  validate: GossipVerdict | ((text: string) => GossipVerdict) = 'accept',
): string[] {
  const got: string[] = [];
  const text = (data: Uint8Array) => new TextDecoder().decode(data);
  network.subscribe(TOPIC, {
    validate: (data) => (typeof validate === 'function' ? validate(text(data)) : validate),
    onMessage: (data) => got.push(text(data)),
  });
  return got;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('delivery', () => {
  it('goes through a line of three nodes, once each, and not to the sender', async () => {
    const [a, b, c] = [await startNetwork(), await startNetwork(), await startNetwork()];
    const got = [listen(a), listen(b), listen(c)];
    await a.connect(refOf(b));
    await c.connect(refOf(b));
    await a.publish(TOPIC, utf8('one'));
    await until(() => got[2]?.length === 1);
    expect(got).toEqual([[], ['one'], ['one']]);
    await c.publish(TOPIC, utf8('two'));
    await until(() => got[0]?.length === 1);
    await pause(700);
    expect(got).toEqual([['two'], ['one', 'two'], ['one']]);
  });

  it('reaches a peer that connects just after the message was published', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const got = listen(b);
    await a.publish(TOPIC, utf8('early'));
    await a.connect(refOf(b));
    await until(() => got.length === 1);
  });

  it('reaches five nodes in a ring exactly once, for every sender', async () => {
    const nodes = await Promise.all(Array.from({ length: 5 }, () => startNetwork()));
    const got = nodes.map((node) => listen(node));
    for (const [i, node] of nodes.entries()) {
      await node.connect(refOf(nodes[(i + 1) % nodes.length] as Libp2pNetwork));
    }
    for (const [i, node] of nodes.entries()) await node.publish(TOPIC, utf8(`from ${i}`));
    await until(() => got.every((texts) => texts.length >= 4));
    await pause(700);
    for (const [i, texts] of got.entries()) {
      const others = [0, 1, 2, 3, 4].filter((j) => j !== i).map((j) => `from ${j}`);
      expect(texts.toSorted()).toEqual(others);
    }
  });

  it('works again after the other side was restarted', async () => {
    const [a, b] = [await startNetwork(), makeNetwork()];
    const [gotA, gotB] = [listen(a), listen(b)];
    for (const round of ['one', 'two']) {
      await b.start(AbortSignal.timeout(10_000));
      await b.connect(refOf(a));
      await a.publish(TOPIC, utf8(`a ${round}`));
      await b.publish(TOPIC, utf8(`b ${round}`));
      await until(() => gotA.includes(`b ${round}`) && gotB.includes(`a ${round}`));
      await b.stop();
      await until(() => a.peers().length === 0);
    }
  });

  it('of the same bytes twice happens once, without an error', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const got = listen(b);
    await a.connect(refOf(b));
    await a.publish(TOPIC, utf8('same'));
    await until(() => got.length === 1);
    await a.publish(TOPIC, utf8('same'));
    await a.publish(TOPIC, utf8('other'));
    await until(() => got.length === 2);
    expect(got).toEqual(['same', 'other']);
  });

  it('without any subscriber is no error', async () => {
    await (await startNetwork()).publish(TOPIC, utf8('alone'));
  });

  it('is refused above the limit and when stopped', async () => {
    const network = await startNetwork();
    const long = network.publish(TOPIC, new Uint8Array(GOSSIP_BYTES_MAX + 1));
    await expect(long).rejects.toMatchObject({ code: 'WIRE_TOO_LONG' });
    await network.publish(TOPIC, new Uint8Array(GOSSIP_BYTES_MAX));
    await network.stop();
    const late = network.publish(TOPIC, utf8('late'));
    await expect(late).rejects.toMatchObject({ code: 'NET_STOPPED' });
  });
});

describe('verdicts', () => {
  /** sender → judge → beyond, to see what the judge forwards. */
  async function line(validate: GossipVerdict | ((text: string) => GossipVerdict)) {
    const sender = await startNetwork();
    const judge = await startNetwork();
    const beyond = await startNetwork();
    listen(sender);
    const delivered = listen(judge, validate);
    const forwarded = listen(beyond);
    await sender.connect(refOf(judge));
    await beyond.connect(refOf(judge));
    return { sender, judge, delivered, forwarded };
  }

  it('reject: not delivered, not forwarded, the sender’s score falls until it is not heard', async () => {
    const { sender, judge, delivered, forwarded } = await line((text) =>
      text.startsWith('bad') ? 'reject' : 'accept',
    );
    await sender.publish(TOPIC, utf8('good'));
    await until(() => forwarded.length === 1);
    expect(judge.score(sender.peerId)).toBeGreaterThanOrEqual(0);
    await sender.publish(TOPIC, utf8('bad 1'));
    await until(() => judge.score(sender.peerId) < -5);
    for (const n of [2, 3, 4]) await sender.publish(TOPIC, utf8(`bad ${n}`));
    await until(() => judge.score(sender.peerId) < -80);
    // Whoever had a good score is heard for up to a second without another look at it.
    await pause(1_100);
    await sender.publish(TOPIC, utf8('good again, unheard'));
    await pause(700);
    expect([delivered, forwarded]).toEqual([['good'], ['good']]);
  });

  it('ignore: not delivered, not forwarded, no harm to the score', async () => {
    const { sender, judge, delivered, forwarded } = await line((text) =>
      text.startsWith('no') ? 'ignore' : 'accept',
    );
    for (const n of [1, 2, 3, 4]) await sender.publish(TOPIC, utf8(`no ${n}`));
    await sender.publish(TOPIC, utf8('yes'));
    await until(() => forwarded.length === 1);
    expect([delivered, forwarded]).toEqual([['yes'], ['yes']]);
    expect(judge.score(sender.peerId)).toBeGreaterThanOrEqual(0);
  });

  it('a validator that throws rejects', async () => {
    const { sender, judge, delivered } = await line(() => {
      throw new Error('bug');
    });
    await sender.publish(TOPIC, utf8('x'));
    await until(() => judge.score(sender.peerId) < -5);
    expect(delivered).toEqual([]);
  });

  it('of two parts of one node: who accepts gets it, one reject decides', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const first = listen(b, (text) => (text === 'both' ? 'accept' : 'ignore'));
    const second = listen(b, (text) => (text === 'none' ? 'reject' : 'accept'));
    await a.connect(refOf(b));
    for (const text of ['none', 'both', 'second']) await a.publish(TOPIC, utf8(text));
    await until(() => second.length === 2);
    expect(first).toEqual(['both']);
    expect(second.toSorted()).toEqual(['both', 'second']);
  });

  it('a handler that throws stops nothing', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    b.subscribe(TOPIC, {
      validate: () => 'accept',
      onMessage: () => {
        throw new Error('bug');
      },
    });
    const got = listen(b);
    await a.connect(refOf(b));
    await a.publish(TOPIC, utf8('x'));
    await until(() => got.length === 1);
  });
});

describe('a hostile gossip peer', () => {
  const rpc = (topic: string, data: Uint8Array) => {
    const body = RPC.encode({ subscriptions: [], messages: [{ topic, data }] });
    return encodeFrame(body, LONG.length);
  };

  it('with messages of topics nobody asked for, or too long, is not forwarded', async () => {
    const judge = await startNetwork();
    const delivered = listen(judge);
    const node = await startRawNode();
    const stream = await rawStream(node, judge, '/meshsub/1.2.0');
    await until(() => node.services.pubsub.getSubscribers(TOPIC).length === 1);
    stream.send(rpc('elsewhere', utf8('x')));
    stream.send(rpc(TOPIC, new Uint8Array(GOSSIP_BYTES_MAX + 1)));
    stream.send(rpc(TOPIC, utf8('fine')));
    await until(() => delivered.length === 1);
    expect(delivered).toEqual(['fine']);
    await until(() => judge.score(node.peerId.toString()) < -5);
  });

  it.each([
    ['an RPC longer than the limit', (s: Stream) => void s.send(encodeFrame(LONG, LONG.length))],
    ['a reset of its stream', (s: Stream) => s.abort(new Error('reset'))],
  ])('that breaks its stream by %s loses the connection, to be heard again', async (_, act) => {
    const judge = await startNetwork();
    const delivered = listen(judge);
    const node = await startRawNode();
    const id = node.peerId.toString();
    const stream = await rawStream(node, judge, '/meshsub/1.2.0');
    stream.send(rpc(TOPIC, utf8('before')));
    await until(() => delivered.length === 1);
    act(stream);
    await until(() => !judge.peers().includes(id) && node.getConnections().length === 0);
    const again = await rawStream(node, judge, '/meshsub/1.2.0');
    again.send(rpc(TOPIC, utf8('after')));
    await until(() => delivered.length === 2);
  });

  it('that floods without end goes at our pace and does not fill the memory', async () => {
    const judge = await startNetwork();
    let judged = 0;
    listen(judge, () => {
      judged++;
      // A signature check takes about as long.
      for (const end = performance.now() + 1; performance.now() < end; );
      return 'ignore';
    });
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', FLOOD, judge.addresses()[0] ?? '', TOPIC],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let taken = 0;
    child.stdout.on('data', (lines: Buffer) => {
      taken = Number(lines.toString().trim().split('\n').at(-1));
    });
    await until(() => judged > 0);
    const before = process.memoryUsage().rss;
    await pause(2_000);
    expect(judged).toBeGreaterThan(200);
    expect(taken - judged * 4_000).toBeLessThan(4 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});
