/** The simulation itself: its clock, its network, its dice, and that honest games go well in it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { delay, withTimeout } from '../../src/base/abort.js';
import { nextTurn } from '../../src/base/turn.js';
import type { Channel } from '../../src/net/interface.js';
import { drawVerifiers } from '../../src/protocol/proof/draw-verifiers.js';
import { peerIdOf } from '../../src/protocol/sign/ids.js';
import { colludersDrawn } from '../support/sim/chance.js';
import { Dice } from '../support/sim/dice.js';
import { play, playSeed } from '../support/sim/game.js';
import { SLOT, signerOf } from '../support/sim/genesis.js';
import { Air } from '../support/sim/network.js';
import { honestPlanOf } from '../support/sim/plan.js';
import { Standstill, Timeline } from '../support/sim/timeline.js';

/** On a machine that does other work too. */
vi.setConfig({ testTimeout: 120_000 });

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});

const LIMITS = { frameBytes: 100, frames: 1_000_000, streamsPerPeer: 2, lifeMs: 60_000 };
const never = new AbortController().signal;

let time = new Timeline();
afterEach(() => {
  time.uninstall();
  time = new Timeline();
});

/** Runs the work in simulated time. */
function simulate<T>(work: () => Promise<T>): Promise<T> {
  time.install();
  return time.run(work());
}

describe('simulated time', () => {
  it('passes by events alone, in the order of their times', async () => {
    const order: string[] = [];
    const wait = async (ms: number) => {
      await delay(ms, never);
      order.push(`${ms} at ${time.now}`);
    };
    await simulate(() => Promise.all([wait(86_400_000), wait(5), nextTurn(), wait(5)]));
    expect(order).toEqual(['5 at 5', '5 at 5', '86400000 at 86400000']);
  });

  it('ends waits by their timeouts', async () => {
    const waiting = () =>
      new Promise<unknown>((done) => {
        const signal = withTimeout(700, 'a test');
        signal.addEventListener('abort', () => done(signal.reason));
      });
    expect(await simulate(waiting)).toMatchObject({ code: 'TIMEOUT' });
    expect(time.now).toBe(700);
  });

  it('says so when nothing can happen any more', async () => {
    await expect(simulate(() => new Promise(() => undefined))).rejects.toThrow(Standstill);
  });
});

describe('the simulated network', () => {
  const join = () => {
    const air = new Air(time, new Dice('air'));
    const nodes = ['a', 'b', 'c'].map((name) => air.join(peerIdOf(signerOf(name).publicKey)));
    for (const node of nodes) node.isUp = true;
    return nodes as [(typeof nodes)[0], (typeof nodes)[0], (typeof nodes)[0]];
  };
  const refOf = ({ peerId }: { peerId: string }) => ({ peerId, addresses: [] });

  it('carries frames in order, and ends in order', async () => {
    const [a, b] = join();
    b.handle('p', LIMITS, async (channel) => {
      for (let n = 0; n < 5; n++) await channel.write(Uint8Array.of(n));
    });
    const read = async () => {
      const channel = await a.open(refOf(b), 'p', LIMITS);
      const seen: number[] = [];
      for (let f = await channel.read(); f; f = await channel.read()) seen.push(...f);
      await channel.close();
      return seen;
    };
    expect(await simulate(read)).toEqual([0, 1, 2, 3, 4]);
  });

  it('resets both ends, and what was not read is gone', async () => {
    const [a, b] = join();
    let served: Channel | undefined;
    b.handle('p', LIMITS, async (channel) => {
      served = channel;
      await channel.write(Uint8Array.of(1));
      await new Promise((done) => channel.signal.addEventListener('abort', done));
    });
    const ends = await simulate(async () => {
      const channel = await a.open(refOf(b), 'p', LIMITS);
      await delay(100, never);
      channel.reset();
      await delay(100, never);
      return [channel.read(), served?.read()].map((end) => end?.catch((error) => error.code));
    });
    expect(await Promise.all(ends)).toEqual(['NET_CLOSED', 'NET_RESET']);
  });

  it('keeps limits: bytes of a frame, streams of a peer, the life of a stream', async () => {
    const [a, b] = join();
    b.handle('p', LIMITS, () => delay(90_000, never));
    const codeOf = (work: Promise<unknown>) => work.then(String, (error) => error.code);
    const codes = await simulate(async () => {
      const open = () => a.open(refOf(b), 'p', LIMITS);
      const [first, second, third] = [await open(), await open(), await open()];
      const long = codeOf(first.write(new Uint8Array(101)));
      const refused = codeOf(third.read());
      const nobody = codeOf(a.open(refOf(b), 'q', LIMITS));
      return Promise.all([long, refused, nobody, codeOf(second.read())]);
    });
    expect(codes).toEqual(['WIRE_TOO_LONG', 'NET_RESET', 'NET_PROTOCOL', 'TIMEOUT']);
  });

  it('tells every other subscriber what it accepts, once', async () => {
    const [a, b, c] = join();
    const heard: string[] = [];
    const listen = (node: typeof a, name: string, accept: boolean) =>
      node.subscribe('t', {
        validate: () => (accept ? 'accept' : 'reject'),
        onMessage: (data) => heard.push(`${name} ${data[0]}`),
      });
    listen(a, 'a', true);
    listen(b, 'b', true);
    listen(c, 'c', false);
    await simulate(async () => {
      await a.publish('t', Uint8Array.of(7));
      await a.publish('t', Uint8Array.of(7));
      await delay(100, never);
    });
    expect(heard).toEqual(['b 7']);
  });
});

it('knows what stake predicts: as often as the real draw', () => {
  const all = [1, 5, 2, 3, 1, 4].map((slots, i) => ({
    address: signerOf(`staker ${i}`).address,
    slots,
    colludes: i < 2,
  }));
  const stakes = all.map(({ address, slots }) => ({
    ...{ address, amount: BigInt(slots) * SLOT, engineClass: '0x' as const },
  }));
  const dice = new Dice('draws');
  const games = 4_000;
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < games; i++) {
    const draw = drawVerifiers(dice.hash(), { stakes, slot: SLOT, exclude: [] });
    let friends = 0;
    for (let n = 0; n < 3; n++) {
      const { value } = draw.next();
      if (all.some(({ address, colludes }) => colludes && address === value)) friends++;
    }
    counts[friends] = (counts[friends] ?? 0) + 1;
  }
  colludersDrawn(all, 3).forEach((chance, friends) => {
    const sigma = Math.sqrt(games * chance * (1 - chance));
    expect(Math.abs((counts[friends] ?? 0) - games * chance)).toBeLessThanOrEqual(4 * sigma);
  });
});

it('the same seed is the same game, whatever was played before', async () => {
  const [first, other] = [await playSeed('5'), await playSeed('1')];
  const again = await playSeed('5');
  expect(again.hash).toBe(first.hash);
  expect(again.trace).toEqual(first.trace);
  expect(other.hash).not.toBe(first.hash);
});

it('where nobody colludes every job is settled and nothing breaks', async () => {
  for (let seed = 0; seed < 10; seed++) {
    const { violations, facts, trace } = await play(honestPlanOf(String(seed)));
    expect(violations, trace.join('\n')).toEqual([]);
    expect(facts?.panels).toEqual([]);
    for (const { transcripts } of facts?.asked ?? []) {
      expect(transcripts.map(({ state }) => state)).toEqual(['settled']);
    }
  }
});
