/**
 * Calibrates the class of a GPU: how far it differs from itself, and in both directions from the
 * classes that the manifest already lists and this machine can open. Adds the result to a manifest
 * that was measured before, and changes nothing else in it.
 */
import { systemClock, utcDay } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Engine, GpuKind } from '../../engine/interface.js';
import { deviceText, isGpu } from '../../engine/model/device.js';
import type { Manifest, Tolerance } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { modelsFolder } from '../models/folder.js';
import { checkOwnManifest, findManifest, writeManifest } from '../models/manifest.js';
import type { Options, Position } from './bench.js';
import { isOfFirstHalf, judgeBy, toleranceFrom } from './bounds.js';
import { Engines, type EnginesInit } from './engines.js';
import { measureHonest } from './measure.js';
import { type Outcomes, outcomesOf, type Spread, spreadOf } from './record.js';

export interface GpuInit extends EnginesInit {
  readonly gpu: Exclude<GpuKind, 'off'>;
  readonly gpuLayers?: number;
}

/** One direction: who generates, and who recomputes. */
interface GpuPair {
  readonly compute: string;
  readonly verifier: string;
  readonly tolerance: Tolerance;
  readonly found: Spread;
  /** Bounds from one half of the jobs, judging the other half. */
  readonly heldOut: Outcomes;
}

export interface GpuCalibrated {
  /** Path of the manifest. */
  readonly manifest: string;
  readonly engineClass: Hash;
  /** Backend and name of the GPU. */
  readonly device: string;
  readonly pairs: readonly GpuPair[];
}

interface Named {
  readonly name: string;
  readonly engine: Engine;
}

/** The manifest with this class, and these tolerances in place of older ones of the same pairs. */
function withGpu(manifest: Manifest, engine: Engine, pairs: readonly GpuPair[]): Manifest {
  const { engineClass } = engine.model;
  const others = manifest.classes.filter((listed) => listed.engineClass !== engineClass);
  const isOther = ({ compute, verifier }: Tolerance) =>
    compute !== engineClass && verifier !== engineClass;
  return {
    ...manifest,
    classes: [...others, { engineClass, exact: false }],
    tolerances: [
      ...manifest.tolerances.filter(isOther),
      ...pairs.map(({ tolerance }) => tolerance),
    ],
  };
}

function judge(positions: readonly Position[], pair: Pick<Tolerance, 'compute' | 'verifier'>) {
  const date = utcDay(systemClock.now());
  const first = toleranceFrom(positions.filter(isOfFirstHalf), pair, date);
  const rest = positions.filter((position) => !isOfFirstHalf(position));
  return {
    tolerance: toleranceFrom(positions, pair, date),
    heldOut: outcomesOf(rest.map((position) => judgeBy(first, position))),
  };
}

class GpuCalibration {
  readonly #init: GpuInit;
  readonly #engines: Engines;
  #done = 0;

  constructor(init: GpuInit) {
    this.#init = init;
    this.#engines = new Engines(init);
  }

  stop(): Promise<void> {
    return this.#engines.stop();
  }

  async run(options: Options): Promise<GpuCalibrated> {
    const { path, gpu, gpuLayers } = this.#init;
    const layers = gpuLayers === undefined ? {} : { gpuLayers };
    const engine = await this.#engines.open(path, 'portable', options, { gpu, ...layers });
    const { device, modelId } = engine.model;
    if (!isGpu(device)) {
      throw new RasticError('ENGINE_START', { message: `${path} found no GPU on this machine` });
    }
    const known = await findManifest(modelsFolder(), path, modelId);
    if (known === undefined) throw new RasticError('NODE_MANIFEST', { path });
    checkOwnManifest(known, modelId);
    const { manifest } = known;
    const own = { name: device.backend, engine };
    const others = await this.#listed(manifest, options);
    const directions = [
      [own, own],
      ...others.flatMap((other) => [[own, other] as const, [other, own] as const]),
    ] as const;
    const pairs: GpuPair[] = [];
    for (const [compute, verifier] of directions) {
      pairs.push(await this.#measure(compute, verifier, directions.length, options));
    }
    const written = withGpu(manifest, engine, pairs);
    const { engineClass } = engine.model;
    return {
      manifest: await writeManifest(modelsFolder(), path, written),
      ...{ engineClass, device: deviceText(device), pairs },
    };
  }

  /** The engines of this machine whose class the manifest lists. */
  async #listed(manifest: Manifest, options: Options): Promise<readonly Named[]> {
    const found: Named[] = [];
    for (const name of ['exact', 'portable'] as const) {
      const engine = await this.#engines.open(this.#init.path, name, options).catch((error) => {
        if (codeOf(error) === 'ENGINE_EXACT') return undefined;
        throw error;
      });
      const isListed = manifest.classes.some(
        (listed) => listed.engineClass === engine?.model.engineClass,
      );
      if (engine !== undefined && isListed) found.push({ name, engine });
    }
    return found;
  }

  async #measure(
    compute: Named,
    verifier: Named,
    directions: number,
    options: Options,
  ): Promise<GpuPair> {
    const { positions, maxMs } = this.#init.extent;
    const all = directions * positions;
    const onJob = (more: number) => {
      this.#done = Math.min(all, this.#done + more);
      this.#init.onProgress({ population: 'crossed', done: this.#done, all });
    };
    const { honest, spread } = await measureHonest(
      { engine: compute.engine, verifier: verifier.engine },
      systemClock,
      { positions, untilMs: systemClock.monotonic() + maxMs / directions },
      onJob,
      options,
    );
    const found = [...honest, ...spread];
    const pair = {
      compute: compute.engine.model.engineClass,
      verifier: verifier.engine.model.engineClass,
    };
    const names = { compute: compute.name, verifier: verifier.name };
    return { ...names, ...judge(found, pair), found: spreadOf(found, 0) };
  }
}

/**
 * Measures everything, then writes the manifest.
 * @throws RasticError ENGINE_…, NODE_MANIFEST, STORE_FILE; the signal's reason.
 */
export async function calibrateGpu(init: GpuInit, signal: AbortSignal): Promise<GpuCalibrated> {
  const calibration = new GpuCalibration(init);
  try {
    return await calibration.run({ signal });
  } finally {
    await calibration.stop();
  }
}
