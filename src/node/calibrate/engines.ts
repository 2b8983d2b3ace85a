/** The engines of a calibration: opened one by one, all closed at the end. */
import { systemClock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Engine, EngineKind, GpuKind } from '../../engine/interface.js';
import { LlamaEngine } from '../../engine/process/host.js';
import type { Options } from './bench.js';
import { type Crossed, measureCrossed } from './crossed.js';
import type { Extent, Progress } from './measure.js';

export interface EnginesInit {
  /** GGUF file. */
  readonly path: string;
  readonly extent: Extent;
  readonly threads?: number;
  readonly logger: Logger;
  readonly onProgress: (progress: Progress) => void;
}

/** A software GPU computes a few rows a second: slow is not hung. */
const GPU_HANG_MS = 120_000;

export class Engines {
  readonly #init: EnginesInit;
  readonly #open: LlamaEngine[] = [];

  constructor(init: EnginesInit) {
    this.#init = init;
  }

  async open(
    modelPath: string,
    engine: EngineKind,
    { signal }: Options,
    on: { readonly gpu?: GpuKind; readonly gpuLayers?: number } = {},
  ): Promise<Engine> {
    const { threads, logger } = this.#init;
    const opened = new LlamaEngine({
      ...{ modelPath, engine, sequences: 1, logger, ...on },
      ...(on.gpu !== undefined && { hangMs: GPU_HANG_MS }),
      ...(threads !== undefined && { threads }),
    });
    this.#open.push(opened);
    await opened.start(signal);
    return opened;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.map((engine) => engine.stop()));
  }

  /** Like `cross`, but returns undefined if this machine has no exact engine for the model. */
  async crossIfAny(portable: Engine, options: Options): Promise<Crossed | undefined> {
    return this.cross(portable, options).catch((error: unknown) => {
      if (codeOf(error) === 'ENGINE_EXACT') return undefined;
      throw error;
    });
  }

  /**
   * Compares the exact class with the portable one.
   * @throws RasticError ENGINE_EXACT if this machine has no exact engine for the model, and what
   * measureCrossed throws.
   */
  async cross(portable: Engine, options: Options): Promise<Crossed> {
    const { path, extent, onProgress } = this.#init;
    const exact = await this.open(path, 'exact', options);
    const all = 2 * extent.positions;
    let done = 0;
    const onJob = (positions: number) => {
      done = Math.min(all, done + positions);
      onProgress({ population: 'crossed', done, all });
    };
    return measureCrossed({ portable, exact }, systemClock, extent, onJob, options);
  }
}
