/** A stream of one exchange: closed in order after an answer, reset after anything else. */
import { expect, it, vi } from 'vitest';
import type { Channel, Network } from '../../../src/net/interface.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { exchange, withStream } from '../../../src/roles/exchange.js';
import { rejectsWith } from '../../support/wire/codes.js';

const PEER = { peerId: 'peer', addresses: [] };
const OK = encodeMessage('FaucetReply', { status: 'ok' });

/** A peer that gives this answer; what was done to the stream, in order. */
function peerThat(read: (signal?: AbortSignal) => Promise<Uint8Array | undefined>) {
  const done: string[] = [];
  const channel = {
    write: async () => void done.push('write'),
    read: async ({ signal }: { signal?: AbortSignal }) => {
      done.push('read');
      return read(signal);
    },
    close: async () => void done.push('close'),
    reset: () => void done.push('reset'),
  } as unknown as Channel;
  const open: Network['open'] = async (_, protocol, limits) => {
    done.push(`open ${protocol} ${limits.frameBytes > 0}`);
    return channel;
  };
  return { target: { network: { open }, peer: PEER, stream: 'faucet' } as const, done };
}

const never = new AbortController().signal;
const opened = 'open /rastic/faucet/1 true';

it('asks, reads one answer and closes', async () => {
  const { target, done } = peerThat(async () => OK);
  expect(await exchange(target, {}, { signal: never })).toEqual({ status: 'ok' });
  expect(done).toEqual([opened, 'write', 'read', 'close']);
});

it.each([
  ['ends without an answer', undefined, 'STREAM_ENDED'],
  ['answers with something else', Uint8Array.of(0xff), 'WIRE_DECODE'],
] as const)('is reset when the peer %s', async (_, answer, code) => {
  const { target, done } = peerThat(async () => answer);
  await rejectsWith(code, exchange(target, {}, { signal: never }));
  expect(done).toEqual([opened, 'write', 'read', 'reset']);
});

it('hands the signal to the read, and is reset when it aborts', async () => {
  const stop = new AbortController();
  const { target, done } = peerThat(
    (signal) =>
      new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason))),
  );
  const asked = exchange(target, {}, { signal: stop.signal });
  await new Promise((turn) => setImmediate(turn));
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
  expect(done.at(-1)).toBe('reset');
});

it('fails as the opening did, and does no work', async () => {
  const open = () => Promise.reject(new Error('away'));
  const target = { network: { open }, peer: PEER, stream: 'faucet' } as const;
  const work = vi.fn(async () => 1);
  await expect(withStream(target, { signal: never }, work)).rejects.toThrow('away');
  expect(work).not.toHaveBeenCalled();
});
