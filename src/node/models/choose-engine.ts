/**
 * Chooses the engine that opens a model, for a node and for the doctor alike: the exact one where
 * the network can check its class, else a GPU where the network lists its class, else the
 * processor. A GPU that the configuration names is used in any case.
 */
import type { Engine, EngineKind, GpuKind, KvType } from '../../engine/interface.js';
import { portableClass } from '../../engine/model/class.js';
import { isGpu } from '../../engine/model/device.js';
import { isExactClass, type Manifest } from '../../protocol/model/manifest.js';
import type { NodeConfig } from '../config/schema.js';
import { selfTestContext } from './exactness.js';

/** Opens an engine of this kind on this device. @param why it is not the exact one. */
export type OpenEngine<E extends Engine> = (
  kind: EngineKind,
  gpu: GpuKind,
  why?: string,
) => Promise<E>;

export interface EngineWish {
  readonly engineKind?: EngineKind;
  readonly gpu?: GpuKind;
  readonly kvType?: KvType;
}

/** What the configuration says about the engine, as options for opening one. */
export function engineOptions(config: Partial<NodeConfig>) {
  const { threads, context, gpuLayers, kvType } = config;
  return {
    ...(threads !== undefined && { threads }),
    ...(context !== undefined && { contextTokens: context }),
    ...(gpuLayers !== undefined && { gpuLayers }),
    ...(kvType !== undefined && { kvType }),
  };
}

/** The reason why an exact engine cannot serve on this network; undefined if it can. */
function foreignReason({ model }: Engine, manifest: Manifest): string | undefined {
  const { kind, engineClass, contextTokens } = model;
  if (kind !== 'exact') return undefined;
  const least = selfTestContext(model);
  if (contextTokens < least) {
    return `a context of ${contextTokens} tokens is too small for its self-test; set context to ${least} or more`;
  }
  return isExactClass(manifest, engineClass)
    ? undefined
    : 'the network does not list its class for this model';
}

/**
 * Whether an exact engine cannot be checked against its class: the manifest has neither a root nor
 * a tolerance for it, or its context is too small for the self-test.
 */
export const isForeign = (engine: Engine, manifest: Manifest): boolean =>
  foreignReason(engine, manifest) !== undefined;

/** Whether the manifest lists a class that is neither exact nor the processor's own. */
function mayListGpu({ classes }: Manifest, kvType: KvType | undefined): boolean {
  const own = portableClass(undefined, kvType);
  return classes.some(({ exact, engineClass }) => !exact && engineClass !== own);
}

const lists = ({ classes }: Manifest, { model }: Engine): boolean =>
  classes.some(({ engineClass }) => engineClass === model.engineClass);

export interface Chosen<E extends Engine> {
  readonly engine: E;
  /** Why the exact engine could have opened the file, but does not serve. */
  readonly notExact?: string;
}

/**
 * @param manifestOf the network's manifest of an opened engine's model; undefined: take the engine
 * as it is.
 * @param onForeign called before the exact engine is given up for this reason; may throw.
 */
export async function chooseEngine<E extends Engine>(
  { engineKind = 'auto', gpu = 'off', kvType }: EngineWish,
  open: OpenEngine<E>,
  manifestOf: (engine: E) => Manifest | undefined,
  onForeign: (engine: E, reason: string) => void = () => undefined,
): Promise<Chosen<E>> {
  if (gpu !== 'auto' && gpu !== 'off') {
    return { engine: await open(engineKind === 'exact' ? 'exact' : 'portable', gpu) };
  }
  const first = await open(engineKind, 'off');
  const manifest = manifestOf(first);
  if (manifest === undefined) return { engine: first };
  const notExact = foreignReason(first, manifest);
  if (notExact === undefined && first.model.kind === 'exact') return { engine: first };
  if (notExact !== undefined) onForeign(first, notExact);
  const said = notExact === undefined ? {} : { notExact };
  const why = notExact ?? first.model.whyPortable;
  if (gpu === 'auto' && mayListGpu(manifest, kvType)) {
    await first.stop();
    const second = await open('portable', 'auto', why);
    if (!isGpu(second.model.device) || lists(manifest, second)) return { engine: second, ...said };
    await second.stop();
    return { engine: await open('portable', 'off', why), ...said };
  }
  if (notExact === undefined) return { engine: first };
  await first.stop();
  return { engine: await open('portable', 'off', why), ...said };
}
