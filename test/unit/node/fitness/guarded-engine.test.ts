/** The engine behind the node's fitness, where the self-test needs the only place of the engine. */
import { expect, it } from 'vitest';
import { GuardedEngine } from '../../../../src/node/fitness/guarded-engine.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { endlessRequest } from '../../../support/world/request.js';

/** An engine with one place: a generation holds it from its first step until it is given up. */
class OnePlace extends FakeEngine {
  taken = 0;

  override async *generateBatches(
    ...given: Parameters<FakeEngine['generateBatches']>
  ): ReturnType<FakeEngine['generateBatches']> {
    this.taken++;
    try {
      return yield* super.generateBatches(...given);
    } finally {
      this.taken--;
    }
  }
}

async function tokensOf(engine: Pick<FakeEngine, 'generateBatches'>, of: FakeEngine) {
  const batches = engine.generateBatches(endlessRequest(of, { maxTokens: 12 }));
  const tokens: number[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) return tokens;
    tokens.push(...next.value.map(({ token }) => token));
  }
}

it('hung for ever when a job was the first in a restarted process and held the place of its self-test', async () => {
  const engine = new OnePlace();
  await engine.start();
  let isTestDue = true;
  const fitness = {
    get isTestDue() {
      return isTestDue;
    },
    hold: async () => {
      if (!isTestDue) return;
      // The test waits for the place.
      expect(engine.taken).toBe(0);
      isTestDue = false;
    },
  };
  const guarded = new GuardedEngine(engine, fitness);
  expect(await tokensOf(guarded, engine)).toEqual(await tokensOf(engine, engine));
});
