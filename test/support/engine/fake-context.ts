/**
 * A native context without llama.cpp: it keeps each sequence's tokens, refuses what the addon
 * refuses, and samples a token that is a hash of all that the sequence holds, so that a row in the
 * wrong place shows in the samples.
 */
import type {
  NativeContext,
  NativeSample,
  NativeSampler,
  NativeStep,
} from '../../../src/engine/exact/native.js';

const mix = (h: number, value: number): number => Math.imul(h ^ (value + 1), 0x9e3779b1) >>> 0;

/** What the fake samples after these tokens. */
export const sampledAfter = (tokens: readonly number[]): number => tokens.reduce(mix, 7) % 1_000;

export class FakeContext implements Pick<NativeContext, 'decode' | 'abort' | 'trim' | 'copy'> {
  readonly held: number[][];
  readonly steps: NativeStep[] = [];
  readonly copies: (readonly [from: number, to: number, length: number])[] = [];
  aborts = 0;
  /** Set: the next steps fail with it. */
  failure: Error | undefined;
  /** Set: a step ends when it is resolved. */
  gate: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(sequences: number) {
    this.held = Array.from({ length: sequences }, () => []);
  }

  async decode(step: NativeStep): Promise<readonly NativeSample[]> {
    if (this.#isRunning) throw new Error('BUSY');
    this.#isRunning = true;
    this.steps.push(step);
    try {
      await this.gate;
      if (this.failure !== undefined) throw this.failure;
      const after = new Map<number, number>();
      step.tokens.forEach((token, row) => {
        const own = this.#of(step.sequences[row] ?? -1);
        if (own.length !== step.positions[row]) throw new Error('ARGUMENT: position');
        own.push(token);
        after.set(row, sampledAfter(own));
      });
      return step.marks.map(({ row }) => this.#sample(after.get(row) ?? -1));
    } finally {
      this.#isRunning = false;
    }
  }

  abort(): void {
    this.aborts++;
  }

  trim(sequence: number, length: number): void {
    if (this.#isRunning) throw new Error('BUSY');
    this.#of(sequence).splice(length);
  }

  copy(from: number, to: number, length: number): void {
    if (this.#isRunning || length > this.#of(from).length) throw new Error('ARGUMENT');
    this.copies.push([from, to, length]);
    this.held[to] = this.#of(from).slice(0, length);
  }

  #of(sequence: number): number[] {
    const own = this.held[sequence];
    if (own === undefined) throw new Error('ARGUMENT: sequence');
    return own;
  }

  #sample(token: number): NativeSample {
    const [ids, logits] = [Int32Array.of(token), Float32Array.of(1)];
    return { token, tokenLogit: 1, ids, logits, logsumexp: 2 };
  }
}

/** The batcher hands it on and never looks inside. */
export const NO_SAMPLER = {} as NativeSampler;
