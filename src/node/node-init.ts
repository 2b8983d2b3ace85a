/** What a serving node is made of, and what its start tells. Types only. */
import type { Logger } from '../base/log.js';
import type { Metrics } from '../base/metrics.js';
import type { Decorate } from '../roles/parts.js';
import type { DataFolder } from '../store/folder/data-folder.js';
import type { OpenFolder } from './calls/open-folder.js';
import type { NodeConfig } from './config/config.js';
import type { Wait } from './status/waiting.js';

export interface NodeInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Wraps the parts before the roles get them. Used by tests and the demo's cheats. */
  readonly decorate?: Decorate;
  /** Serves the network to others while the node is up, such as an HTTP gateway. */
  readonly face?: Face;
  /** The operator has found the cause of a slash, and the node may work again. */
  readonly afterSlash?: boolean;
}

/** What stands before an open folder and its client. */
export interface Face {
  start(folder: OpenFolder, signal: AbortSignal): Promise<void>;
  /** Takes nothing new, and lets what runs end. @throws the signal's reason. */
  drain(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** What a start tells while it goes on. */
export interface StartHooks {
  /** The folder is open, and nobody else has it. */
  readonly onOpen?: () => Promise<void>;
  /** The start waits for something that time or a payment mends. */
  readonly onWaiting?: (wait: Wait) => void;
}
