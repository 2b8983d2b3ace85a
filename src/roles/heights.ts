/**
 * Which journal heights are recent: a node notes the heads it sees, so that it can refuse an
 * Assign whose verifiers would be drawn from stakes of long ago. PROTOCOL section 5.
 */
import { HEIGHT_AGE_MAX_MS } from '../protocol/params.js';

interface Seen {
  readonly height: number;
  readonly time: number;
}

export class Heights {
  /** Ascending; the first may be older than the limit: it was current until the second. */
  #seen: Seen[] = [];

  note({ height, time }: Seen): void {
    const last = this.#seen[this.#seen.length - 1];
    if (last !== undefined && height <= last.height) return;
    this.#seen.push({ height, time });
    const limit = time - HEIGHT_AGE_MAX_MS;
    const current = this.#seen.findLastIndex((seen) => seen.time <= limit);
    if (current > 0) this.#seen = this.#seen.slice(current);
  }

  /** Whether the height is at most the newest seen and was current within the last ten minutes. */
  isRecent(height: number): boolean {
    const [first, last] = [this.#seen[0], this.#seen[this.#seen.length - 1]];
    return (
      first !== undefined && last !== undefined && height >= first.height && height <= last.height
    );
  }
}
