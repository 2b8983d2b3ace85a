/** What announcements can make nodes do to somebody who has nothing to do with them. */
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { hashOf, secretOf } from '../../../../../scripts/vectors/network.js';
import { wrapNetwork } from '../../../../../src/cheats/wrap.js';
import type { Network } from '../../../../../src/net/interface.js';
import { formatAnnounceTopic } from '../../../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { refOf, startNetwork } from '../../../../support/net/network.js';
import { ask } from '../../../../support/world/ask.js';
import { startWorld, type World } from '../../../../support/world/world.js';

/** Counts who connects to it. */
async function startThirdParty() {
  const third = { came: 0, port: 0 };
  const server = createServer((socket) => {
    third.came++;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  onTestFinished(() => void server.close());
  third.port = (server.address() as { port: number }).port;
  return third;
}

/** Announces four jobs to be offered for at eight hosts that are not the client's. */
async function announce(world: World, network: Network, port: number, round: number) {
  const { modelId } = world.manifest;
  const { signer } = world.identity('evil');
  const { height, time } = await world.server.head();
  const topic = formatAnnounceTopic(world.rules.networkId, modelId);
  const hosts = Array.from({ length: 8 }, (_, n) => `127.0.0.${n + 2}`);
  for (let n = 0; n < 4; n++) {
    const signed = signer.sign('Announce', {
      ...{ jobId: hashOf(`job ${round}.${n}`), client: signer.address, modelId },
      ...{
        maxTokens: 8,
        inputBytes: 8,
        when: 1,
        kind: 1,
        maxPrice: 10n,
        height,
        deadline: time + 600_000,
      },
      addresses: hosts.map((host) => `/ip4/${host}/tcp/${port}/p2p/${network.peerId}`),
    });
    await network.publish(topic, encodeMessage('SignedAnnounce', signed));
  }
}

it.each([['that no node has seen'], ['that every node has seen elsewhere']])(
  '[DIAL-4 IGNORE] four announcements of a client %s make three nodes connect to no third party',
  async (who) => {
    const world = await startWorld();
    let heard = 0;
    const network = (inner: Network) =>
      wrapNetwork(inner, {
        subscribe: (topic, handlers) =>
          inner.subscribe(topic, {
            ...handlers,
            onMessage: (data) => {
              handlers.onMessage(data);
              if (topic.includes('/announce/')) heard++;
            },
          }),
      });
    for (const name of ['n1', 'n2', 'n3']) await world.addCompute(name, { network });
    await world.addVerifier('v1');
    // A purse is cheap, and its owner has it back a day later.
    await world.fund('evil', 1_000n);
    const evil = await startNetwork({ listen: [], privateKey: secretOf('evil') });
    await evil.connect(refOf(world.network));
    if (who.includes('every')) {
      for (const { network: node } of world.members) {
        await evil.connect({
          peerId: node.peerId,
          addresses: node.addresses(),
          isConfigured: true,
        });
      }
    }
    const third = await startThirdParty();
    // Gossip may lose what is published before its mesh has formed.
    for (let round = 0; heard < 12; round++) {
      await announce(world, evil, third.port, round);
      await new Promise((done) => setTimeout(done, 500));
    }
    // An honest job begins after them and is served to its end.
    const client = await world.addClient();
    expect((await ask(world, client)).state).toBe('settled');
    expect(third.came).toBe(0);
  },
);
