/**
 * A node that asks for more, or for less, than its Offer and its work come to: refused with a code,
 * and paid nothing. Over real sockets, with an honest verifier.
 */
import { describe, expect, it } from 'vitest';
import { wrapChannel, wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { TEMPLATE_TOKENS } from '../../../src/protocol/params.js';
import type { Receipt } from '../../../src/protocol/sign/structs.js';
import { encodeInput } from '../../../src/protocol/steps/input.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../../src/protocol/wire/wire.js';
import { feesOf } from '../../../src/roles/client/storage/head.js';
import { ask, PROMPT } from '../../support/world/ask.js';
import { altering } from '../../support/world/liars.js';
import { startSmallWorld } from '../../support/world/world.js';

const JOB = { policy: 'single', maxTokens: 8, maxPrice: 5_000n } as const;

/** What its first frame says of the prompt. */
function padding(more: number): (network: Network) => Network {
  const pad = (channel: Channel): Channel =>
    wrapChannel(channel, {
      write(bytes, options) {
        const frame = decodeMessage('GenerateFrame', bytes);
        if (frame.type !== 'prefilled') return channel.write(bytes, options);
        const padded = { ...frame, promptTokens: frame.promptTokens + more };
        return channel.write(encodeMessage('GenerateFrame', padded), options);
      },
    });
  return (network) =>
    wrapNetwork(network, {
      handle: (name, limits, handler) =>
        network.handle(
          name,
          limits,
          name === STREAMS.assign ? (channel) => handler(pad(channel)) : handler,
        ),
    });
}

/** The node charges one unit a prompt token, and two an output token. */
async function bill(change: (receipt: Receipt) => Partial<Receipt>, more = 0, verifiers = 1) {
  const world = await startSmallWorld(verifiers, {
    signer: altering('Receipt', change),
    network: padding(more),
  });
  const client = await world.addClient();
  const before = await world.wealth('client');
  const done = await ask(world, client, JOB);
  const lost = before - (await world.wealth('client'));
  return { done, lost, isFree: lost === 0n };
}

describe('[COMMIT-2 REJECT] the amount due is exactly what Offer and counts come to', () => {
  it.each<[string, (receipt: Receipt) => bigint]>([
    ['one unit more', ({ amountDue }) => amountDue + 1n],
    ['one unit less', ({ amountDue }) => amountDue - 1n],
    ['nothing', () => 0n],
    ['all that the job may cost', () => JOB.maxPrice],
    ['a price above the Offer', ({ amountDue, outputTokens }) => amountDue + BigInt(outputTokens)],
    ['input and output rounded each', ({ amountDue }) => amountDue + 2n],
  ])('%s: refused, and nothing is paid', async (_what, dueOf) => {
    const { done, isFree } = await bill((receipt) => ({ amountDue: dueOf(receipt) }));
    expect(done.error).toMatchObject({ code: 'COMMIT_INVALID', data: { field: 'amountDue' } });
    expect([done.state, isFree]).toEqual(['failed', true]);
  });

  it('a prompt token more in the Receipt than in the stream: refused, and nothing is paid', async () => {
    const { done, isFree } = await bill(({ promptTokens, amountDue }) => ({
      ...{ promptTokens: promptTokens + 1, amountDue: amountDue + 1n },
    }));
    expect(done.error).toMatchObject({ code: 'COMMIT_INVALID', data: { field: 'promptTokens' } });
    expect([done.state, isFree]).toEqual(['failed', true]);
  });
});

describe('prompt tokens that are made up, in stream and Receipt alike', () => {
  const padded = (more: number, verifiers = 1) =>
    bill(
      ({ promptTokens, amountDue }) => ({
        ...{ promptTokens: promptTokens + more, amountDue: amountDue + BigInt(more) },
      }),
      more,
      verifiers,
    );

  it('[GENERATE-7 REJECT] more than the input can have: refused before any token, nothing is paid', async () => {
    const { done, isFree } = await padded(encodeInput(PROMPT).length + TEMPLATE_TOKENS);
    expect(done.error).toMatchObject({ code: 'GENERATE_INVALID', data: { field: 'promptTokens' } });
    expect([done.state, done.text, isFree]).toEqual(['failed', '', true]);
  });

  it('fewer than that: the verifier of the first index counts them, and the node is slashed', async () => {
    const { done, lost } = await padded(1, 5);
    expect([done.state, done.segment?.end]).toEqual(['slashed', 'slashed']);
    // The client has its bond back. The fee of the audit was not claimed yet when the node was slashed.
    expect(lost).toBe(feesOf(done.segment?.audits ?? []));
  });
});
