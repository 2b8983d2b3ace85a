/** A copy of a Q8_0 model with one bit of one weight flipped: the smallest other model there is. */
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { GgmlType, readGgufFileInfo } from 'node-llama-cpp';

/** A block: an f16 scale, then a signed byte for each of 32 weights. */
const BLOCK_BYTES = 34;
const SCALE_BYTES = 2;
const BLOCK_QUANTS = 32;

/** The tensors of attention and feed-forward, without norms and embeddings. */
const WEIGHTS = /^blk\.\d+\.(attn_(q|k|v|output)|ffn_(gate|up|down))\.weight$/;

export interface Flip {
  readonly tensor: string;
  /** Which of the tensor's weights. */
  readonly weight: number;
  /** 7: sign; it moves a weight by 128 steps. 0: by one. */
  readonly bit: number;
}

interface Place {
  readonly name: string;
  readonly offset: number;
  readonly weights: number;
}

async function placesOf(path: string): Promise<readonly Place[]> {
  const file = await readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false });
  return (file.fullTensorInfo ?? [])
    .filter(({ name, ggmlType }) => WEIGHTS.test(name) && ggmlType === GgmlType.Q8_0)
    .map(({ name, fileOffset, dimensions }) => ({
      name,
      offset: Number(fileOffset),
      weights: dimensions.reduce<number>((product, size) => product * Number(size), 1),
    }));
}

/** A random place, the same for the same number, of `choices` tensors in turn. */
function choose(places: readonly Place[], number: number): Place & { readonly weight: number } {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const place = places[(number * 5) % places.length];
  if (place === undefined) throw new Error('no Q8_0 tensor of attention or feed-forward');
  return { ...place, weight: Math.floor((mixed / 2 ** 32) * place.weights) };
}

/** Writes the flipped copy into the folder. @param number chooses tensor and weight. */
export async function flipBit(
  path: string,
  folder: string,
  number: number,
  bit: number,
): Promise<{ readonly path: string; readonly flip: Flip }> {
  const { name, offset, weight } = choose(await placesOf(path), number);
  const copy = join(folder, `flipped-${number}-${bit}.gguf`);
  await copyFile(path, copy);
  const at =
    offset +
    BLOCK_BYTES * Math.floor(weight / BLOCK_QUANTS) +
    SCALE_BYTES +
    (weight % BLOCK_QUANTS);
  const file = await open(copy, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    byte.writeUInt8(byte.readUInt8(0) ^ (1 << bit), 0);
    await file.write(byte, 0, 1, at);
  } finally {
    await file.close();
  }
  return { path: copy, flip: { tensor: name, weight, bit } };
}
