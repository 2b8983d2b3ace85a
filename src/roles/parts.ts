/**
 * The parts that a node's composition gives to its roles, and that a decorator may wrap. Types
 * only. `rastic up` decorates nothing; the demo's cheats and the tests do.
 */
import type { Engine } from '../engine/interface.js';
import type { Network } from '../net/interface.js';
import type { Store } from '../store/interface.js';
import type { Identity } from './identity.js';

export interface Parts {
  readonly engine: Engine;
  readonly store: Store;
  readonly network: Network;
  readonly identity: Identity;
}

/** Wraps the parts before the roles get them. */
export type Decorate = (parts: Parts) => Parts | Promise<Parts>;
