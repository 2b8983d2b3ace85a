/**
 * Damage to valid encodings, by a seed, and the rule that every decoder keeps under it: a value that
 * encodes to what was read, or a RasticError; little time and little memory for either.
 */
import v8 from 'node:v8';
import { createRandom } from '../../../scripts/vectors/synthetic.js';
import { RasticError } from '../../../src/base/errors.js';

export interface Decoder {
  readonly name: string;
  /** Encodings that it takes, to start from. */
  readonly valid: readonly Uint8Array[];
  /** `exact`: one encoding for a value. `stable`: many, as JSON has; one of them comes back. */
  readonly form: 'exact' | 'stable';
  /** What the value that it read encodes to. @throws RasticError for what is no encoding. */
  readonly recode: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** What one call may take at most. */
const CPU_MS_MAX = 50;
const HEAP_BYTES_MAX = 32 * 1024 * 1024;
/** A call is measured so often before it is called slow: the collector runs in others' time. */
const TRIES = 4;

export interface Tally {
  readonly name: string;
  readonly frames: number;
  /** Read as a value; the others were refused. */
  readonly taken: number;
  readonly slowestMs: number;
}

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T | undefined =>
  list[below(random, list.length)];

/** Counts and lengths that are none: of u32 and u64, and of varints. */
const HUGE: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0, 0, 0, 0x80],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x00],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
];

type Change = (random: Random, bytes: number[], others: readonly Uint8Array[]) => void;

const CHANGES: readonly Change[] = [
  // A bit, a byte.
  (r, bytes) => {
    const at = below(r, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(r, 8));
  },
  (r, bytes) => {
    bytes[below(r, bytes.length)] = below(r, 256);
  },
  // A length field one up or one down.
  (r, bytes) => {
    const at = below(r, bytes.length);
    bytes[at] = ((bytes[at] ?? 0) + (r() < 0.5 ? 1 : 255)) % 256;
  },
  (r, bytes) => {
    const noise = Array.from({ length: 1 + below(r, 8) }, () => below(r, 256));
    bytes.splice(below(r, bytes.length + 1), 0, ...noise);
  },
  (r, bytes) => void bytes.splice(below(r, bytes.length), 1 + below(r, 16)),
  (r, bytes) => void bytes.splice(below(r, bytes.length)),
  // A part twice, a part of another encoding.
  (r, bytes) => {
    const at = below(r, bytes.length);
    bytes.splice(at, 0, ...bytes.slice(at, at + 1 + below(r, 64)));
  },
  (r, bytes, others) => {
    const other = pick(r, others) ?? new Uint8Array();
    const from = below(r, other.length);
    const part = other.subarray(from, from + 1 + below(r, 64));
    bytes.splice(below(r, bytes.length + 1), below(r, 2) * part.length, ...part);
  },
  // A count that nobody can mean, put in or over what was there.
  (r, bytes) => {
    const huge = pick(r, HUGE) ?? [];
    bytes.splice(below(r, bytes.length + 1), r() < 0.5 ? huge.length : 0, ...huge);
  },
];

/** One to four changes of one of the encodings; sometimes to the very one that it was. */
export function mutate(random: Random, valid: readonly Uint8Array[]): Uint8Array {
  const bytes = [...(pick(random, valid) ?? [])];
  for (let changes = 1 + below(random, 4); changes > 0; changes--) {
    pick(random, CHANGES)?.(random, bytes, valid);
  }
  return Uint8Array.from(bytes);
}

const STRANGE: readonly string[] = [
  'null',
  '0',
  '-0',
  '-1',
  '0.5',
  '1e999',
  '1e21',
  '9007199254740993',
  'true',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '"__proto__"',
  '"0x"',
  '[]',
  '{}',
  '[[[[]]]]',
  '{"__proto__":{"length":9}}',
  '{"toString":1}',
  `"${'9'.repeat(400)}"`,
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
];

/** Where a value stands in a JSON text: behind a colon, a comma or a bracket. */
const VALUE = /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\{\}|\[\])/g;

