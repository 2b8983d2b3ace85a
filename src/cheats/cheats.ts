/**
 * Every cheat by its name. A cheat replaces a node's parts with dishonest ones. Only tests and the
 * demo's cheat process import this; `rastic up` cannot reach it.
 */
import type { Engine } from '../engine/interface.js';
import type { Parts } from '../roles/parts.js';
import { otherVectors } from './embeddings.js';
import type { Act, CheatName, ProverCheat, VerifierCheat } from './names.js';
import { isEmbedCheat, isScoreCheat, isVerifierCheat } from './names.js';
import { falseRoot, twoHistories } from './receipts.js';
import {
  anotherPrompt,
  otherQuantization,
  otherSeed,
  otherTemperature,
  similarPrompt,
} from './sampling.js';
import { scoreCheat } from './scores.js';
import { stall } from './stall.js';
import { oneToken, randomTokens, suppressEnd, truncate } from './tokens.js';
import { accept, accuse, echo, withhold } from './verifiers.js';

/** What some cheats need in addition to the node's parts. */
export interface Tools {
  /** A started engine on a cheaper quantization of the model. */
  readonly cheaper?: Engine;
  /**
   * How far the cheat `temperature` changes the temperature, in millionths. Default: a fifth lower.
   */
  readonly temperatureShift?: number;
}

type Prover = (parts: Parts, careful: boolean, tools: Tools) => Parts;

const PROVERS: Readonly<Record<Act, Prover>> = {
  random: randomTokens,
  token: oneToken,
  quantization: (parts, careful, { cheaper }) => {
    if (cheaper === undefined) throw new TypeError('quantization needs a cheaper engine');
    return otherQuantization(parts, careful, cheaper);
  },
  seed: otherSeed,
  temperature: (parts, careful, { temperatureShift }) =>
    otherTemperature(parts, careful, temperatureShift),
  truncate,
  suppress: suppressEnd,
  prompt: anotherPrompt,
  similar: similarPrompt,
  root: falseRoot,
  histories: twoHistories,
  stall,
};

const VERIFIERS: Readonly<Record<VerifierCheat, (parts: Parts) => Parts>> = {
  echo,
  accuse: (parts) => accuse(parts, true),
  'lazy-accuse': (parts) => accuse(parts, false),
  accept,
  withhold,
};

/** What a cheating prover does, and whether it forges its leaves. */
function formOf(name: ProverCheat): { readonly act: Act; readonly careful: boolean } {
  const careful = !name.startsWith('lazy-');
  return { act: (careful ? name : name.slice('lazy-'.length)) as Act, careful };
}

/**
 * Makes the node's parts dishonest. @throws TypeError for `quantization` and `score-model` without a cheaper engine.
 */
export function createCheat(name: CheatName, parts: Parts, tools: Tools = {}): Parts {
  if (isVerifierCheat(name)) return VERIFIERS[name](parts);
  if (isEmbedCheat(name)) return otherVectors(name, parts, tools.cheaper);
  if (isScoreCheat(name)) return scoreCheat(name, parts, tools.cheaper);
  const { act, careful } = formOf(name);
  return PROVERS[act](parts, careful, tools);
}
