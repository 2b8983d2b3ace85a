/** Whether a node serves, from its status: what `/ready`, its page, `up` and the doctor say alike. */
import type { NodeStatus } from './status.js';

type Serving = Pick<NodeStatus, 'phase' | 'checks'>;

/**
 * Whether the node is ready: it has started, is not stopping, and no check fails but with a warning.
 */
export const isReady = ({ phase, checks }: Serving): boolean =>
  phase === 'ready' && checks.every(({ ok, warning }) => ok || warning === true);

/** The phase for a person. A node that has started may still not serve. */
export const phaseText = (status: Serving): string =>
  status.phase === 'ready' && !isReady(status) ? 'NOT SERVING' : status.phase;
