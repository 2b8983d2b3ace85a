/** Nodes that send something so as not to be silent: only tokens give them more time. */
import { expect, it } from 'vitest';
import { withHandlers } from '../../../../../src/cheats/wrap.js';
import type { Channel } from '../../../../../src/net/interface.js';
import { OFFER_WINDOW_MS, TOKEN_SILENCE_MS } from '../../../../../src/protocol/params.js';
import { peerIdOf } from '../../../../../src/protocol/sign/ids.js';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { Assignment } from '../../../../../src/roles/client/answer/assignment.js';
import type { Parts } from '../../../../../src/roles/parts.js';
import { NO_TAB } from '../../../../support/client/no-tab.js';
import { createPipe } from '../../../../support/net/pipe.js';
import { ask, eventsOf } from '../../../../support/world/ask.js';
import { retime } from '../../../../support/world/liars.js';
import { assignRequestOf, DOMAIN, makeOrder, VOCABULARY } from '../../../../support/world/order.js';
import { startWorld } from '../../../../support/world/world.js';

/** After its first checkpoint it sends `next` of it again and again, until its client is gone. */
function repeating(next: (checkpoint: Wire<'GenerateFrame'>) => Wire<'GenerateFrame'>) {
  const spoiled = (channel: Channel): Channel =>
    new Proxy(channel, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value;
        return async (...given: Parameters<Channel['write']>) => {
          await target.write(...given);
          const frame = decodeMessage('GenerateFrame', given[0]);
          if (frame.type !== 'receipt') return;
          const again = encodeMessage('GenerateFrame', next(frame));
          while (!target.signal.aborted) {
            await target.write(again);
            // So seldom that the time is over long before the frames that an answer may have.
            await new Promise((done) => setTimeout(done, 200));
          }
        };
      },
    });
  return (parts: Parts) =>
    withHandlers(parts, { [STREAMS.assign]: (honest) => (channel) => honest(spoiled(channel)) });
}

async function startWith(decorate: (parts: Parts) => Parts) {
  const world = await startWorld();
  await world.addCompute('cheap', { decorate, outputPrice: 1n });
  await world.addCompute('node');
  await world.addVerifier('v1');
  return { world, client: await world.addClient() };
}

it('[COMMIT-11 REJECT] the same checkpoint again and again: the node has failed, and the next one goes on', async () => {
  retime(OFFER_WINDOW_MS, 10_000);
  const { world, client } = await startWith(repeating((checkpoint) => checkpoint));
  const done = await ask(world, client, { maxTokens: 64 });
  expect(eventsOf(done, 'broken').map(({ code }) => code)).toEqual(['COMMIT_INVALID']);
  expect(done.state).toBe('settled');
  expect(done.segment?.receipt?.value.outputTokens).toBe(64);
});

it('[GENERATE-6] frames without a token are silence, however many there are', async () => {
  retime([OFFER_WINDOW_MS, TOKEN_SILENCE_MS], 3_000);
  const { world, client } = await startWith(repeating(() => ({ type: 'chunk', leaves: [] })));
  const done = await ask(world, client, { maxTokens: 64 });
  expect(eventsOf(done, 'broken').map(({ code }) => code)).toEqual(['TIMEOUT']);
  expect(done.state).toBe('settled');
  expect(done.segment?.receipt?.value.outputTokens).toBe(64);
});

it('[COMMIT-12] the client ends an assignment whose deadline has passed, whatever the node does', async () => {
  const order = makeOrder();
  const peerId = peerIdOf(order.ledger.signer('node').publicKey);
  const [own] = createPipe(peerIdOf(order.ledger.signer('client').publicKey), peerId);
  const assignment = new Assignment({
    network: { open: async () => own },
    domain: DOMAIN,
    peer: { peerId, addresses: [] },
    request: assignRequestOf(order),
    vocabulary: VOCABULARY,
    manifest: {},
    tab: NO_TAB,
    outage: { wasCutOff: false, wait: (error: unknown) => Promise.reject(error) },
    ledgerNow: () => order.work.job.deadline + 60_000,
  });
  const never = new AbortController().signal;
  await expect(assignment.run(never, never).next()).rejects.toMatchObject({
    code: 'TIMEOUT',
    data: { what: 'the job to end' },
  });
});
