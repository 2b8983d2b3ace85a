/**
 * Turns a job as a user specifies it into a request of the client role: finds the model by name and
 * chooses seed and price. Then asks, and saves the transcript.
 */
import { anySignal } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { ASK_LIFE_MS, RANDOM_SAMPLES_DEFAULT } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { seedFromNumber } from '../../protocol/sampling/noise.js';
import { isWhole as isWholeFinish } from '../../protocol/steps/finish.js';
import { canAuditAgain } from '../../roles/client/audit/reaudit.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { Transcript } from '../../roles/client/record.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import type { OpenFolder } from '../calls/open-folder.js';
import { configuredModel } from '../models/configured.js';
import { chooseManifest } from '../models/name.js';
import { type AskSpec, checkSpec, inputOf, samplerOf } from './ask-spec.js';
import type { OpenClient } from './client-node.js';
import { type JobOutcome, jobOutcome, textOf } from './outcome.js';
import { saveTranscript } from './transcripts.js';

/** @throws RasticError ASK_MODEL when the network has no such model, ENGINE_CONTEXT. */
export function askRequestOf(spec: AskSpec, open: OpenClient): AskRequest {
  const manifest = chooseManifest(open.manifests, spec.model);
  const input = inputOf(spec);
  const { maxTokens, stop, samples, seed, policy } = spec;
  // A prompt has at least one token, so no node has room for this. It fails before any node is
  // asked.
  if (maxTokens >= manifest.context) {
    refuse('ENGINE-2', { tokens: maxTokens + 1, limit: manifest.context });
  }
  return {
    manifest,
    input,
    sampler: samplerOf(spec),
    maxTokens,
    stop,
    samples: samples ?? RANDOM_SAMPLES_DEFAULT,
    lifeMs: ASK_LIFE_MS,
    ...(spec.maxPrice !== undefined && { maxPrice: spec.maxPrice }),
    ...(seed !== undefined && { seed: typeof seed === 'bigint' ? seedFromNumber(seed) : seed }),
    ...(policy !== undefined && { policy }),
    ...(spec.verifiers !== undefined && { verifiers: spec.verifiers }),
    ...(spec.topLogits !== undefined && { topLogits: spec.topLogits }),
  };
}

export interface Asked {
  readonly transcript: Transcript;
  readonly outcome: JobOutcome;
  /** The whole current text, decoded by this client. */
  readonly text: string;
  /**
   * Whether the text is complete: no node broke off, the user did not cancel, no deadline passed.
   */
  readonly isWhole: boolean;
  /** Whether only verifiers were missing, and the job can still be audited again. */
  readonly canResume: boolean;
  /** Path of the transcript file. */
  readonly file: string;
}

/** Saves a finished job's transcript. @throws RasticError STORE_FILE, ASK_VOCABULARY. */
export async function keepAsked(
  folder: DataFolder,
  { client, manifests }: Pick<OpenClient, 'client' | 'manifests'>,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<Asked> {
  const file = await saveTranscript(folder, transcript);
  const outcome = jobOutcome(transcript);
  const isWhole = outcome.finish !== undefined && isWholeFinish(outcome.finish);
  const manifest = chooseManifest(manifests, transcript.job.value.modelId);
  const text = textOf(transcript, await client.vocabulary(manifest, signal));
  const canResume = canAuditAgain(transcript, systemClock.now());
  return { transcript, outcome, text, isWhole, canResume, file };
}

/**
 * Aborts at either signal. Used while opening, before there is a job: nothing has to end in an
 * orderly way yet.
 */
export const openingSignal = ({ signal, cancel }: AskOptions): AbortSignal =>
  cancel === undefined ? signal : anySignal(signal, cancel);

/**
 * Asks with the client of an open folder and saves the transcript.
 * @throws RasticError of checkSpec and askRequestOf, and what Client.ask throws.
 */
export async function ask(
  { base: { folder, config }, client, atWork }: OpenFolder,
  spec: AskSpec,
  options: AskOptions,
): Promise<Asked> {
  checkSpec(spec);
  const open = await client(openingSignal(options));
  const message = open.clockFault();
  if (message !== undefined) options.onEvent?.({ type: 'warned', code: 'CLOCK_OFF', message });
  const { unmeasured: acceptUnmeasured = config.acceptUnmeasured } = spec;
  const { signal } = options;
  const model = spec.model ?? (await configuredModel(folder, config, open.manifests, signal));
  const named = { ...spec, ...(model !== undefined && { model }) };
  const request = askRequestOf({ verifiers: config.verifiers, ...named }, open);
  return atWork.run({ ...options, acceptUnmeasured }, async (taking) => {
    const transcript = await open.client.ask(request, taking);
    return keepAsked(folder, open, transcript, signal);
  });
}
