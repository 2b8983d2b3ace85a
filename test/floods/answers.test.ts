/**
 * What those who are asked may answer: a verifier, a compute node, a ledger and a server of blobs
 * that send far more than was asked for, in frames that are each within the limit. The client gives
 * them up at the first frame that holds too much, and its memory does not grow.
 */
import { expect, it, onTestFinished, vi } from 'vitest';
import { fromHex } from '../../src/base/bytes.js';
import type { Channel } from '../../src/net/interface.js';
import { rastic } from '../../src/protocol/pb/rastic.js';
import { digest } from '../../src/protocol/sign/sign.js';
import { NO_PANEL } from '../../src/protocol/steps/commitment.js';
import { cutLong } from '../../src/protocol/wire/long.js';
import { PIECE_BYTES } from '../../src/protocol/wire/sizes.js';
import { STREAM_LIMITS, STREAMS } from '../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../src/protocol/wire/wire.js';
import { fetchVocabulary } from '../../src/roles/blobs.js';
import type { AskOptions } from '../../src/roles/client/interface.js';
import { expectFrame, writeFrame } from '../../src/roles/frames.js';
import { makeNetwork, refOf } from '../support/net/network.js';
import { refuses, rejectsWith } from '../support/wire/codes.js';
import { ask, eventsOf } from '../support/world/ask.js';
import { answering } from '../support/world/liars.js';
import { otherHash } from '../support/world/order.js';
import { startSmallWorld, type World } from '../support/world/world.js';

const MB = 1024 * 1024;
/** More than all of the attacks together may take. */
const GROWTH_MAX_MB = 64;
const FRAMES = 128;
const TOKENS = 200;

/** The most memory in use, as seen after each frame that an attacker sends. */
class Memory {
  readonly #before = process.memoryUsage().rss;
  #most = this.#before;

  look(): void {
    this.#most = Math.max(this.#most, process.memoryUsage().rss);
  }

  get grownMb(): number {
    return Math.round((this.#most - this.#before) / MB);
  }
}

/** An opening of one Verdict, filled with empty findings up to the limit of a frame. */
function fullOpening(): readonly Uint8Array[] {
  const hash = fromHex(otherHash);
  const verdict = {
    value: { receiptHash: hash, engineClass: hash, outcome: 1, leafHash: hash },
    signature: new Uint8Array(65),
  };
  const leaves = Array.from({ length: (PIECE_BYTES - 512) / 2 }, () => new Uint8Array());
  const opening = { leaves, salt: hash, verdicts: [verdict] };
  return [...cutLong(rastic.v1.AuditFrame.encode({ opening }).finish())];
}

/** Sends the frame again and again, until the other side has had enough. */
async function flood(channel: Channel, frame: Uint8Array, memory: Memory): Promise<void> {
  for (let sent = 0; sent < FRAMES; sent++) {
    await channel.write(frame, { signal: channel.signal });
    memory.look();
  }
}

async function commitTo(world: World, channel: Channel): Promise<void> {
  const { signal } = channel;
  const request = await expectFrame(channel, 'AuditRequest', { signal });
  const receiptHash = digest(world.rules.domain, 'Receipt', request.receipt.value);
  const { indices } = request;
  const value = { receiptHash, indices, hash: otherHash, panel: NO_PANEL };
  const signed = world.identity('bad').signer.sign('Commitment', value);
  await writeFrame(channel, 'AuditFrame', { type: 'commitment', ...signed }, { signal });
}

it('7.9 MiB of verdict frames made a client take 915 MiB and die', async () => {
  const world = await startSmallWorld(1);
  const memory = new Memory();
  const flooding = answering(STREAMS.audit, async (channel) => {
    await commitTo(world, channel);
    const [frame = new Uint8Array(), ...more] = fullOpening();
    expect(more).toEqual([]);
    await flood(channel, frame, memory);
  });
  await world.addVerifier('bad', { network: flooding });
  const client = await world.addClient();
  // Every position, so that the client waits for many verdicts; the good verifier answers too.
  const request = { maxTokens: TOKENS, policy: 'full', maxPrice: 10_000n, verifiers: 2 } as const;
  const done = await ask(world, client, request);
  memory.look();
  expect(eventsOf(done, 'replaced').map(({ code }) => code)).toContain('WIRE_COUNT');
  expect(memory.grownMb).toBeLessThan(GROWTH_MAX_MB);
});

it('[WIRE-7 REJECT] a compute node that sends frames without a token is given up when there are too many', async () => {
  const world = await startSmallWorld(1);
  const memory = new Memory();
  const empty = encodeMessage('GenerateFrame', { type: 'chunk', leaves: [] });
  let ended: unknown;
  const flooding = answering(STREAMS.assign, async (channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'AssignRequest', { signal });
    const prompt = { promptTokens: 3, promptTokensHash: otherHash };
    await writeFrame(channel, 'GenerateFrame', { type: 'prefilled', ...prompt }, { signal });
    for (;;) await channel.write(empty, { signal });
  });
  const cheap = { network: flooding, outputPrice: 0n };
  await world.addCompute('empty', cheap);
  const client = await world.addClient();
  const onEvent: AskOptions['onEvent'] = (event) => {
    if (event.type === 'broken') ended = event.code;
  };
  const done = await ask(world, client, { maxTokens: 20, policy: 'full' }, { onEvent });
  memory.look();
  expect(ended).toBe('WIRE_COUNT');
  expect(done.state).toBe('settled');
  expect(memory.grownMb).toBeLessThan(GROWTH_MAX_MB);
});

it('blobs likewise: pieces without bytes, and one that claims more than a table may have', async () => {
  const [server, asker] = [makeNetwork(), makeNetwork()];
  const memory = new Memory();
  const heads = [
    { bytes: 16 * MB, data: new Uint8Array() },
    { bytes: 16 * MB + 1, data: new Uint8Array(PIECE_BYTES) },
  ];
  server.handle(STREAMS.blob, STREAM_LIMITS.blob, async (channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'BlobRequest', { signal });
    await writeFrame(channel, 'BlobReply', { status: 'ok' }, { signal });
    const head = heads.shift();
    if (head !== undefined) await writeFrame(channel, 'LongHead', head, { signal });
    await flood(channel, encodeMessage('Piece', { data: new Uint8Array() }), memory);
  });
  const { signal } = new AbortController();
  for (const one of [server, asker]) {
    await one.start(signal);
    onTestFinished(() => one.stop());
  }
  const fetched = () => fetchVocabulary(asker, refOf(server), otherHash, { signal });
  await rejectsWith('WIRE_NOT_CANONICAL', fetched());
  await rejectsWith('WIRE_TOO_LONG', fetched());
  expect(memory.grownMb).toBeLessThan(GROWTH_MAX_MB);
});

it('a ledger that answers with a frame full of empty entries', () => {
  const count = 20_000;
  const stakes = Array.from({ length: count }, () => ({}));
  for (const [field, reply] of [
    ['Holdings.stakes', { holdings: { stakes } }],
    ['Holdings.disputes', { holdings: { disputes: stakes } }],
    ['Stakes.entries', { stakes: { entries: stakes } }],
    ['DisputeView.panel', { dispute: { panel: stakes.map(() => new Uint8Array()) } }],
  ] as const) {
    const bytes = rastic.v1.LedgerReply.encode(reply).finish();
    const spy = vi.spyOn(rastic.v1.LedgerReply, 'decode');
    refuses('WIRE_COUNT', field, () => decodeMessage('LedgerReply', bytes));
    // Nothing was made of it.
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
