/** Peers that bring what no honest peer forwards: they are not heard, what they bring is not lost. */
import { expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.js';
import { Waste } from '../../../src/net/gossip-waste.js';
import { refOf, startNetwork, until } from '../../support/net/network.js';

const TOPIC = 'a topic';
const [PEER, OTHER] = ['a peer', 'another'];

it('[GOSSIP-2 IGNORE] a peer is not heard after sixteen, on that topic, and again after a second', () => {
  const clock = { time: 5_000, monotonic: () => clock.time };
  const waste = new Waste(clock);
  for (let n = 0; n < 16; n++) {
    expect(waste.isUnheard(PEER, TOPIC)).toBe(false);
    waste.note(PEER, TOPIC);
  }
  expect(waste.isUnheard(PEER, TOPIC)).toBe(true);
  expect(waste.isUnheard(PEER, 'another topic')).toBe(false);
  expect(waste.isUnheard(OTHER, TOPIC)).toBe(false);
  clock.time += 1_000;
  expect(waste.isUnheard(PEER, TOPIC)).toBe(false);
});

it('[GOSSIP-2 IGNORE] a message that an unheard peer brought first is heard when the next one brings it', async () => {
  const [node, bad, good] = [await startNetwork(), await startNetwork(), await startNetwork()];
  const heard: string[] = [];
  const judged: string[] = [];
  node.subscribe(TOPIC, {
    validate: (data) => {
      const text = new TextDecoder().decode(data);
      judged.push(text);
      return text.startsWith('waste') ? 'waste' : 'accept';
    },
    onMessage: (data) => heard.push(new TextDecoder().decode(data)),
  });
  for (const peer of [bad, good]) {
    peer.subscribe(TOPIC, { validate: () => 'ignore', onMessage: () => undefined });
    await peer.connect(refOf(node));
  }
  for (let n = 0; n < 16; n++) await bad.publish(TOPIC, utf8(`waste ${n}`));
  await until(() => judged.length === 16);
  await bad.publish(TOPIC, utf8('news'));
  await bad.publish(TOPIC, utf8('more waste'));
  await good.publish(TOPIC, utf8('news'));
  await until(() => heard.includes('news'));
  expect(judged.filter((text) => text === 'news')).toHaveLength(1);
});
