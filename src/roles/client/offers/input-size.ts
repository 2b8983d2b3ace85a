/**
 * Whether the nodes of a model take an input as long as the user's. Every node says in its record
 * how long one may be, so nobody is asked who would refuse it. docs/protocol.md section 2.
 */
import { RasticError } from '../../../base/errors.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { encodeInput, type Input } from '../../../protocol/steps/input.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { Directory } from '../../directory/directory.js';

/** Whether the node takes an input of so many bytes. */
export const takesInput = ({ record }: KnownNode, bytes: number): boolean =>
  record.inputBytes >= bytes;

/**
 * @throws RasticError ASK_INPUT if nodes or verifiers are known, and none of them takes the input.
 */
export function checkInputTaken(
  directory: Pick<Directory, 'nodes'>,
  modelId: Hash,
  input: Input,
): void {
  const bytes = encodeInput(input).length;
  for (const role of ['compute', 'verifier'] as const) {
    const nodes = directory.nodes(role, modelId);
    if (nodes.length === 0 || nodes.some((node) => takesInput(node, bytes))) continue;
    const limit = Math.max(...nodes.map(({ record }) => record.inputBytes));
    throw new RasticError('ASK_INPUT', { bytes, limit, role });
  }
}
