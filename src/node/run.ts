/** A serving node from start to stop: what `rastic up` and every process of a local network do. */
import { linkToParent } from './local/parent.js';
import type { RasticNode } from './node.js';

/**
 * Starts the node, serves until `stop` aborts or the parent process is gone, and stops it.
 * @throws what the start throws.
 */
export async function runNode(
  node: RasticNode,
  stop: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const parent = linkToParent();
  const end = parent === undefined ? stop : AbortSignal.any([stop, parent.gone]);
  await node.start(end);
  parent?.ready();
  onReady();
  if (!end.aborted) {
    await new Promise<void>((done) => end.addEventListener('abort', () => done(), { once: true }));
  }
  await node.stop();
}
