/** What a colluding verifier says that it has recomputed. */
import type { Engine } from '../../../../src/engine/interface.js';
import { electorateOf } from '../../../../src/protocol/proof/draw-verifiers.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { auditLogits, narrowLeaf } from '../../../../src/protocol/proof/wide-leaf.js';
import { createCountsAt } from '../../../../src/protocol/sampling/counts-at.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import { type Finding, isBeyondContext } from '../../../../src/protocol/steps/finding.js';
import type { Matter } from '../../../../src/protocol/steps/verdict.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { classHash } from '../engine.js';
import { MANIFEST } from '../genesis.js';
import { FAR, SOFT, sameLeaf, shift, widen } from './lies.js';
import type { AuditManner, PanelManner, Ring } from './ring.js';

export type Question = Pick<
  Wire<'AuditRequest'>,
  'job' | 'assign' | 'receipt' | 'input' | 'salt' | 'indices' | 'outputTokens'
>;

/** Every rule that a Verdict must keep, for whoever lies within them. */
export async function matterFor(ring: Ring, request: Question, engine: Engine): Promise<Matter> {
  const { job, assign, receipt } = request;
  const { server, rules } = ring.world;
  const { height, engineClass } = assign.value;
  const stakes = await server.stakes('verifier', job.value.modelId, height);
  return {
    job: job.value,
    receipt: receipt.value,
    receiptHash: digest(rules.domain, 'Receipt', receipt.value),
    manifest: MANIFEST,
    vocabularySize: engine.model.vocabulary.bytes.length,
    quarter: electorateOf(stakes, engineClass).exact,
    countsAt: createCountsAt(request.outputTokens),
  };
}

/** A Receipt that refutes itself: no friend can say anything else of it. */
export const isHopeless = ({ receipt, job }: Pick<Question, 'receipt' | 'job'>): boolean =>
  isBeyondContext(receipt.value, MANIFEST, job.value);

/** The true leaves, in whatever prompt the Receipt claims to be about. */
async function trueLeaves(engine: Engine, request: Question): Promise<readonly Leaf[]> {
  const { job, receipt, input, indices, outputTokens } = request;
  const { sampler, seed, date } = job.value;
  const promptTokens = await engine.tokenize(input, date);
  const { promptTokensHash } = receipt.value;
  const topLogits = auditLogits(job.value, engine.model.vocabulary.bytes.length);
  return engine.audit({
    ...{ promptTokens, promptTokensHash, sampler, topLogits, seed, outputTokens, indices },
  });
}

/** A prompt of one token more than the Receipt has: false, and judged before any leaf. */
function otherPrompt({ receipt, indices }: Question): readonly Finding[] {
  const { promptTokensHash, promptTokens } = receipt.value;
  const prompt = { promptTokensHash, promptTokens: promptTokens + 1 };
  return indices.map((index) => ({ index, prompt }));
}

/** Contradicts itself: the prompt is another one, and a leaf in the Receipt's own prompt is right. */
function mixed(request: Question, leaves: readonly Leaf[]): readonly Finding[] {
  const isLoose = request.receipt.value.engineClass === classHash('loose');
  return leaves.map((wide, i) => {
    const [other] = otherPrompt({ ...request, indices: [wide.index] });
    if (i > 0 && other !== undefined) return other;
    return { index: wide.index, leaf: isLoose ? shift(wide, SOFT) : wide };
  });
}

/** The findings of a manner, ascending by index. */
export async function findingsFor(
  ring: Ring,
  engine: Engine,
  request: Question,
  manner: AuditManner | PanelManner,
): Promise<readonly Finding[]> {
  const job = request.job.value;
  if (isHopeless(request)) return request.indices.map((index) => ({ index, context: true }));
  if (manner === 'accuse prompt' || manner === 'slash prompt') return otherPrompt(request);
  const isAccusing = manner === 'accuse' || manner === 'slash';
  let isLaundering = manner === 'launder' || manner === 'launder once';
  const receiptHash = digest(ring.world.rules.domain, 'Receipt', request.receipt.value);
  const leaves = await trueLeaves(engine, request);
  if (manner === 'accuse mixed') return mixed(request, leaves);
  return leaves.map((wide) => {
    const claimed = ring.claimed(wide);
    const as = claimed === undefined ? wide : widen(claimed, wide, job);
    const isRight = claimed === undefined || sameLeaf(claimed, narrowLeaf(wide, job.topLogits));
    const told = (leaf: Leaf) => ({ index: wide.index, leaf });
    if (isAccusing) return told(shift(wide, FAR));
    // One is enough: whoever accuses twice is overruled twice.
    if (isLaundering && isRight && ring.launder(receiptHash, manner as AuditManner)) {
      isLaundering = false;
      return told(shift(wide, FAR));
    }
    return told(manner === 'soft' ? shift(as, SOFT) : as);
  });
}
