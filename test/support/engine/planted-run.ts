/** A run of the table of cheats on the fake engine, with one leaf of the node's changed. */
import { SAMPLER } from '../../../research/cheats/order.js';
import type { Run } from '../../../research/cheats/record.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { auditRequest, generateRequest, hashOf, runGenerate } from '../world/request.js';
import { EXACT_CLASS } from '../world/world.js';
import { FakeEngine } from './fake-engine.js';

/** @param change of leaf 7, of 20; it is among the drawn. */
export async function plant(change: (leaf: Leaf) => Leaf): Promise<Run> {
  const engine = new FakeEngine({ endBias: -100 });
  await engine.start();
  const seed = hashOf('seed');
  const request = generateRequest({ seed, maxTokens: 20, sampler: SAMPLER });
  const { leaves, tokens } = await runGenerate(engine, request);
  const own = await engine.audit(auditRequest(request, tokens));
  const told = leaves.map((leaf) => (leaf.index === 7 ? change(leaf) : leaf));
  const about = { row: 'token', engine: 'exact', engineClass: EXACT_CLASS, run: 0 } as const;
  const client = { n: 20, code: undefined, contradicted: 0, twice: false };
  return { ...about, ...client, otherPrompt: false, drawn: [0, 7, 19], seed, leaves: told, own };
}
