/**
 * What one run leaves behind, before any judging: the node's leaves and the verifier's, so that a
 * new tolerance can be tried on old runs. One JSON line a run.
 */
import { appendFile, open } from 'node:fs/promises';
import type { ModelInfo } from '../../src/engine/interface.js';
import { decodeWideLeaf, encodeLeaf, type Leaf } from '../../src/protocol/proof/leaf.js';
import type { Hash } from '../../src/protocol/sign/structs.js';

export interface Run {
  readonly row: string;
  /** Node's and verifier's engine: they are of one kind and class. */
  readonly engine: ModelInfo['kind'];
  readonly engineClass: Hash;
  readonly run: number;
  /** Output tokens that the client received. */
  readonly n: number;
  /** Why the client refused the answer without a model. */
  readonly code: string | undefined;
  /** Tokens that their own leaves contradict. */
  readonly contradicted: number;
  /** Whether a repeated order was answered by another Receipt. */
  readonly twice: boolean;
  /** Whether the verifier renders another prompt: every position of it is a mismatch. */
  readonly otherPrompt: boolean;
  /** Indices of the real draw: first, end, one random. */
  readonly drawn: readonly number[];
  readonly seed: Hash;
  /** The node's leaves and the verifier's wide ones; empty where there is nothing to judge. */
  readonly leaves: readonly Leaf[];
  readonly own: readonly Leaf[];
}

/** Bytes before each leaf: its length, since wide leaves need not all be as wide. */
const LENGTH_BYTES = 4;

function pack(leaves: readonly Leaf[]): string {
  const parts = leaves.map(encodeLeaf).flatMap((bytes) => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts).toString('base64');
}

function unpack(text: string): Leaf[] {
  const bytes = Buffer.from(text, 'base64');
  const leaves: Leaf[] = [];
  for (let at = 0; at < bytes.length; ) {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32BE(at);
    // A copy: what reads numbers of it needs a buffer that begins where the leaf does.
    leaves.push(decodeWideLeaf(Uint8Array.from(bytes.subarray(start, at))));
  }
  return leaves;
}

export async function saveRun(file: string, run: Run): Promise<void> {
  const { leaves, own, ...rest } = run;
  const line = { ...rest, leaves: pack(leaves), own: pack(own) };
  await appendFile(file, `${JSON.stringify(line)}\n`);
}

/** One after the other: all of them are more than a string, or the memory, may hold. */
export async function* loadRuns(files: readonly string[]): AsyncGenerator<Run> {
  for (const file of files) {
    const handle = await open(file);
    for await (const line of handle.readLines()) {
      const { leaves, own, ...rest } = JSON.parse(line);
      yield { code: undefined, ...rest, leaves: unpack(leaves), own: unpack(own) };
    }
  }
}
