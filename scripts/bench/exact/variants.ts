/**
 * The CPU backends that are measured: ours, and those of node-llama-cpp's package that this
 * processor can run, as the package runs them by default and with our settings.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backendPath } from '../../../src/engine/exact/build.js';
import { loadNative } from '../../../src/engine/native-load.js';

const PLATFORM = `${process.platform}-${process.arch}`;
const FOLDER = new URL(
  `../../../node_modules/@node-llama-cpp/${PLATFORM}/bins/${PLATFORM}/`,
  import.meta.url,
);
const NAME = /^libggml-cpu-(.+)\.so$/;
/** The packaged variant of our own instruction set: AVX2, FMA, F16C. */
const SAME_ISA = 'haswell';

/** A backend, and how it is used. */
export interface Variant {
  readonly name: string;
  /** The library. */
  readonly path: string;
  readonly repack: boolean;
  readonly flashAttention: boolean;
}

/** A packaged library in both ways. */
export interface Packaged {
  /** e.g. haswell. */
  readonly library: string;
  /** Whether llama.cpp loads it on this processor. */
  readonly isBest: boolean;
  /** With flash attention, as node-llama-cpp decides by default. */
  readonly byDefault: Variant;
  /** Without, as our own. */
  readonly alike: Variant;
}

/** @throws Error when the exact engine is not built. */
export function ownVariant(): Variant {
  if (!existsSync(backendPath())) throw new Error('the exact engine is not built: npm start');
  return { name: 'exact', path: backendPath(), repack: true, flashAttention: false };
}

const variant = (library: string, path: string, isDefault: boolean): Variant => ({
  name: `${library}${isDefault ? '' : ', our settings'}`,
  // Weights are laid out anew by default, and by ours.
  ...{ path, repack: true, flashAttention: isDefault },
});

/** Names with scores above 0, the best first; of equal scores the first by name. */
export function rank(scores: ReadonlyMap<string, number>): string[] {
  return [...scores]
    .filter(([, score]) => score > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** The one of our instruction set and the best, which may be the same. */
export function packagedVariants(): readonly Packaged[] {
  const native = loadNative();
  const pathOf = (name: string) => fileURLToPath(new URL(`libggml-cpu-${name}.so`, FOLDER));
  const names = readdirSync(FOLDER).flatMap((file) => NAME.exec(file)?.[1] ?? []);
  const ranked = rank(new Map(names.map((name) => [name, native?.score(pathOf(name)) ?? 0])));
  const best = ranked[0];
  return ranked
    .filter((name) => name === best || name === SAME_ISA)
    .map((name) => ({
      ...{ library: name, isBest: name === best },
      byDefault: variant(name, pathOf(name), true),
      alike: variant(name, pathOf(name), false),
    }));
}
