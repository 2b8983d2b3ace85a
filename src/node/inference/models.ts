/** Which models the network offers now: its manifests, with what nodes state of themselves. */
import { minOf } from '../../protocol/bigint.js';
import { isExactClass, type Manifest } from '../../protocol/model/manifest.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import type { OfferedModel } from './interface.js';

const least = (amounts: readonly bigint[]): bigint | undefined =>
  amounts.length === 0 ? undefined : amounts.reduce((a, b) => minOf(a, b));

const taskOf = ({ embedding }: Manifest): Pick<OfferedModel, 'task' | 'dimensions'> =>
  embedding === undefined
    ? { task: 'generate' }
    : { task: 'embed', dimensions: embedding.dimensions };

/** @param nodes compute nodes that serve the model, from their records. */
export function offeredModel(manifest: Manifest, nodes: readonly KnownNode[]): OfferedModel {
  const { modelId, name, quantization, licence, context: contextTokens } = manifest;
  const engineClasses = [...new Set(nodes.map(({ record }) => record.engineClass))].sort();
  const inputPrice = least(nodes.map(({ record }) => record.inputPrice));
  const outputPrice = least(nodes.map(({ record }) => record.outputPrice));
  return {
    ...{ modelId, name, quantization, licence, contextTokens },
    ...taskOf(manifest),
    nodes: nodes.length,
    ...(inputPrice !== undefined && { inputPrice }),
    ...(outputPrice !== undefined && { outputPrice }),
    exact: engineClasses.length > 0 && engineClasses.every((one) => isExactClass(manifest, one)),
    engineClasses,
  };
}
