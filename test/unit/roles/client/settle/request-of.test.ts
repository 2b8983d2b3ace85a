/** The request that is made of a record, to ask other nodes for the same. */
import { expect, it } from 'vitest';
import { systemClock } from '../../../../../src/base/clock.js';
import type { Job } from '../../../../../src/protocol/sign/structs.js';
import { createDraft } from '../../../../../src/roles/client/request.js';
import { requestOf } from '../../../../../src/roles/client/settle/replacement.js';
import { FakeEngine, type FakeEngineOptions } from '../../../../support/engine/fake-engine.js';
import { ask, type Change } from '../../../../support/world/ask.js';
import { embedOf } from '../../../../support/world/embed.js';
import { scoreOf, someIds } from '../../../../support/world/score.js';
import { startWorld } from '../../../../support/world/world.js';

/** What must differ between two jobs, or follows from the time. */
function lasting({ auditCommit, nonce, inputHash, deadline, ...same }: Job) {
  return same;
}

interface Case {
  readonly what: string;
  readonly change: Change;
  /** Of an embedding model. */
  readonly model?: FakeEngineOptions;
}

const CASES: readonly Case[] = [
  {
    what: 'an embed job with its pooling',
    change: embedOf([{ type: 'text', text: 'a' }], { pooling: 'cls' }),
    model: { dimensions: 24 },
  },
  { what: 'a score', change: scoreOf(someIds(8), { topLogits: 7 }) },
  { what: 'an answer', change: { topLogits: 9, stop: ['never'], maxTokens: 4 } },
  { what: 'an answer without an audit', change: { waived: true, maxTokens: 4 } },
];

it.each(CASES)('$what is asked again as the same Job, by all that it signs', async (each) => {
  const engine = () => new FakeEngine(each.model);
  const world = await startWorld();
  await world.addCompute('node', { engine: engine() });
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { engine: engine() });
  const client = await world.addClient();
  const { transcript } = await ask(world, client, each.change);
  const first = transcript.job.value;
  const { maxPrice } = first;
  const again = requestOf(transcript, world.manifest);
  const draft = createDraft(client.identity, systemClock, { ...again, maxPrice }, Date.now());
  expect(lasting(draft.job.value)).toEqual(lasting(first));
  expect(again.waived).toBe(transcript.waived);
});
