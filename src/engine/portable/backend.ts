/**
 * Starts node-llama-cpp's backend on the wanted device. The package itself takes another backend, or
 * a GPU backend without a GPU, where the wanted one is not there; here that is refused or, with
 * auto, becomes the processor's own build.
 */
import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp';
import { RasticError } from '../../base/errors.js';
import type { GpuKind } from '../interface.js';
import { LLAMA_CPP } from '../model/class.js';
import { driverOf } from '../model/driver.js';
import type { LoadOptions } from '../process/messages.js';

/** A GPU as its backend reports it. */
export interface Gpu {
  readonly backend: string;
  readonly name: string;
  readonly driver: string;
  /** Free memory of all GPUs, bytes. */
  readonly freeBytes: number;
}

export interface Backend {
  readonly llama: Llama;
  /** Absent: the processor computes everything. */
  readonly gpu?: Gpu;
}

type OnLog = (message: string) => void;

function start(gpu: GpuKind, threads: number, onLog: OnLog): Promise<Llama> {
  return getLlama({
    gpu: gpu === 'off' ? false : gpu,
    build: 'never',
    skipDownload: true,
    usePrebuiltBinaries: true,
    progressLogs: false,
    maxThreads: threads,
    logLevel: LlamaLogLevel.warn,
    logger: (_level, message) => onLog(message),
  });
}

/** The GPU that was found; undefined if the package took another backend or found no device. */
async function findGpu(llama: Llama, wanted: GpuKind): Promise<Gpu | undefined> {
  const backend = llama.gpu;
  if (backend === false || (wanted !== 'auto' && wanted !== backend)) return undefined;
  const names = await llama.getGpuDeviceNames();
  if (names.length === 0) return undefined;
  const { free: freeBytes } = await llama.getVramState();
  const name = names.join(' + ');
  return { backend, name, driver: driverOf(backend, name), freeBytes };
}

function none(gpu: GpuKind, cause?: unknown): never {
  const message = `not opened: gpu is ${gpu}, but llama.cpp finds no such device or driver on this machine; set gpu to auto or off`;
  throw new RasticError('ENGINE_START', { message }, cause);
}

/** Another release is another engine class, which would otherwise go unnoticed. */
function checkRelease({ llamaCppRelease: { release } }: Llama): void {
  if (release === LLAMA_CPP) return;
  throw new RasticError('ENGINE_START', { message: `opened by llama.cpp ${release}` });
}

/** @throws RasticError ENGINE_START if the wanted GPU is not there. */
export async function openBackend(
  { gpu: wanted, threads }: Pick<LoadOptions, 'gpu' | 'threads'>,
  onLog: OnLog,
): Promise<Backend> {
  const isExplicit = wanted !== 'auto' && wanted !== 'off';
  const llama = await start(wanted, threads, onLog).catch((error: unknown) => {
    if (isExplicit) none(wanted, error);
    throw error;
  });
  checkRelease(llama);
  if (wanted === 'off') return { llama };
  const gpu = await findGpu(llama, wanted);
  if (gpu !== undefined) return { llama, gpu };
  await llama.dispose();
  if (isExplicit) none(wanted);
  return { llama: await start('off', threads, onLog) };
}
