/**
 * A job's input as a node reads it, whatever the kind: a prompt's ids, or those of each item. The
 * node that serves and the verifiers that audit read it in the same way. docs/protocol.md section 4.
 */
import { RasticError } from '../base/errors.js';
import type { CallOptions, Engine, ModelInfo } from '../engine/interface.js';
import { poolingOf } from '../protocol/model/pooling.js';
import { embeddingLeaf } from '../protocol/proof/embedding-leaf.js';
import { type Leaf, prefixChain } from '../protocol/proof/leaf.js';
import { auditLogits } from '../protocol/proof/wide-leaf.js';
import { refuse } from '../protocol/rules.js';
import type { Hash, Job } from '../protocol/sign/structs.js';
import { hashItems, hashPromptTokens, type Input } from '../protocol/steps/input.js';
import { isEmbed, rulesOfKind } from '../protocol/steps/kinds/kinds.js';

export interface Reading {
  readonly promptTokens: number;
  readonly promptTokensHash: Hash;
  /** The prompt; empty in an embed job. */
  readonly ids: readonly number[];
  /** All output tokens, if the input gives them. */
  readonly given?: readonly number[];
  /** Of an embed job. */
  readonly items: readonly (readonly number[])[];
}

interface Sealed {
  readonly input: Input;
  readonly salt: Hash;
}

/** @throws RasticError ENGINE_…. */
export async function readInput(
  engine: Pick<Engine, 'tokenize'>,
  job: Job,
  { input, salt }: Sealed,
  options: CallOptions,
): Promise<Reading> {
  if (!isEmbed(job) || input.type !== 'texts') {
    const kind = rulesOfKind(job);
    const ids = kind.prompt(await engine.tokenize(input, job.date, options));
    const given = kind.given(input);
    return {
      ...(given && { given }),
      promptTokens: ids.length,
      promptTokensHash: hashPromptTokens(ids, salt),
      ids,
      items: [],
    };
  }
  const items: (readonly number[])[] = [];
  for (const item of input.items) items.push(await engine.tokenize(item, job.date, options));
  const promptTokens = items.reduce((sum, ids) => sum + ids.length, 0);
  return { promptTokens, promptTokensHash: hashItems(items, salt), ids: [], items };
}

/**
 * Checks all items before the first is computed, so that none ends the work in its middle. A verifier
 * judges instead. @throws RasticError ENGINE_….
 */
export function checkItems({ contextTokens, vocabulary }: ModelInfo, { items }: Reading): void {
  const size = vocabulary.bytes.length;
  for (const ids of items) {
    const tokens = ids.length;
    if (tokens === 0) refuse('ENGINE-3', { field: 'items' });
    if (tokens > contextTokens) refuse('ENGINE-2', { tokens, limit: contextTokens });
    if (!ids.every((id) => id >= 0 && id < size)) refuse('ENGINE-1', { field: 'items' });
  }
}

/** The leaves of some items, each computed alone. @throws RasticError ENGINE_…. */
export async function embedLeaves(
  engine: Pick<Engine, 'embed'>,
  job: Pick<Job, 'pooling'>,
  { items }: Reading,
  {
    indices,
    prefixes,
  }: { readonly indices: readonly number[]; readonly prefixes: readonly Hash[] },
  options: CallOptions,
): Promise<readonly Leaf[]> {
  const pooling = poolingOf(job.pooling);
  const wanted = indices.map((index) => items[index] ?? []);
  const request = { items: wanted, ...(pooling && { pooling }) };
  const vectors = await engine.embed(request, options);
  return indices.map((index, i) => {
    const [prefix, vector] = [prefixes[index], vectors[i]];
    if (prefix === undefined || vector === undefined)
      throw new RasticError('ENGINE_FAILED', { message: 'too few vectors' });
    return embeddingLeaf(prefix, index, wanted[i]?.length ?? 0, vector);
  });
}

/** Indices to compute again, with the tokens of the output before the last of them. */
export interface Recomputed {
  readonly indices: readonly number[];
  readonly outputTokens: readonly number[];
  readonly fresh?: boolean;
}

/** A verifier's own leaves, wide where tokens are drawn. @throws RasticError ENGINE_…. */
export function ownLeaves(
  engine: Pick<Engine, 'model' | 'audit' | 'embed'>,
  job: Job,
  reading: Reading,
  { indices, outputTokens, fresh = false }: Recomputed,
  options: CallOptions,
): Promise<readonly Leaf[]> {
  if (isEmbed(job)) {
    const prefixes = prefixChain(reading.promptTokensHash, outputTokens);
    return embedLeaves(engine, job, reading, { indices, prefixes }, options);
  }
  const { sampler, seed } = job;
  const { ids: promptTokens, promptTokensHash, given } = reading;
  const topLogits = auditLogits(job, engine.model.vocabulary.bytes.length);
  return engine.audit(
    {
      ...{ promptTokens, promptTokensHash, sampler, topLogits, seed, outputTokens, indices, fresh },
      ...(given && { given }),
    },
    options,
  );
}
