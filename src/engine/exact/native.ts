/**
 * The complete interface of the native addon (native/addon/). It uses llama.cpp of the packaged
 * libraries with our reproducible CPU backend. Of the protocol it has only the sampler, which is
 * bit-equal to protocol/sampling/sampler.ts. All work runs off the event loop, except tokenizing
 * and a sampler's own sample().
 *
 * Errors have a `code`. Every function throws 'ARGUMENT' for a value that is out of range, of the
 * wrong type, not created by the addon, or already disposed of. So misuse never reaches llama.cpp's
 * assertions, which would end the process. Functions that return a promise always reject instead of
 * throwing.
 */

/**
 * The addon's arithmetic, the counterpart of protocol/sampling/exact-math.ts and
 * protocol/sampling/noise.ts. It is exported so that the bits can be compared; only for tests and
 * self-tests.
 */
export interface NativeMath {
  /** exp of each number. */
  exp(numbers: Float64Array): Float64Array;
  /** ln of each number. */
  ln(numbers: Float64Array): Float64Array;
  /** exp of each number, -690 … -2^-28 or 0, by the vector code that sums up a usual row. */
  expOfRow(numbers: Float64Array): Float64Array;
  /** gumbel(key, index, id) of each id. */
  gumbel(key: readonly [number, number], index: number, ids: Int32Array): Float64Array;
  /** One block of Philox4x32-10: four words. */
  philox(counter: readonly number[], key: readonly [number, number]): Float64Array;
}

/** How a token is drawn from a row of logits: the Job's numbers, in the integers of a Sampler. */
export interface NativeSamplerInit {
  /** Millionths, like all numbers below except topK. */
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repeatPenalty: number;
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
  /** logitBias: ids ascending, and the millionths added to each one's logit. */
  readonly biasIds: Int32Array;
  readonly biases: Float64Array;
  /** protocol/sampling/noise.ts, noiseKey(seed). */
  readonly noiseKey: readonly [number, number];
  /** k: how many of the highest raw logits a sample shows; at most 256. */
  readonly topLogits: number;
  /** Whether the biased ids that are not among these follow them, ascending. Default false. */
  readonly showBiased?: boolean;
}

/** A job's sampler with the output that its penalties depend on. Belongs to one job. */
export interface NativeSampler {
  /** Appends to the output; the `index` of a mark counts these tokens. */
  push(tokens: Int32Array): void;
  /**
   * Samples from a row in JavaScript's memory, as decode does from llama.cpp's: for vectors and
   * self-tests. @param index at most the output's length. @throws Error 'LOGIT' as decode.
   */
  sample(logits: Float32Array, index: number): NativeSample;
}

/** A leaf without its prefix and index. It never contains -0. */
export interface NativeSample {
  readonly token: number;
  /** Raw logit of the token, f32. */
  readonly tokenLogit: number;
  /**
   * The k highest raw logits, by descending logit, equal ones by ascending id; fewer if the row is
   * shorter. Then the biased ids, if requested.
   */
  readonly ids: Int32Array;
  readonly logits: Float32Array;
  /**
   * z_max + ln Σ exp(z - z_max) of the whole row, f64 in order of ascending ids, rounded once to
   * f32.
   */
  readonly logsumexp: number;
  /** FNV-1a (64 bits) over the bytes of the whole row, if decode was asked for it. */
  readonly rowHash?: bigint;
}

/** A row after which a token is to be sampled. */
export interface NativeMark {
  /** Index into the step's tokens. */
  readonly row: number;
  readonly sampler: NativeSampler;
  /** Output index in the job. */
  readonly index: number;
  /** The token, where it is given: the sample is of it, and nothing is drawn. */
  readonly token?: number;
}

/**
 * One decode step: rows of any sequences. The rows of a sequence are in ascending order of position
 * and continue where its cache ends (to go back, trim first).
 *
 * A graph takes an equal number of rows of sequences with consecutive ids. One row each of
 * sequences 0, 1 and 2 is one pass over the weights; of 0 and 2 it is two passes; a hundred rows of
 * 0 and one of 1 are two passes. So keep decoding sequences at neighbouring ids.
 */
export interface NativeStep {
  readonly tokens: Int32Array;
  readonly positions: Int32Array;
  readonly sequences: Int32Array;
  readonly marks: readonly NativeMark[];
  /**
   * Rows whose logits are computed, as at a mark, but not used: this shows the cost of a step
   * without sampling. Default none.
   */
  readonly logitRows?: Int32Array;
  /** Hash the whole row at every mark. Default false. */
  readonly rowHash?: boolean;
}

export interface NativeContextInit {
  /** Context of each sequence in tokens; memory is allocated in steps of 256. */
  readonly contextTokens: number;
  /** At most 256. */
  readonly sequences: number;
  /**
   * Maximum tokens of one step (n_batch), and of one graph (n_ubatch): sequences ≤ microBatchTokens
   * ≤ batchTokens ≤ contextTokens · sequences.
   */
  readonly batchTokens: number;
  readonly microBatchTokens: number;
  readonly threads: number;
}

interface NativeModelOptions {
  /**
   * Lets the backend repack weights where it can, as llama.cpp does by default. Repacked weights
   * are summed in another order, so the exact class always uses this. Default true.
   */
  readonly repack?: boolean;
}

