/**
 * The measured CPU backends: ours, and those of node-llama-cpp's package that this processor can
 * run. All with llama.cpp's defaults: repacked weights, flash attention.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backendPath } from '../../src/engine/exact/build.js';
import { loadNative } from '../../src/engine/exact/native-load.js';

const PLATFORM = `${process.platform}-${process.arch}`;
const FOLDER = new URL(
  `../../node_modules/@node-llama-cpp/${PLATFORM}/bins/${PLATFORM}/`,
  import.meta.url,
);
const NAME = /^libggml-cpu-(.+)\.so$/;
/** The packaged variant with the same instruction set as ours: AVX2, FMA, F16C. */
const SAME_ISA = 'haswell';

/** A backend. */
export interface Variant {
  /** e.g. haswell. */
  readonly name: string;
  /** The library. */
  readonly path: string;
}

export interface Packaged extends Variant {
  /** Whether llama.cpp loads it on this processor. */
  readonly isBest: boolean;
}

/** @throws Error when the exact engine is not built. */
export function ownVariant(): Variant {
  return { name: 'exact', path: backendPath() };
}

/** Names with scores above 0, the best first. Equal scores are sorted by name. */
export function rank(scores: ReadonlyMap<string, number>): string[] {
  return [...scores]
    .filter(([, score]) => score > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** The variant with our instruction set and the best variant, which may be the same. */
export function packagedVariants(): readonly Packaged[] {
  const native = loadNative();
  const pathOf = (name: string) => fileURLToPath(new URL(`libggml-cpu-${name}.so`, FOLDER));
  const names = readdirSync(FOLDER).flatMap((file) => NAME.exec(file)?.[1] ?? []);
  const ranked = rank(new Map(names.map((name) => [name, native?.score(pathOf(name)) ?? 0])));
  const best = ranked[0];
  return ranked
    .filter((name) => name === best || name === SAME_ISA)
    .map((name) => ({ name, path: pathOf(name), isBest: name === best }));
}
