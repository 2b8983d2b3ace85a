/** An account's channels over the ledger's stream: pages of one list, whole or refused. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import { CHANNELS_A_FRAME, CHANNELS_MAX } from '../../../src/protocol/params-wire.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { remoteThatSays } from '../../support/ledger/replies.js';

const terms = { payee: addressOf('node'), deposit: 9n, redeemed: 0n, expiry: 1, closing: 0 };
const PAGE: readonly Wire<'Channel'>[] = Array.from({ length: CHANNELS_A_FRAME }, (_, i) => ({
  ...terms,
  id: hashOf(`channel ${i}`),
  payer: addressOf('client'),
  nonce: i,
}));

/** Replies with these pages, then with the last of them for ever. */
async function remoteOf(...pages: readonly Wire<'Channels'>[]) {
  let asked = 0;
  const remote = await remoteThatSays((request) => {
    expect(request.type).toBe('channels');
    return { channels: pages[Math.min(asked++, pages.length - 1)] };
  });
  return { channels: () => remote.channels(addressOf('node')), asked: () => asked };
}

describe('an account’s channels', () => {
  it('come in pages that follow each other', async () => {
    const all = PAGE.slice(0, 5);
    const first = { entries: all.slice(0, 3), more: true };
    const { channels } = await remoteOf(first, { entries: all.slice(3), more: false });
    expect(await channels()).toEqual(all);
  });
  it('[STAKES-1 REJECT] an end that never comes', async () => {
    const { channels } = await remoteOf({ entries: [], more: true });
    await expect(channels()).rejects.toThrow('STAKES-1');
  });
  it('[STAKES-1 REJECT] full pages without an end: no more is read than an account can have', async () => {
    const { channels, asked } = await remoteOf({ entries: PAGE, more: true });
    await expect(channels()).rejects.toThrow('STAKES-1');
    expect(asked()).toBe(CHANNELS_MAX / CHANNELS_A_FRAME + 1);
  }, 120_000);
});