/** A JSON text with one value replaced, or damaged as any bytes are. */
function mutateJson(random: Random, valid: readonly Uint8Array[]): Uint8Array {
  if (random() < 0.4) return mutate(random, valid);
  const text = new TextDecoder().decode(pick(random, valid));
  const places = [...text.matchAll(VALUE)];
  const place = pick(random, places);
  if (place === undefined) return mutate(random, valid);
  const value = random() < 0.7 ? pick(random, STRANGE) : pick(random, places)?.[0];
  const end = place.index + place[0].length;
  return new TextEncoder().encode(text.slice(0, place.index) + value + text.slice(end));
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

class Fault extends Error {
  constructor({ name }: Decoder, bytes: Uint8Array, what: string, cause?: unknown) {
    super(`${name}: ${what}\n  ${hexOf(bytes.subarray(0, 4_096))}`, { cause });
  }
}

/** Bytes that the process holds, whoever has allocated them. */
function heldBytes(): number {
  const { used_heap_size, external_memory } = v8.getHeapStatistics();
  return used_heap_size + external_memory;
}

interface Call {
  readonly value: Uint8Array | undefined;
  readonly cpuMs: number;
  readonly heldBytes: number;
}

async function call(decoder: Decoder, bytes: Uint8Array): Promise<Call> {
  const [before, began] = [heldBytes(), process.cpuUsage()];
  let value: Uint8Array | undefined;
  try {
    const recoded = decoder.recode(bytes);
    value = recoded instanceof Uint8Array ? recoded : await recoded;
  } catch (error) {
    if (!(error instanceof RasticError)) throw new Fault(decoder, bytes, String(error), error);
  }
  const { user, system } = process.cpuUsage(began);
  return { value, cpuMs: (user + system) / 1_000, heldBytes: heldBytes() - before };
}

/** The least time of several tries, since what is slow by itself is so every time; memory of the first. */
async function measure(decoder: Decoder, bytes: Uint8Array): Promise<Call> {
  const first = await call(decoder, bytes);
  let { cpuMs } = first;
  for (let i = 1; i < TRIES && cpuMs > CPU_MS_MAX; i++) {
    cpuMs = Math.min(cpuMs, (await call(decoder, bytes)).cpuMs);
  }
  return { ...first, cpuMs };
}

/** One input. @throws Error that says which rule the decoder broke, with the bytes. */
export async function tryInput(decoder: Decoder, bytes: Uint8Array): Promise<Call> {
  const made = await measure(decoder, bytes);
  if (made.cpuMs > CPU_MS_MAX) throw new Fault(decoder, bytes, `took ${made.cpuMs} ms`);
  if (made.heldBytes > HEAP_BYTES_MAX) {
    throw new Fault(decoder, bytes, `took ${made.heldBytes} bytes`);
  }
  if (made.value === undefined) return made;
  const again = decoder.form === 'exact' ? bytes : await decoder.recode(made.value);
  if (Buffer.compare(again, made.value) !== 0) {
    throw new Fault(decoder, bytes, `encodes to ${hexOf(made.value.subarray(0, 4_096))}`);
  }
  return made;
}

/** So many mutated frames through one decoder. @throws as tryInput. */
export async function runMutations(decoder: Decoder, frames: number, seed: number): Promise<Tally> {
  const random = createRandom(seed);
  const change = decoder.form === 'exact' ? mutate : mutateJson;
  for (const bytes of decoder.valid) {
    const { value } = await tryInput(decoder, bytes);
    if (value === undefined) throw new Fault(decoder, bytes, 'refuses what it is to take');
  }
  let [taken, slowestMs] = [0, 0];
  for (let i = 0; i < frames; i++) {
    const { value, cpuMs } = await tryInput(decoder, change(random, decoder.valid));
    if (value !== undefined) taken++;
    slowestMs = Math.max(slowestMs, cpuMs);
  }
  return { name: decoder.name, frames, taken, slowestMs };
}
