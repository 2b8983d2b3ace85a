/** Two ends of a stream in memory, behind the Channel interface: frames in order, ends, resets. */
import { raceSignal } from '../../../src/base/abort.js';
import type { Hex } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type { Channel } from '../../../src/net/interface.js';
import { publicKeyOfPeer } from '../../../src/protocol/sign/ids.js';

/** One end; `isDeaf` makes the other end's writes wait as for a reader that has stopped reading. */
export class PipeEnd implements Channel {
  readonly peerId: string;
  readonly publicKey: Hex;
  readonly #ended = new AbortController();
  #frames: Uint8Array[] = [];
  #isOver = false;
  #other: PipeEnd | undefined;
  #wake: () => void = () => undefined;
  isDeaf = false;

  constructor(peerId: string) {
    this.peerId = peerId;
    this.publicKey = publicKeyOfPeer(peerId);
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  join(other: PipeEnd): void {
    this.#other = other;
  }

  async read({ signal }: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array | undefined> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      if (this.#isOver) return undefined;
      if (this.signal.aborted) throw this.signal.reason;
      const change = new Promise<void>((wake) => (this.#wake = wake));
      const gone = raceSignal(change, this.signal).catch((error: unknown) => {
        if (!this.#isOver && this.#frames.length === 0) throw error;
      });
      await (signal === undefined ? gone : raceSignal(gone, signal));
    }
  }

  async write(
    frame: Uint8Array,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    if (this.signal.aborted) throw this.signal.reason;
    if (this.#other?.isDeaf === true) {
      const never = raceSignal(new Promise<never>(() => undefined), this.signal);
      await (signal === undefined ? never : raceSignal(never, signal));
    }
    this.#other?.arrive(frame);
  }

  arrive(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.#wake();
  }

  over(): void {
    this.#isOver = true;
    this.#wake();
  }

  async close(): Promise<void> {
    this.#other?.over();
    this.#ended.abort(new RasticError('NET_CLOSED', { peerId: this.peerId, protocol: 'pipe' }));
  }

  reset(): void {
    this.#ended.abort(new RasticError('NET_CLOSED', { peerId: this.peerId, protocol: 'pipe' }));
    this.#other?.onReset();
  }

  onReset(): void {
    this.#ended.abort(new RasticError('NET_RESET', { peerId: this.peerId, protocol: 'pipe' }));
  }
}

/** @returns the end that `a` holds, whose remote is `b`, and the other. */
export function createPipe(a: string, b: string): readonly [ofA: PipeEnd, ofB: PipeEnd] {
  const ends = [new PipeEnd(b), new PipeEnd(a)] as const;
  ends[0].join(ends[1]);
  ends[1].join(ends[0]);
  return ends;
}
