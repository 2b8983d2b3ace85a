/** Asking nodes again when no Offer comes: how often, and when there is no hope any more. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createController } from '../../../src/base/abort.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { SOLICIT_AFTER_MS } from '../../../src/protocol/params.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { createSigner, embeddedDomain } from '../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Status } from '../../../src/protocol/wire/messages.js';
import type { KnownNode } from '../../../src/protocol/wire/record.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { OfferBox } from '../../../src/roles/client/offers/inbox.js';
import { FIRST_OFFER_MS, LateOffers } from '../../../src/roles/client/offers/poll.js';
import { swarmIdentity, swarmRules } from '../../support/swarm/node.js';
import { retime } from '../../support/world/liars.js';

const HASH: Hash = `0x${'11'.repeat(32)}`;
const signer = createSigner(embeddedDomain(HASH), new Uint8Array(32).fill(7));
const record = { addresses: [], inputPrice: 1n, outputPrice: 1n };
const node = { peerId: peerIdOf(signer.publicKey), address: signer.address, record };

/** One node that answers every question with a status; when it was asked, in milliseconds. */
function begin(answer: () => Status, addresses: readonly string[]) {
  const asked: number[] = [];
  const began = Date.now();
  const channel = {
    write: async () => undefined,
    read: async () => encodeMessage('SolicitReply', { status: answer(), offer: undefined }),
    close: async () => undefined,
    reset: () => undefined,
  };
  const network = {
    peers: () => [node.peerId],
    open: async () => {
      asked.push(Date.now() - began);
      return channel as unknown as Channel;
    },
  } as unknown as Network;
  const announce = signer.sign('Announce', {
    ...{
      jobId: HASH,
      client: signer.address,
      modelId: HASH,
      maxTokens: 8,
      inputBytes: 4,
      when: 1,
      kind: 1,
    },
    ...{ maxPrice: 1n, height: 1, deadline: 1, addresses },
  });
  const offers = new OfferBox(network, swarmIdentity(swarmRules(), 'c'));
  const components = { network, offers, logger: silentLogger };
  const late = new LateOffers(components, announce, () => [node as unknown as KnownNode]);
  const controller = createController();
  late.ask(controller.signal).catch(() => undefined);
  let isHopeless = false;
  late.hopeless(controller.signal).then(
    () => (isHopeless = true),
    () => undefined,
  );
  return { asked, stop: () => controller.abort(), isHopeless: () => isHopeless };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks when nobody has brought one, and then more and more rarely', async () => {
  const { asked, stop } = begin(() => 'busy', ['/ip4/127.0.0.1/tcp/1']);
  await vi.advanceTimersByTimeAsync(20 * SOLICIT_AFTER_MS);
  expect(asked.map((ms) => ms / SOLICIT_AFTER_MS)).toEqual([1, 3, 7, 11, 15, 19]);
  stop();
  await vi.advanceTimersByTimeAsync(20 * SOLICIT_AFTER_MS);
  expect(asked).toHaveLength(6);
});

it('asks at once where nobody can dial the client', async () => {
  const { asked, stop } = begin(() => 'busy', []);
  await vi.advanceTimersByTimeAsync(SOLICIT_AFTER_MS);
  expect(asked).toEqual([0, SOLICIT_AFTER_MS]);
  stop();
});

it('goes on hoping as long as a node says that it is full', async () => {
  let status: Status = 'busy';
  const { isHopeless, stop } = begin(() => status, []);
  await vi.advanceTimersByTimeAsync(3 * FIRST_OFFER_MS);
  expect(isHopeless()).toBe(false);
  status = 'refused';
  await vi.advanceTimersByTimeAsync(6 * SOLICIT_AFTER_MS);
  expect(isHopeless()).toBe(true);
  stop();
});

it('gives up soon where every node has refused', async () => {
  const { isHopeless, stop } = begin(() => 'price', []);
  await vi.advanceTimersByTimeAsync(FIRST_OFFER_MS - 1);
  expect(isHopeless()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isHopeless()).toBe(true);
  stop();
});

it('a process that was stopped in between has not waited: its hope goes on when it wakes', async () => {
  vi.useRealTimers();
  const stepMs = 40;
  retime([1_000, FIRST_OFFER_MS], stepMs);
  const { stop, isHopeless } = begin(() => 'refused', []);
  // Nothing of this process runs meanwhile, for longer than all its steps together.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
  await new Promise((done) => setTimeout(done, 3 * stepMs));
  expect(isHopeless()).toBe(false);
  await vi.waitFor(() => expect(isHopeless()).toBe(true), { timeout: 5_000 });
  stop();
});
