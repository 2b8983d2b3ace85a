/**
 * Verifiers and panel members that took too long or could not be reached a short while ago. They
 * are still asked in the order of the draw, since nobody may choose his judges; but nobody waits
 * for them: the next one is asked at the same time. In the client's own store, since every `ask` is
 * a process of its own. docs/protocol.md section 5.
 */
import { utf8 } from '../../../base/bytes.js';
import type { Clock } from '../../../base/clock.js';
import { Queue } from '../../../base/queue.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Store, Write } from '../../../store/interface.js';

/** How long a client does not wait for a silent verifier: then it is likely to be back. */
const SILENCE_MEMORY_MS = 10 * 60_000;
/** Silent verifiers that a client remembers; more than are drawn for any job. */
const SILENCES_MAX = 256;

const PREFIX = 'silent/';
const keyOf = (verifier: Address): string => `${PREFIX}${verifier}`;

/** When it was silent, milliseconds of the wall clock; NaN if the value is damaged. */
const timeIn = (bytes: Uint8Array): number => Number(new TextDecoder().decode(bytes));

export class Silences {
  readonly #store: Store;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #changes = new Queue();

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Those that were silent a short while ago. @throws RasticError STORE_…. */
  async recent(): Promise<ReadonlySet<Address>> {
    return new Set((await this.#known()).filter(({ isRecent }) => isRecent).map((k) => k.verifier));
  }

  /** @param answered are forgotten. @throws RasticError STORE_…. */
  note(silent: Iterable<Address>, answered: Iterable<Address>): Promise<void> {
    return this.#changes.run(async () => {
      const now = utf8(String(this.#clock.now()));
      const writes: Write[] = [];
      for (const verifier of silent) {
        writes.push({ type: 'put', key: keyOf(verifier), value: now });
      }
      for (const verifier of answered) writes.push({ type: 'del', key: keyOf(verifier) });
      if (writes.length === 0) return;
      await this.#store.batch([...writes, ...(await this.#old())]);
    });
  }

  async #known() {
    const now = this.#clock.now();
    const known: { verifier: Address; at: number; isRecent: boolean }[] = [];
    for await (const [key, bytes] of this.#store.entries(PREFIX)) {
      const at = timeIn(bytes);
      // A wall clock that was set back makes nobody silent for longer.
      const isRecent = Math.abs(now - at) < SILENCE_MEMORY_MS;
      known.push({ verifier: key.slice(PREFIX.length) as Address, at, isRecent });
    }
    return known;
  }

  /** What is no longer remembered. */
  async #old(): Promise<Write[]> {
    const known = await this.#known();
    const kept = known.filter(({ isRecent }) => isRecent).sort((a, b) => b.at - a.at);
    const keep = new Set(kept.slice(0, SILENCES_MAX - 1).map(({ verifier }) => verifier));
    return known
      .filter(({ verifier }) => !keep.has(verifier))
      .map(({ verifier }) => ({ type: 'del', key: keyOf(verifier) }));
  }
}
