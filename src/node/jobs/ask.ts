/**
 * Turns a job as a user specifies it into a request of the client role: finds the model by name and
 * chooses seed and price. Then asks, and saves the transcript.
 */
import { anySignal } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import { RANDOM_SAMPLES_DEFAULT } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { seedFromNumber } from '../../protocol/sampling/noise.js';
import { embeddedDomain } from '../../protocol/sign/sign.js';
import { isWhole as isWholeFinish } from '../../protocol/steps/finish.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { canAuditAgain } from '../../roles/client/audit/reaudit.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { Transcript } from '../../roles/client/record.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import type { OpenFolder } from '../calls/open-folder.js';
import { maxPriceIn } from '../config/amounts.js';
import { shortId } from '../ids.js';
import { configuredModel } from '../models/configured.js';
import { chooseManifest } from '../models/name.js';
import { type AskSpec, checkSpec, inputOf, lifeMsOf, samplerOf } from './ask-spec.js';
import type { OpenClient } from './client-node.js';
import { type JobOutcome, jobOutcome, textOf } from './outcome.js';
import { saveTranscript } from './transcripts.js';

/**
 * What the client role is asked for.
 * @throws RasticError ASK_MODEL when the network has no such model, ENGINE_CONTEXT.
 */
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
    lifeMs: lifeMsOf(spec),
    ...(spec.when !== undefined && { when: spec.when }),
    ...(spec.maxPrice !== undefined && { maxPrice: spec.maxPrice }),
    ...(seed !== undefined && { seed: typeof seed === 'bigint' ? seedFromNumber(seed) : seed }),
    ...(policy !== undefined && { policy }),
    ...(spec.audit === 'none' && { waived: true }),
    ...(spec.verifiers !== undefined && { verifiers: spec.verifiers }),
    ...(spec.topLogits !== undefined && { topLogits: spec.topLogits }),
  };
}

/** What a job came to. */
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
  /** Path of the transcript file; absent if it could not be written. The folder keeps the record. */
  readonly file?: string;
}

/**
 * Saves the transcript. What the job came to is not lost with it: a disk that is full, or a record
 * that no file can hold, is told. @returns the file's path.
 */
async function keepFile(
  folder: DataFolder,
  transcript: Transcript,
  onEvent: AskOptions['onEvent'],
): Promise<string | undefined> {
  try {
    return await saveTranscript(folder, transcript);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'STORE_FILE' && code !== 'JOB_RECORD_SIZE') throw error;
    const why = code === 'STORE_FILE' ? 'cannot be written' : 'is too long for one file';
    const jobId = jobIdOf(embeddedDomain(transcript.networkId), transcript.job.value);
    const message = `the job's record ${why}; it stays in the data folder: rastic jobs ${shortId(jobId)}`;
    onEvent({ type: 'warned', code, message });
    return undefined;
  }
}

/** Saves a finished job's transcript. @throws RasticError ASK_VOCABULARY. */
export async function keepAsked(
  folder: DataFolder,
  { client, manifests }: Pick<OpenClient, 'client' | 'manifests'>,
  transcript: Transcript,
  { signal, onEvent }: AskOptions,
): Promise<Asked> {
  const file = await keepFile(folder, transcript, onEvent);
  const outcome = jobOutcome(transcript);
  const isWhole = outcome.finish !== undefined && isWholeFinish(outcome.finish);
  const manifest = chooseManifest(manifests, transcript.job.value.modelId);
  const text = textOf(transcript, await client.vocabulary(manifest, signal));
  const canResume = canAuditAgain(transcript, systemClock.now());
  return { transcript, outcome, text, isWhole, canResume, ...(file !== undefined && { file }) };
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
  const { unmeasured: acceptUnmeasured = config.acceptUnmeasured, deposit } = spec;
  const { signal } = options;
  const model = spec.model ?? (await configuredModel(folder, config, open.manifests, signal));
  const { maxPrice = maxPriceIn(config, open.currency) } = spec;
  const named = {
    ...{ ...spec, ...(model !== undefined && { model }) },
    ...(maxPrice !== undefined && { maxPrice }),
  };
  const request = askRequestOf({ verifiers: config.verifiers, ...named }, open);
  const how = { ...options, acceptUnmeasured, ...(deposit !== undefined && { deposit }) };
  return atWork.run(how, async (taking) => {
    const transcript = await open.client.ask(request, taking);
    return keepAsked(folder, open, transcript, options);
  });
}
