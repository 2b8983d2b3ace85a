/**
 * What one run leaves behind, before any judging: the node's leaves and the verifier's, so that a
 * new tolerance can be tried on old runs. One JSON line a run.
 */
import { appendFile, open } from 'node:fs/promises';
import { fromHex, toHex } from '../../src/base/bytes.js';
import { decodeWideLeaf, encodeLeaf, type Leaf } from '../../src/protocol/leaf.js';
import type { Hash } from '../../src/protocol/structs.js';

export interface Run {
  readonly row: string;
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

const pack = (leaves: readonly Leaf[]): string =>
  Buffer.concat(leaves.map(encodeLeaf)).toString('base64');

function unpack(text: string, count: number): Leaf[] {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  const size = bytes.length / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => {
    return decodeWideLeaf(fromHex(toHex(bytes.subarray(i * size, (i + 1) * size))));
  });
}

export async function saveRun(file: string, run: Run): Promise<void> {
  const { leaves, own, ...rest } = run;
  const line = { ...rest, count: own.length, leaves: pack(leaves), own: pack(own) };
  await appendFile(file, `${JSON.stringify(line)}\n`);
}

export async function loadRuns(files: readonly string[]): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const file of files) {
    // Line by line: a whole file is longer than a string may be.
    const handle = await open(file);
    for await (const line of handle.readLines()) {
      const { count, leaves, own, ...rest } = JSON.parse(line);
      runs.push({ ...rest, leaves: unpack(leaves, count), own: unpack(own, count) });
    }
  }
  return runs;
}
