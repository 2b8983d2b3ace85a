/** Audits a transcript file with a local model file: opens both, replays, closes. */
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { RECORD_BYTES_MAX, readJson } from '../../store/folder/json-file.js';
import { modelsFolder } from '../models/folder.js';
import { findManifest } from '../models/manifest.js';
import { describeModel } from '../models/models.js';
import { parseTranscript, type Replayed, replay } from './replay.js';

/**
 * Recomputes a job from its record and a model file.
 * @throws RasticError STORE_FILE if the file is missing; WIRE_…, ENGINE_… and what replay throws.
 */
export async function auditFile(
  path: string,
  modelPath: string,
  logger: Logger,
  signal: AbortSignal,
): Promise<readonly Replayed[]> {
  const json = await readJson(path, RECORD_BYTES_MAX);
  if (json === undefined) throw new RasticError('STORE_FILE', { path, message: 'is not there' });
  const transcript = parseTranscript(json);
  const expectedModelId = transcript.job.value.modelId;
  const engine = new LlamaEngine({ modelPath, expectedModelId, sequences: 1, logger });
  try {
    await engine.start(signal);
    const found = await findManifest(modelsFolder(), modelPath, expectedModelId);
    const manifest = found?.manifest ?? (await describeModel(engine, 'local file', { signal }));
    return await replay(transcript, engine, manifest, { signal });
  } finally {
    await engine.stop();
  }
}
