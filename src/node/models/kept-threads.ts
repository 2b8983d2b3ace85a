/**
 * The number of threads that was measured as fastest, kept in the data folder, so that later starts
 * do not measure again. Another model, engine, device or number of cores is measured anew; so is a
 * folder without this file.
 */
import { availableParallelism } from 'node:os';
import type { ModelInfo } from '../../engine/interface.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';

/** What a measurement is valid for. */
export interface ThreadKey {
  readonly path: string;
  readonly engine: string;
  readonly gpu: string;
}

interface Kept extends ThreadKey {
  readonly cores: number;
  readonly threads: number;
  readonly rates: NonNullable<ModelInfo['device']['rates']>;
}

/** @returns undefined if it must be measured. */
export async function readThreads(file: string, key: ThreadKey): Promise<number | undefined> {
  const value = await readJson(file).catch(() => undefined);
  const { path, engine, gpu, cores, threads } = (value ?? {}) as Partial<Kept>;
  const isSame = path === key.path && engine === key.engine && gpu === key.gpu;
  const isCount = Number.isSafeInteger(threads) && (threads ?? 0) > 0;
  return isSame && cores === availableParallelism() && isCount ? threads : undefined;
}

/** Keeps what was measured. A folder that cannot be written is measured at each start. */
export async function keepThreads(
  file: string,
  key: ThreadKey,
  { threads, rates }: ModelInfo['device'],
): Promise<void> {
  if (rates === undefined) return;
  const kept: Kept = { ...key, cores: availableParallelism(), threads, rates };
  await writeJson(file, kept).catch(() => undefined);
}
