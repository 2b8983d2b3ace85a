/** The engine's self-test: it must give the same bits twice, and an audit must agree. */

import type { Engine, EngineKind } from '../../engine/interface.js';
import { deviceText } from '../../engine/model/device.js';
import { shortId } from '../ids.js';
import { type ChatReport, chatText, probeChat } from '../models/chat.js';
import { modelsFolder } from '../models/folder.js';
import { findManifest } from '../models/manifest.js';
import type { Check, CheckOptions } from './check.js';
import { failed } from './check.js';
import { testEmbedding } from './embedding-test.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import { opensModel } from './model.js';
import { expectValue, knownOf } from './patient.js';
import { SELF_TEST_TOKENS, type SelfTest, selfTest } from './self-test.js';
import { bytesText } from './text.js';
import type { Visit } from './visit.js';

/**
 * Memory needed in addition to the weights: the caches of two contexts and the compute buffers, for
 * models of any size.
 */
const BESIDE_BYTES = 512 * 2 ** 20;

function describe({ tokens, tokensPerS, prefillPerS, isExact }: SelfTest, model: Engine['model']) {
  const speed = `${tokensPerS.toFixed(1)} tokens/s, prefill ${prefillPerS.toFixed(0)} tokens/s`;
  const kind = isExact ? 'exact' : 'portable';
  const device = deviceText(model.device);
  return `${tokens} tokens twice, ${speed}; class ${shortId(model.engineClass)}, ${kind}, on ${device}`;
}

export function judgeSelfTest(test: SelfTest, model: Engine['model']): Finding {
  const { isSame, judgements, isCalibrated, tokens, roots } = test;
  const sentence = describe(test, model);
  // If nothing was generated or judged, no difference can be found, so that is a failure too.
  if (tokens < SELF_TEST_TOKENS || judgements.length < tokens) {
    const said = `${sentence}: only ${judgements.length} of ${SELF_TEST_TOKENS} positions were made and judged`;
    return fail(
      'engine',
      'ENGINE_FAILED',
      said,
      'the model ends its answers immediately: use another file',
    );
  }
  if (!isSame) {
    const said = `${sentence}: the two answers differ`;
    const advice = 'this machine computes unreliably: test its memory, undo any overclocking';
    return fail('engine', 'ENGINE_DIFFERS', said, advice);
  }
  if (roots && (roots.decode !== roots.expected || roots.prefill !== roots.expected)) {
    const said = `${sentence}: root ${shortId(roots.decode)} by decode, ${shortId(roots.prefill)} by prefill, ${shortId(roots.expected)} in the manifest`;
    const advice =
      'the node will not start as this class: test its memory, or build again: npm start';
    return fail('engine', 'NODE_SELF_TEST', said, advice);
  }
  const distance = Math.max(...judgements.map((judgement) => judgement.distance));
  const off = `${distance.toFixed(4)} logits from its own audit at most`;
  if (!isCalibrated && judgements.some(({ outcome }) => outcome !== 'match')) {
    const advice =
      'mismatches of this model never lead to slashing; measure it: rastic models calibrate FILE';
    return warn('engine', 'ENGINE_UNCALIBRATED', `${sentence}; ${off}`, advice);
  }
  const wrong = judgements.filter(({ outcome }) => outcome === 'mismatch').length;
  if (wrong > 0) {
    const said = `${sentence}: ${wrong} of ${tokens} positions fail the audit, ${off}`;
    const advice =
      'do not serve with it: honest verifiers would dispute; is node-llama-cpp the pinned version?';
    return fail('engine', 'ENGINE_MISMATCH', said, advice);
  }
  const root = roots ? `; self-test root ${shortId(roots.expected)}` : '';
  return ok('engine', `${sentence}; ${off}${root}`);
}

function judgeChat(report: ChatReport): Finding {
  const sentence = chatText(report);
  if (report.fails.length === 0) return ok('chat', sentence);
  const advice = 'such jobs fail and earn nothing: use another file, or serve plain text only';
  const isNone = report.works.length === 0;
  return (isNone ? fail : warn)('chat', 'ENGINE_TEMPLATE', sentence, advice);
}

/** Says why the exact engine does not serve, unless the configuration does not ask for it. */
export function judgeKind(
  { kind, whyPortable }: Engine['model'],
  wish: EngineKind,
): readonly Finding[] {
  if (kind === 'exact' || whyPortable === undefined || wish === 'portable') return [];
  const sentence = `the exact engine does not serve: ${whyPortable}`;
  const advice = 'the node serves as a portable class, whose verdicts have tolerances';
  return [warn('engine', 'ENGINE_NOT_EXACT', sentence, advice)];
}

/** A second copy of the model must not take the memory that the running node needs. */
async function fitsBeside(visit: Visit, options: CheckOptions): Promise<boolean> {
  if (visit.status?.model === undefined) return true;
  const { stamp } = await visit.hash(options);
  return process.availableMemory() > stamp.bytes + BESIDE_BYTES;
}

async function run(visit: Visit, options: CheckOptions): Promise<Finding | readonly Finding[]> {
  if (!opensModel(visit)) return skipped('engine', 'this node opens no model');
  if (!(await fitsBeside(visit, options))) {
    const room = bytesText(process.availableMemory());
    return skipped('engine', `the node runs, and ${room} do not hold the model a second time`);
  }
  try {
    const { engine } = await visit.engine(options);
    const { modelId } = engine.model;
    const wish = knownOf(visit.patient.config)?.engineKind ?? 'auto';
    const { membership, model } = visit.patient;
    const registered = [...(knownOf(membership)?.rules.manifests.values() ?? [])];
    const beside = await findManifest(modelsFolder(), expectValue(model), modelId);
    const manifest = registered.find((m) => m.modelId === modelId) ?? beside?.manifest;
    if (engine.model.embedding !== undefined) {
      const tested = await testEmbedding(engine, manifest, options);
      return [tested, ...judgeKind(engine.model, wish)];
    }
    const found = await selfTest(engine, visit.init.clock, manifest, options);
    const chat = judgeChat(await probeChat(engine, options));
    return [judgeSelfTest(found, engine.model), ...judgeKind(engine.model, wish), chat];
  } catch (error) {
    options.signal.throwIfAborted();
    const advice = 'see the other findings about the model and the processor';
    return { ...failed('engine', error, visit), advice };
  }
}

/**
 * Enough to load a large model from a slow disk and compute about 350 tokens at a few per second.
 */
export const engine: Check = { name: 'engine', limitMs: 600_000, run };
