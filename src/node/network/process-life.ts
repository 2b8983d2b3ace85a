/**
 * Which process works on a folder: every start has an instance of its own, and an end in order is
 * written down, so that the next start need not look for a process that may still live.
 */
import { isHex, toHex, utf8 } from '../../base/bytes.js';
import type { Clock } from '../../base/clock.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';

const KEY = 'ended';

export interface ProcessLife extends Startable {
  /** Random, new at each start. */
  readonly instance: Hash;
  /** The process before, if it ended in order. A copy of a folder in use does not have it. */
  readonly ended: Hash | undefined;
}

/** Reads how the process before has ended. When it is stopped, it writes that it has ended itself. */
export async function openProcess(
  store: Pick<Store, 'get' | 'put' | 'batch'>,
  clock: Pick<Clock, 'random'>,
): Promise<ProcessLife> {
  const bytes = await store.get(KEY);
  const text = bytes === undefined ? '' : new TextDecoder().decode(bytes);
  const instance = toHex(clock.random(32));
  return {
    instance,
    ended: isHex(text, 32) ? text : undefined,
    start: () => store.batch([{ type: 'del', key: KEY }]),
    stop: () => store.put(KEY, utf8(instance)),
  };
}