/** KV caches (F16) of several sequences, one for each. One step at a time. */
export interface NativeContext {
  /**
   * Evaluates the rows and samples at the marks.
   * @returns one sample for each mark, in the order of marks.
   * @throws Error with `code`: 'ABORTED' after abort(), 'NO_SLOT' when the cache has no room,
   * 'LOGIT' for NaN or infinity in a row (minus infinity only where the sampler meets it), 'BUSY'
   * while a step runs, 'ARGUMENT', 'DECODE'. After ABORTED or DECODE the rows of the step may or may
   * not be in the caches, after LOGIT they are: trim them.
   */
  decode(step: NativeStep): Promise<readonly NativeSample[]>;
  /** Ends the running step early, within an operation of its graph; does nothing if none runs. */
  abort(): void;
  /**
   * Deletes the sequence's rows from this position on; 0 deletes all. Not allowed while a step
   * runs.
   */
  trim(sequence: number, length: number): void;
  /**
   * Makes the sequence `to` a copy of the first `length` rows of `from`. Not allowed while a step
   * runs. The next step begins with the copy, which always copies the whole cache.
   */
  copy(from: number, to: number, length: number): void;
  /** Frees the caches; garbage collection does the same. Not allowed while a step runs. */
  dispose(): void;
}

/** How the rows of a text become its embedding. */
type NativePooling = 'mean' | 'cls' | 'last';

interface NativeEmbedderInit {
  /** Longest text in tokens, at most the model's own context. */
  readonly contextTokens: number;
  readonly threads: number;
}

/** Computes one text at a time, so that its vector depends on nothing else. */
export interface NativeEmbedder {
  /**
   * @returns the pooled vector, of length 1: one fixed order of additions in f64, rounded once to
   * f32.
   * @throws Error with `code`: 'ABORTED' after abort(), 'LOGIT' for NaN, infinity or a vector of
   * zeros, 'BUSY' while a text is computed, 'ARGUMENT', 'DECODE'.
   */
  embed(tokens: Int32Array, pooling: NativePooling): Promise<Float32Array>;
  /** Ends the running text early; does nothing if none is computed. */
  abort(): void;
  /** Frees the memory. Not allowed while a text is computed. */
  dispose(): void;
}

/** Facts about a token that its text does not show. */
interface NativeTokenFacts {
  readonly control: boolean;
  readonly unknown: boolean;
  readonly userDefined: boolean;
  readonly lstrip: boolean;
  readonly rstrip: boolean;
}

export interface NativeModel {
  readonly vocabularySize: number;
  readonly trainContextTokens: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  /** -1 where the model has none. */
  readonly bos: number;
  readonly eos: number;
  readonly addBos: boolean;
  /** Plain text to ids: nothing is added, and the texts of special tokens are treated as text. */
  tokenize(text: string): Int32Array;
  /**
   * Text of an id, empty for a special token when `special` is false. Bytes of byte tokens that are
   * not UTF-8 by themselves are lost: use the vocabulary table for bytes.
   */
  pieceOf(id: number, special: boolean): string;
  isEnd(id: number): boolean;
  factsOf(id: number): NativeTokenFacts;
  /** @throws Error with `code` 'MEMORY', 'CONTEXT', 'ARGUMENT'. */
  createContext(init: NativeContextInit): Promise<NativeContext>;
  /** @throws Error with `code` 'MEMORY', 'CONTEXT', 'ARGUMENT'. */
  createEmbedder(init: NativeEmbedderInit): Promise<NativeEmbedder>;
  /** Frees the weights. @throws Error 'BUSY' unless all its contexts have been disposed of. */
  dispose(): void;
}

interface NativeStart {
  /** Our ggml-cpu library. */
  readonly backendPath: string;
  /**
   * A line of llama.cpp's log at level warn or above. Called on the event loop, during any step.
   */
  onLog(message: string): void;
}

interface NativeAbout {
  /**
   * Processor features that the backend's kernels use, as the backend reports them: 'AVX2', 'FMA',
   * …
   */
  readonly features: readonly string[];
}

/** The value of `require`. */
export interface Native {
  /** Release of llama.cpp that the addon was compiled against, e.g. v0.5.0. */
  readonly release: string;
  readonly math: NativeMath;
  /**
   * The score of a ggml-cpu library on this processor: 0 if it cannot run, otherwise higher if it
   * uses more features; llama.cpp loads the highest. @throws Error 'BACKEND': no library.
   */
  score(backendPath: string): number;
  /**
   * Loads the backend, before any model and once per process.
   * @throws Error with `code`: 'RELEASE' when the packaged libraries are of another release,
   * 'PROCESSOR' when this processor cannot run the backend, 'BACKEND' when it cannot be loaded or
   * another CPU backend is already loaded.
   */
  start(init: NativeStart): NativeAbout;
  /**
   * Opens a GGUF with mmap. @param onProgress 0 … 1, on the event loop, never after the promise.
   * @throws Error 'MODEL', with llama.cpp's reason: also for a model with an encoder, without a
   * vocabulary, or with a state that cannot be cut at a position (recurrent ones). 'BACKEND' before
   * start().
   */
  loadModel(
    path: string,
    onProgress: (done: number) => void,
    options?: NativeModelOptions,
  ): Promise<NativeModel>;
  createSampler(init: NativeSamplerInit): NativeSampler;
  /**
   * Writes a quantized copy of a GGUF with llama.cpp's quantizer.
   * @param type e.g. 'Q4_K_M', 'Q8_0', 'F16'; only types that need no importance matrix.
   * @throws Error 'QUANTIZE', 'ARGUMENT', 'BACKEND' before start().
   */
  quantize(input: string, output: string, type: string, threads: number): Promise<void>;
}
