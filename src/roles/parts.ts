/**
 * What a node's composition hands to its roles and a decorator may come between: types only, no
 * behaviour. `rastic up` decorates nothing; the demo's cheats and the tests do.
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

/** Puts something between the roles and their parts. */
export type Decorate = (parts: Parts) => Parts | Promise<Parts>;
