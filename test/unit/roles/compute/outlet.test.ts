/** What an outlet does with streams that nobody reads, and how long it goes on without its client. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hashOf, secretOf } from '../../../../scripts/vectors/network.js';
import { systemClock } from '../../../../src/base/clock.js';
import { CHECKPOINT_TOKENS, TAKE_MS } from '../../../../src/protocol/params.js';
import { peerIdOf } from '../../../../src/protocol/sign/ids.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import { CLOSE_MS } from '../../../../src/roles/compute/generate/feed.js';
import { AWAY_MS, Outlet } from '../../../../src/roles/compute/generate/outlet.js';
import { createPipe, type PipeEnd } from '../../../support/net/pipe.js';
import { DOMAIN } from '../../../support/world/order.js';

const [NODE, CLIENT] = (['node', 'client'] as const).map((name) =>
  peerIdOf(createSigner(DOMAIN, secretOf(name)).publicKey),
) as [string, string];

const PREFILLED = { type: 'prefilled', promptTokens: 1, promptTokensHash: hashOf('p') } as const;
const LEAF = { index: 0, token: 1, tokenLogit: 1, ids: [1], logits: [1], logsumexp: 2 };
const chunkOf = (leaves: number) => ({
  type: 'chunk' as const,
  leaves: Array.from({ length: leaves }, () => LEAF),
});

/** An outlet with its first stream, and timers that a test moves. */
function startOutlet() {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const [own, remote] = createPipe(CLIENT, NODE);
  const outlet = new Outlet(remote, systemClock);
  const lost = vi.fn();
  outlet.stay(lost);
  const comeBack = (have: number, isDeaf: boolean): PipeEnd => {
    const [end, other] = createPipe(CLIENT, NODE);
    end.isDeaf = isDeaf;
    void outlet.comeBack(other, have);
    return end;
  };
  return { outlet, first: own, lost, comeBack };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('an outlet', () => {
  it('was stopped by seven streams that nobody reads: sending never waits for a client', async () => {
    const { outlet, first, comeBack } = startOutlet();
    first.isDeaf = true;
    for (let i = 0; i < 7; i++) comeBack(0, true);
    const sent = (async () => {
      for (let i = 0; i < 100; i++) await outlet.send(chunkOf(CHECKPOINT_TOKENS));
    })();
    await pass(1);
    await sent;
    expect(outlet.leaves).toBe(100 * CHECKPOINT_TOKENS);
  });

  it('[GENERATE-5 IGNORE] gives up a stream that nobody reads, whichever it is', async () => {
    const { outlet, first, comeBack } = startOutlet();
    first.isDeaf = true;
    await outlet.send(PREFILLED);
    await pass(TAKE_MS - 1);
    expect(first.signal.aborted).toBe(false);
    await pass(1);
    expect(first.signal.aborted).toBe(true);
    const second = comeBack(0, true);
    await pass(TAKE_MS);
    expect(second.signal.aborted).toBe(true);
  });

  it('kept its work for a client that came back again and again and took nothing', async () => {
    const { outlet, first, lost, comeBack } = startOutlet();
    await outlet.send(PREFILLED);
    first.reset();
    await pass(1);
    for (let seconds = 1; seconds < AWAY_MS / 1_000; seconds++) {
      comeBack(0, true);
      await pass(1_000);
    }
    expect(lost).not.toHaveBeenCalled();
    comeBack(0, true);
    await pass(1_000);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('goes on for another minute when the client has taken something', async () => {
    const { outlet, first, lost, comeBack } = startOutlet();
    await outlet.send(PREFILLED);
    first.reset();
    await pass(AWAY_MS - 1);
    const second = comeBack(0, false);
    await pass(1);
    second.reset();
    await pass(AWAY_MS - 1);
    expect(lost).not.toHaveBeenCalled();
    await pass(2);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('does not count the time in which a client that is back has nothing to take', async () => {
    const { outlet, first, lost, comeBack } = startOutlet();
    await outlet.send(chunkOf(3));
    first.reset();
    await pass(AWAY_MS / 2);
    const second = comeBack(3, false);
    // A long wait for the next token.
    await pass(10 * AWAY_MS);
    expect(lost).not.toHaveBeenCalled();
    await outlet.send(chunkOf(1));
    await pass(1);
    expect(second.signal.aborted).toBe(false);
    second.reset();
    await pass(AWAY_MS + 1);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('leaves no stream open when its node stops: what is left has ten seconds', async () => {
    const { outlet, first } = startOutlet();
    first.isDeaf = true;
    for (let i = 0; i < 3; i++) await outlet.send(chunkOf(CHECKPOINT_TOKENS));
    const closed = outlet.close();
    outlet.leave();
    await pass(CLOSE_MS);
    expect(first.signal.aborted).toBe(true);
    await closed;
  });
});
