/** Everything a game leaves to chance, from one seed: each name has numbers of its own. */
import { sha256 } from '@noble/hashes/sha2.js';
import { createRandom } from '../../../scripts/vectors/synthetic.js';
import { concat, readUintLe, toHex, u32le, utf8 } from '../../../src/base/bytes.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';

export class Dice {
  readonly #seed: Uint8Array;
  readonly #random: () => number;
  #blocks = 0;

  constructor(seed: string | Uint8Array) {
    this.#seed = typeof seed === 'string' ? sha256(utf8(seed)) : seed;
    this.#random = createRandom(Number(readUintLe(this.#seed.subarray(0, 4))));
  }

  /** Other dice: what is thrown with them changes nothing here. */
  named(name: string): Dice {
    return new Dice(sha256(concat(this.#seed, utf8(name))));
  }

  /** In [0, 1). */
  real(): number {
    return this.#random();
  }

  /** `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.int(0, list.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** In another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
    }
    return mixed;
  }

  /** So many of the list, in its order. */
  some<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set(this.shuffle(list.map((_, i) => i)).slice(0, count));
    return list.filter((_, i) => chosen.has(i));
  }

  bytes(length: number): Uint8Array {
    const all = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      const block = sha256(concat(this.#seed, u32le(this.#blocks++)));
      all.set(block.subarray(0, Math.min(32, length - at)), at);
    }
    return all;
  }

  hash(): Hash {
    return toHex(this.bytes(32));
  }
}
