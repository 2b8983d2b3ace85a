/** What the HTTP gateway needs from its node, and where it listens. Types only. */
import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { NodeStatus } from '../../node/interface.js';
import type { PromMetrics } from './metrics.js';

export interface GatewayComponents {
  readonly node: {
    /** Undefined while the node has not opened its folder. */
    status(): Promise<NodeStatus | undefined>;
  };
  readonly metrics: PromMetrics;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface GatewayInit {
  /** A loopback address. */
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
}
