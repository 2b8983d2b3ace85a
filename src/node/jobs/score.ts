/** Scores ids with the client of an open folder: one job, and what it came to. */
import { RANDOM_SAMPLES_DEFAULT } from '../../protocol/params.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { OpenFolder } from '../calls/open-folder.js';
import { maxPriceIn } from '../config/amounts.js';
import { LightInference } from '../inference/inference.js';
import type { JobReport } from '../inference/interface.js';
import { scoredOf, scoreRequestOf } from '../inference/score.js';
import { configuredModel } from '../models/configured.js';
import { chooseManifest } from '../models/name.js';
import { openingSignal } from './ask.js';
import type { OpenClient } from './client-node.js';

/** Which model of the network is meant. */
export interface ModelWish {
  /** Name or id. May be left out if the network has only one model. */
  readonly model?: string;
}

export interface ModelFacts {
  readonly modelId: Hash;
  readonly name: string;
  readonly context: number;
}

export interface ScoreSpec extends ModelWish {
  readonly ids: readonly number[];
  readonly maxPrice?: bigint;
}

export interface ScoreDone {
  /** Of each id but the first, natural. */
  readonly logprobs: readonly number[];
  readonly report: JobReport;
}

async function choose({ base, client }: OpenFolder, wish: ModelWish, options: AskOptions) {
  const { folder, config } = base;
  const open: OpenClient = await client(openingSignal(options));
  const { signal } = options;
  const model = wish.model ?? (await configuredModel(folder, config, open.manifests, signal));
  return { open, manifest: chooseManifest(open.manifests, model) };
}

/** @throws RasticError ASK_MODEL, ASK_MODEL_CHOICE. */
export async function modelFacts(
  folder: OpenFolder,
  wish: ModelWish,
  options: AskOptions,
): Promise<ModelFacts> {
  const { manifest } = await choose(folder, wish, options);
  const { modelId, name, context } = manifest;
  return { modelId, name, context };
}

/** The ids of a text, from two nodes that agree. @throws RasticError TOKENIZE_DISAGREE. */
export async function tokenizeText(
  folder: OpenFolder,
  { text, ...wish }: ModelWish & { readonly text: string },
  options: AskOptions,
): Promise<readonly number[]> {
  const { open, manifest } = await choose(folder, wish, options);
  const { modelId } = manifest;
  const input = { type: 'text', text } as const;
  const call = { modelId, input, addSpecial: true };
  return new LightInference(open).tokenize(call, { signal: openingSignal(options) });
}

/** @throws RasticError of scoreRequestOf and scoredOf, and what Client.ask throws. */
export async function score(
  folder: OpenFolder,
  spec: ScoreSpec,
  options: AskOptions,
): Promise<ScoreDone> {
  const { config } = folder.base;
  const { open, manifest } = await choose(folder, spec, options);
  const { maxPrice = maxPriceIn(config, open.currency), ids } = spec;
  const call = { modelId: manifest.modelId, ids, samples: RANDOM_SAMPLES_DEFAULT };
  const request = {
    ...scoreRequestOf({ ...call, ...(maxPrice !== undefined && { maxPrice }) }, manifest),
    ...(config.verifiers !== undefined && { verifiers: config.verifiers }),
  };
  const how = { ...options, acceptUnmeasured: config.acceptUnmeasured };
  const ended = await folder.atWork.run(how, (taking) => open.client.ask(request, taking));
  const vocabulary = await open.client.vocabulary(manifest, options.signal);
  const { positions, report } = scoredOf(ended, manifest, vocabulary);
  return { logprobs: positions.flatMap((one) => (one === null ? [] : [one.logprob])), report };
}
