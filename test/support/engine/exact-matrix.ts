/**
 * The shapes of computing that exact-bits.long.test.ts goes through with each model, and what is
 * compared in each: every row's bits with the same row of the reference, one token list a sequence,
 * computed in one pass by one thread.
 */
import { type BitsBench, differing, type RowBits, type Shape } from './exact-bits.js';

/** Longest prompt. Beyond a micro-batch of any size, and a window of 128 many times over. */
export const LENGTH = 700;
/** Rows of each sequence where eight of them go through every shape. */
const SHORT = 40;
const SEQUENCES_MAX = 8;
/** More than a step holds: as many rows a step as there are. */
const ALL = 1024;

const THREADS = [1, 2] as const;
const MICRO_BATCHES = [16, 64, 512] as const;
/** Rows a step: token by token, fewer than a tile of any kernel, no whole number of tiles, all. */
const ROWS = [1, 3, 17, ALL] as const;

/** What of one model was compared. */
export interface Compared {
  rows: number;
  shapes: number;
  /** Shape and row of each that differs; the first ones of many. */
  readonly differences: string[];
}

export class Matrix {
  readonly #bench: BitsBench;
  readonly #reference: readonly (readonly RowBits[])[];
  readonly compared: Compared = { rows: 0, shapes: 0, differences: [] };

  private constructor(bench: BitsBench, reference: readonly (readonly RowBits[])[]) {
    this.#bench = bench;
    this.#reference = reference;
  }

  /** Computes what all is compared with: the first sequence at full length, the others' beginnings. */
  static async open(bench: BitsBench): Promise<Matrix> {
    const shape = { threads: 1, microBatch: 512, sequences: 1, rows: ALL };
    const context = await bench.open(shape, LENGTH);
    try {
      const reference: RowBits[][] = [];
      for (let s = 0; s < SEQUENCES_MAX; s++) {
        context.trim(0, 0);
        const [bits = []] = await bench.run(context, shape, [
          bench.tokens(s, s === 0 ? LENGTH : SHORT),
        ]);
        reference.push(bits);
      }
      return new Matrix(bench, reference);
    } finally {
      context.dispose();
    }
  }

  /** Rows of the first sequence that are different from each other: all, of a model that computes. */
  get distinct(): number {
    return new Set(this.#reference[0]).size;
  }

  /** One token after the other to the full length. */
  async decode(threads: number): Promise<void> {
    const shape = { threads, microBatch: 512, sequences: 1, rows: 1 };
    this.#compare('decode', shape, await this.#bench.bitsOf(shape, LENGTH));
  }

  /** Prompts of these lengths, each in one step, threads and micro-batches in turn. */
  async prompts(lengths: readonly number[]): Promise<void> {
    const kinds = THREADS.flatMap((threads) =>
      MICRO_BATCHES.map((microBatch) => ({ threads, microBatch, sequences: 1, rows: ALL })),
    );
    for (const [k, shape] of kinds.entries()) {
      const context = await this.#bench.open(shape, LENGTH);
      for (const length of lengths.filter((_, i) => i % kinds.length === k)) {
        context.trim(0, 0);
        const bits = await this.#bench.run(context, shape, [this.#bench.tokens(0, length)]);
        this.#compare(`prompt of ${length}`, shape, bits);
      }
      context.dispose();
    }
  }

  /** Every number of threads with every micro-batch and every number of sequences. */
  async together(): Promise<void> {
    let round = 0;
    for (const threads of THREADS) {
      for (const microBatch of MICRO_BATCHES) {
        round++;
        for (let sequences = 1; sequences <= SEQUENCES_MAX; sequences++) {
          const rows = ROWS[(sequences + round) % ROWS.length] ?? 1;
          const shape = { threads, microBatch, sequences, rows };
          this.#compare('together', shape, await this.#bench.bitsOf(shape, SHORT));
        }
      }
    }
  }

  /** Rows kept, cut and copied; and another node's tokens in one pass, then token by token. */
  async reuse(threads: number): Promise<void> {
    const shape = { threads, microBatch: 512, sequences: 2, rows: ALL };
    const context = await this.#bench.open(shape, LENGTH);
    const [own, other] = [this.#bench.tokens(0, LENGTH), this.#bench.tokens(1, SHORT)];
    await this.#bench.run(context, shape, [own, other]);
    for (const cut of [1, 31, 129, 512, LENGTH - 1]) {
      context.trim(0, cut);
      const again = await this.#bench.run(context, { rows: 19 }, [own], cut);
      this.#compare(`kept ${cut}`, shape, again, cut);
      context.copy(0, 1, cut);
      const to = Math.min(LENGTH, cut + SHORT);
      const copied = await this.#bench.run(context, { rows: 1 }, [[], own.slice(0, to)], cut);
      this.#compare(`copied ${cut}`, shape, [copied[1] ?? []], cut);
    }
    for (const from of [1, 97, 400]) {
      context.trim(0, 0);
      await this.#bench.run(context, { rows: ALL }, [own.slice(0, from)]);
      const to = Math.min(LENGTH, from + 2 * SHORT);
      const resumed = await this.#bench.run(context, { rows: 1 }, [own.slice(0, to)], from);
      this.#compare(`resumed at ${from}`, shape, resumed, from);
    }
    context.dispose();
  }

  #compare(what: string, shape: Shape, found: readonly (readonly RowBits[])[], from = 0): void {
    const { threads, microBatch, sequences, rows } = shape;
    const name = `${what}: ${threads} threads, ${microBatch} a batch, ${sequences} × ${rows} rows`;
    this.compared.shapes++;
    found.forEach((bits, sequence) => {
      this.compared.rows += bits.length;
      const expected = this.#reference[sequence]?.slice(from, from + bits.length) ?? [];
      const different = differing(expected, bits);
      if (different.length === 0 && bits.length > 0) return;
      const at = different.slice(0, 3).map((row) => row + from);
      this.compared.differences.push(
        `${name}: sequence ${sequence}, ${different.length} of ${bits.length}, at ${at.join(', ')}`,
      );
    });
  }
}

/** Every length once, dealt out to the models: with twenty of them each has some 35. */
export const lengthsOf = (model: number, models: number): readonly number[] =>
  Array.from({ length: LENGTH }, (_, i) => i + 1).filter((length) => length % models === model);
