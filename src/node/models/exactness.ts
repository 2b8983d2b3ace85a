/**
 * Checks that an engine belongs to its class: the manifest's fixed job, generated token by token
 * and recomputed in one pass, must give the manifest's root both times. docs/protocol.md section 6.
 */
import type { Engine, ModelInfo } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { selfTestItems, selfTestJob, selfTestRoot } from '../../protocol/model/self-test.js';
import {
  SELF_TEST_ITEMS,
  SELF_TEST_PROMPT_TOKENS,
  SELF_TEST_TOKENS,
} from '../../protocol/params-wire.js';
import { embeddingLeaf } from '../../protocol/proof/embedding-leaf.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';

/** Context tokens that the fixed job needs. */
export const SELF_TEST_CONTEXT_TOKENS = SELF_TEST_PROMPT_TOKENS + SELF_TEST_TOKENS;

/** The same for this model. */
export const selfTestContext = ({ embedding }: Pick<ModelInfo, 'embedding'>): number =>
  embedding === undefined ? SELF_TEST_CONTEXT_TOKENS : Math.max(...SELF_TEST_ITEMS);

interface Options {
  readonly signal: AbortSignal;
}

/**
 * The leaves of an embedding model's fixed items, in their order, and in the reverse order: what was
 * computed before an item must not matter. @param tokens ids of all items that are computed at most.
 */
async function embedSelfTest(
  engine: Engine,
  options: Options,
  tokens: number,
): Promise<SelfTestRoots> {
  const { modelId, vocabulary } = engine.model;
  const { items, poolings, prefixes } = selfTestItems(modelId, vocabulary);
  let room = tokens;
  const indices = [...items.keys()].filter((i) => {
    room -= items[i]?.length ?? 0;
    return room >= 0;
  });
  const rootOf = async (order: readonly number[]): Promise<Hash> => {
    const leaves = new Map<number, Leaf>();
    for (const i of order) {
      const [ids = [], pooling = 'mean', prefix = modelId] = [items[i], poolings[i], prefixes[i]];
      const [vector = []] = await engine.embed({ items: [ids], pooling }, options);
      leaves.set(i, embeddingLeaf(prefix, i, ids.length, vector));
    }
    return selfTestRoot(indices.flatMap((i) => leaves.get(i) ?? []));
  };
  return { decode: await rootOf(indices), prefill: await rootOf([...indices].reverse()) };
}

/** The roots of the fixed job. They are equal for an exact engine. */
export interface SelfTestRoots {
  readonly decode: Hash;
  readonly prefill: Hash;
}

/**
 * @param maxTokens fewer for a cheap repetition, whose roots are not the manifest's.
 * @throws RasticError ENGINE_…, for example ENGINE_CONTEXT if the context is too small.
 */
export async function runSelfTest(
  engine: Engine,
  options: Options,
  maxTokens: number = SELF_TEST_TOKENS,
): Promise<SelfTestRoots> {
  const { modelId, vocabulary, embedding } = engine.model;
  if (embedding !== undefined) return embedSelfTest(engine, options, maxTokens);
  const job = selfTestJob(modelId, vocabulary);
  const request = { ...job, prefixTokens: [], maxTokens, stop: [] };
  const leaves: Leaf[] = [];
  for await (const leaf of engine.generate(request, options)) leaves.push(leaf);
  const tokens = leaves.map(({ token }) => token);
  const audited = await engine.audit(
    {
      ...job,
      outputTokens: tokens.slice(0, -1),
      indices: leaves.map(({ index }) => index),
      fresh: true,
    },
    options,
  );
  return { decode: selfTestRoot(leaves), prefill: selfTestRoot(audited) };
}

/**
 * Computes one token: a model whose weights give no numbers is found before its first job.
 * @throws RasticError MODEL_BROKEN; ENGINE_….
 */
export async function checkNumbers(engine: Engine, options: Options): Promise<void> {
  const { modelId, vocabulary, contextTokens, embedding } = engine.model;
  if (embedding !== undefined) {
    const [ids = []] = selfTestItems(modelId, vocabulary).items;
    await engine.embed({ items: [ids] }, options);
    return;
  }
  const job = selfTestJob(modelId, vocabulary);
  const promptTokens = job.promptTokens.slice(0, contextTokens - 1);
  const request = { ...job, promptTokens, prefixTokens: [], maxTokens: 1, stop: [] };
  for await (const _leaf of engine.generate(request, options));
}

/**
 * @returns whether the manifest lists the engine's class as exact, so that the engine must
 * reproduce its root.
 * @throws RasticError NODE_SELF_TEST if the engine gives another root; ENGINE_….
 */
export async function checkExactness(
  engine: Engine,
  { classes }: Pick<Manifest, 'classes'>,
  options: Options,
): Promise<boolean> {
  const { engineClass } = engine.model;
  const listed = classes.find((entry) => entry.engineClass === engineClass && entry.exact);
  if (listed === undefined) {
    await checkNumbers(engine, options);
    return false;
  }
  const expected = listed.selfTestRoot ?? '';
  const { decode, prefill } = await runSelfTest(engine, options);
  // [SELFTEST-1 REJECT] A node that serves as an exact class must have just reproduced the class's
  // self-test root, by decoding and by prefill.
  for (const actual of [decode, prefill]) {
    if (actual !== expected) {
      refuse('SELFTEST-1', { engineClass, expected, actual });
    }
  }
  return true;
}
