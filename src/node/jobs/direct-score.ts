/** Scores ids with the own engine of a local model file: what a score over the network must equal. */
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { TOP_LOGITS_MIN } from '../../protocol/params.js';
import { NEUTRAL_SAMPLER } from '../../protocol/steps/kinds/score.js';
import { modelsFolder } from '../models/folder.js';
import { findManifest } from '../models/manifest.js';
import { logprobOf } from './perplexity.js';

/** Nothing is drawn and nothing is signed. */
const NOTHING = `0x${'00'.repeat(32)}` as const;

/** Any day will do: a text is not rendered. */
const SOME_DAY = '2000-01-01';

interface Options {
  readonly signal: AbortSignal;
}

export class DirectScorer {
  readonly #engine: Engine;
  /** Longest window of ids. */
  readonly context: number;

  private constructor(engine: Engine, context: number) {
    this.#engine = engine;
    this.context = context;
  }

  /** @throws RasticError ENGINE_…. */
  static async open(modelPath: string, logger: Logger, { signal }: Options): Promise<DirectScorer> {
    const engine = new LlamaEngine({ modelPath, sequences: 1, logger });
    try {
      await engine.start(signal);
      const { modelId, contextTokens } = engine.model;
      const found = await findManifest(modelsFolder(), modelPath, modelId);
      return new DirectScorer(
        engine,
        Math.min(found?.manifest.context ?? contextTokens, contextTokens),
      );
    } catch (error) {
      await engine.stop();
      throw error;
    }
  }

  /** The ids of a text, with the model's BOS where its tokenizer adds one. */
  tokenize(text: string, options: Options): Promise<readonly number[]> {
    return this.#engine.tokenize({ type: 'text', text }, SOME_DAY, options);
  }

  /** The log-probability of each id but the first. @throws RasticError ENGINE_…. */
  async score(ids: readonly number[], options: Options): Promise<readonly number[]> {
    const given = ids.slice(1);
    const request = {
      ...{ promptTokens: ids.slice(0, 1), promptTokensHash: NOTHING, seed: NOTHING },
      ...{ sampler: NEUTRAL_SAMPLER, topLogits: TOP_LOGITS_MIN, stop: [], prefixTokens: [] },
      ...{ given, maxTokens: given.length },
    };
    const logprobs: number[] = [];
    for await (const leaf of this.#engine.generate(request, options))
      logprobs.push(logprobOf(leaf));
    return logprobs;
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }
}
