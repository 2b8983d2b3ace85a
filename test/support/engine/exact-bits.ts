/**
 * Every logit of every position, as hashes of whole rows, computed in one shape and in another:
 * what is exact gives the same hashes whatever the shape. Runs the addon in this process.
 */
import type {
  Native,
  NativeContext,
  NativeModel,
  NativeSampler,
} from '../../../src/engine/exact/native.js';

export interface Shape {
  readonly threads: number;
  readonly microBatch: number;
  /** Sequences in the context, each with tokens of its own, computed together. */
  readonly sequences: number;
  /** Rows of each sequence that a step adds: 1 decodes token by token. */
  readonly rows: number;
}

const BATCH_TOKENS = 1024;

/** What one row gave: all logits, and all that a leaf shows of them. */
export type RowBits = string;

/** Greedy, and shows as much as can be shown. */
export const looker = (native: Native): NativeSampler =>
  native.createSampler({
    ...{ temperature: 0, topK: 1, topP: 1_000_000, minP: 0, repeatPenalty: 1_000_000 },
    ...{ frequencyPenalty: 0, presencePenalty: 0, noiseKey: [1, 2], topLogits: 256 },
    biasIds: new Int32Array(0),
    biases: new Float64Array(0),
  });

export class BitsBench {
  readonly #native: Native;
  readonly #model: NativeModel;

  constructor(native: Native, model: NativeModel) {
    this.#native = native;
    this.#model = model;
  }

  /** Tokens of a sequence, the same for the same number: random ids, none of them special. */
  tokens(sequence: number, length: number): number[] {
    let state = (sequence + 1) * 2_654_435_761;
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return 300 + (state % (this.#model.vocabularySize - 300));
    });
  }

  async open({ threads, microBatch, sequences }: Shape, length: number): Promise<NativeContext> {
    return this.#model.createContext({
      contextTokens: length,
      sequences,
      batchTokens: Math.min(BATCH_TOKENS, length * sequences),
      microBatchTokens: Math.max(sequences, Math.min(microBatch, length * sequences)),
      threads,
    });
  }

  /** Rows from `from` on of every sequence, `shape.rows` of each a step. */
  async run(
    context: NativeContext,
    shape: Pick<Shape, 'rows'>,
    sequences: readonly (readonly number[])[],
    from = 0,
  ): Promise<RowBits[][]> {
    const sampler = looker(this.#native);
    const bits: RowBits[][] = sequences.map(() => []);
    const longest = Math.max(...sequences.map((tokens) => tokens.length));
    const rows = Math.max(1, Math.min(shape.rows, Math.floor(BATCH_TOKENS / sequences.length)));
    for (let start = from; start < longest; start += rows) {
      const step = sequences.flatMap((tokens, sequence) =>
        tokens.slice(start, start + rows).map((token, i) => ({ token, sequence, at: start + i })),
      );
      const samples = await context.decode({
        tokens: Int32Array.from(step, ({ token }) => token),
        positions: Int32Array.from(step, ({ at }) => at),
        sequences: Int32Array.from(step, ({ sequence }) => sequence),
        marks: step.map((_, row) => ({ row, sampler, index: 0 })),
        rowHash: true,
      });
      samples.forEach(({ rowHash, ids, logits, logsumexp }, i) => {
        const seen = Buffer.concat([bytes(ids), bytes(logits)]).toString('base64');
        bits[step[i]?.sequence ?? 0]?.push(`${rowHash} ${logsumexp} ${seen}`);
      });
    }
    return bits;
  }

  /** The bits of `length` positions of every sequence, in one shape. */
  async bitsOf(shape: Shape, length: number): Promise<RowBits[][]> {
    const context = await this.open(shape, length);
    try {
      const ids = Array.from({ length: shape.sequences }, (_, s) => this.tokens(s, length));
      return await this.run(context, shape, ids);
    } finally {
      context.dispose();
    }
  }
}

const bytes = ({ buffer, byteOffset, byteLength }: Int32Array | Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Positions whose bits differ. */
export const differing = (a: readonly RowBits[], b: readonly RowBits[]): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter((i) => a[i] !== b[i]);
