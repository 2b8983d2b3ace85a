/** Whether the nodes of a model take batch jobs: each says so in its record. */
import { RasticError } from '../../../base/errors.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { Directory } from '../../directory/directory.js';

/** Whether the node takes a job that is wanted then. */
export const takesWhen = ({ record }: KnownNode, when: number): boolean =>
  !isBatch(when) || record.batchPrice > 0;

/** @throws RasticError ASK_NO_BATCH if compute nodes are known, and none of them takes the job. */
export function checkBatchTaken(
  directory: Pick<Directory, 'nodes'>,
  modelId: Hash,
  when: number,
): void {
  const nodes = directory.nodes('compute', modelId);
  if (nodes.length === 0 || nodes.some((node) => takesWhen(node, when))) return;
  throw new RasticError('ASK_NO_BATCH', { nodes: nodes.length });
}
