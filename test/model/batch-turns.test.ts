/** A batch job on the real engine, put back again and again: the text and every leaf stay the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { Generation } from '../../src/roles/compute/generate/generation.js';
import { HaltWatch } from '../../src/roles/compute/generate/halt.js';
import type { Outlet } from '../../src/roles/compute/generate/outlet.js';
import type { Served } from '../../src/roles/compute/generate/served.js';
import { ONE_TURN, type Turns } from '../../src/roles/compute/offers/room.js';
import { testModelPath } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';
import { createPipe } from '../support/net/pipe.js';
import { Bench, type Frame } from '../support/world/compute-bench.js';
import { endlessRequest } from '../support/world/request.js';

const TOKENS = 400;

/** Turns that end after so many tokens each. */
class ShortTurns implements Turns {
  taken = 0;
  #turn = new AbortController();

  async next(): Promise<AbortSignal> {
    this.taken++;
    this.#turn = new AbortController();
    return this.#turn.signal;
  }

  end(): void {
    this.#turn.abort(new Error('put back'));
  }
}

async function leavesOf(engine: LlamaEngine, turns: Turns, onTokens: (count: number) => void) {
  const bench = new Bench({});
  await bench.engine.start();
  const { sampler } = endlessRequest(engine, {});
  const change = { maxTokens: TOKENS, maxPrice: 1_000_000n, sampler };
  const job = bench.job('real', 'client', change);
  const request = bench.order(job, bench.offer(job));
  const leaves: unknown[] = [];
  const roots: string[] = [];
  const send = async (frame: Frame) => {
    if (frame.type === 'receipt')
      roots.push(`${frame.value.outputTokens} ${frame.value.outputRoot}`);
    if (frame.type !== 'chunk') return;
    leaves.push(...frame.leaves);
    onTokens(leaves.length);
  };
  const parts = {
    engine,
    served: { keep: async () => undefined } as unknown as Served,
    outlet: { send } as unknown as Outlet,
    tab: {
      paid: 0n,
      owe: () => ({ type: 'del', key: '' }) as const,
      ready: async () => undefined,
    } as const,
  };
  const halt = new HaltWatch(createPipe(bench.peerId('client'), bench.peerId('node'))[0], 600_000);
  try {
    await new Generation(parts, bench.identity('node'), request).run(halt, turns);
  } finally {
    halt.end();
  }
  return { leaves, roots };
}

describeNative('the exact engine', () => {
  const engine = new LlamaEngine({
    ...{ modelPath: testModelPath(), engine: 'exact', threads: 1, logger: silentLogger },
    ...{ contextTokens: 512, sequences: 1 },
  });
  beforeAll(() => engine.start(AbortSignal.timeout(60_000)), 60_000);
  afterAll(() => engine.stop());

  it('gives the leaves and the root that one turn gives', async () => {
    const whole = await leavesOf(engine, ONE_TURN, () => undefined);
    const turns = new ShortTurns();
    let at = 0;
    const parts = await leavesOf(engine, turns, (count) => {
      // Uneven, so that it stops before, at and after a checkpoint.
      if (count - at < 11) return;
      at = count;
      turns.end();
    });
    expect(turns.taken).toBeGreaterThan(3);
    expect(parts.leaves).toEqual(whole.leaves);
    expect(parts.roots.at(-1)).toBe(whole.roots.at(-1));
  });
});
