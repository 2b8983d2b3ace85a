/**
 * What the books of a gateway hold in memory: keys, what they spent, money set aside, and the head of
 * the log. Read from the database once; who changes it writes the change there too.
 */

import { hashLogEntry } from '../../protocol/proof/public-log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { KeyInfo } from './interface.js';
import { idOf } from './key-secret.js';
import {
  decode,
  decodeEntry,
  HOLDS,
  type Hold,
  KEYS,
  type KeyRecord,
  logKey,
  SPENT,
} from './records.js';

export interface State {
  /** By the hash of the secret. */
  readonly keys: Map<string, KeyRecord>;
  /** By the id of the key. */
  readonly spent: Map<string, bigint>;
  readonly holds: Map<string, Hold>;
  /** Entries of the log, and the hash of the last; undefined: there is none. */
  count: number;
  last: Hash | undefined;
}

type Source = Pick<Store, 'get' | 'entries'>;

/** Whether the log has an entry at this index. */
const has = async (store: Source, index: number): Promise<boolean> =>
  (await store.get(logKey(index))) !== undefined;

/** The number of entries, found by doubling and halving: a log may be long. */
async function countLog(store: Source): Promise<number> {
  if (!(await has(store, 0))) return 0;
  let known = 0;
  let beyond = 1;
  while (await has(store, beyond)) {
    known = beyond;
    beyond *= 2;
  }
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (await has(store, middle)) known = middle;
    else beyond = middle;
  }
  return known + 1;
}

export async function readState(store: Source): Promise<State> {
  const state: State = {
    ...{ keys: new Map(), spent: new Map(), holds: new Map() },
    ...{ count: await countLog(store), last: undefined },
  };
  for await (const [key, bytes] of store.entries(KEYS)) {
    state.keys.set(key.slice(KEYS.length), decode<KeyRecord>(bytes));
  }
  for await (const [key, bytes] of store.entries(SPENT)) {
    state.spent.set(key.slice(SPENT.length), decode<bigint>(bytes));
  }
  for await (const [key, bytes] of store.entries(HOLDS)) {
    state.holds.set(key.slice(HOLDS.length), decode<Hold>(bytes));
  }
  const last = state.count === 0 ? undefined : await store.get(logKey(state.count - 1));
  if (last !== undefined) state.last = hashLogEntry(decodeEntry(last));
  return state;
}

/** Money that is set aside for jobs of a key that run. */
export function heldOf(state: State, keyId: string): bigint {
  let held = 0n;
  for (const hold of state.holds.values()) if (hold.keyId === keyId) held += hold.amount;
  return held;
}

/** A key as an operator sees it. */
export function infoOf(state: State, { hash, ...record }: KeyRecord): KeyInfo {
  const id = idOf(hash);
  return { id, ...record, spent: state.spent.get(id) ?? 0n, held: heldOf(state, id) };
}
