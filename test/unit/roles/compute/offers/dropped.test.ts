/** More announcements than a node weighs at a time were dropped without a word. */
import { expect, it, onTestFinished } from 'vitest';
import { CREATED, hashOf, MODEL, RULES, secretOf } from '../../../../../scripts/vectors/network.js';
import { systemClock } from '../../../../../src/base/clock.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Topic } from '../../../../../src/net/interface.js';
import { peerIdOf } from '../../../../../src/protocol/sign/ids.js';
import { createSigner } from '../../../../../src/protocol/sign/sign.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { Offers } from '../../../../../src/roles/compute/offers/offers.js';

const signer = createSigner(RULES.domain, secretOf('client'));

/** A node with no room for any of them, and what it counts and logs. */
function start() {
  const counted: string[] = [];
  const lines: unknown[] = [];
  let now = 0;
  let topic: Topic | undefined;
  const count = (name: string, { outcome }: { readonly outcome: string }) =>
    counted.push(`${name} ${outcome}`);
  const components = {
    network: {
      subscribe: (_: string, handlers: Topic) => {
        topic = handlers;
      },
      seenAt: () => '127.0.0.1',
      peers: () => [],
    },
    clock: { ...systemClock, monotonic: () => now },
    logger: { ...silentLogger, warn: (facts: unknown) => lines.push(facts) },
    metrics: { count, set: () => undefined, observe: () => undefined },
    quotes: { make: () => new Promise(() => undefined) },
    openJobs: { note: () => undefined, close: () => undefined },
  };
  const offers = new Offers(components as never, { ...RULES, signer }, MODEL);
  onTestFinished(() => offers.stop());
  offers.listen();
  let jobs = 0;
  const hear = (announcements: number) => {
    for (let n = 0; n < announcements; n++) {
      const address = `/ip4/127.0.0.1/tcp/1/p2p/${peerIdOf(signer.publicKey)}`;
      const announce = {
        ...{ jobId: hashOf(`job ${jobs++}`), client: signer.address, modelId: MODEL },
        ...{
          maxTokens: 8,
          inputBytes: 8,
          when: 1,
          kind: 1,
          maxPrice: 10n,
          height: 1,
          deadline: CREATED,
        },
        addresses: [address],
      };
      const signed = signer.sign('Announce', announce);
      topic?.onMessage(encodeMessage('SignedAnnounce', signed));
    }
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { counted, lines, hear, pass };
}

it('more than 64 announcements at work were dropped without a count: each is counted, and a flood is one line a minute', () => {
  const { counted, lines, hear, pass } = start();
  hear(64);
  expect(counted).toEqual([]);
  hear(40);
  expect(counted).toEqual(Array.from({ length: 40 }, () => 'rastic_announce_total dropped'));
  expect(lines).toEqual([{ dropped: 1, limit: 64 }]);
  pass(60_000);
  hear(1);
  expect(lines).toEqual([
    { dropped: 1, limit: 64 },
    { dropped: 40, limit: 64 },
  ]);
});
