/**
 * Values of calls as JSON text: whole numbers of any size, bytes and numbers that JSON cannot write
 * are marked by one field. Both sides are the same version of this program.
 */

/** A marked value: an object with exactly this one field. */
type Marked =
  | { readonly $int: string }
  | { readonly $bytes: string }
  | { readonly $number: string };

function mark(raw: unknown): unknown {
  if (typeof raw === 'bigint') return { $int: raw.toString() } satisfies Marked;
  if (raw instanceof Uint8Array) {
    return { $bytes: Buffer.from(raw).toString('base64') } satisfies Marked;
  }
  if (typeof raw === 'number' && !Number.isFinite(raw)) {
    return { $number: String(raw) } satisfies Marked;
  }
  return raw;
}

/** JSON.stringify's replacer. Reads the holder, because a Buffer's toJSON ran on `value` already. */
function replace(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const marked = mark(this[key]);
  return marked === this[key] ? value : marked;
}

function restore(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$int' in value) return BigInt(String(value.$int));
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  if ('$number' in value) return Number(value.$number);
  return value;
}

export const formatValue = (value: unknown): string => JSON.stringify(value, replace);

/** @throws SyntaxError for text that is no JSON, or a marked value that is not one. */
export const parseValue = (text: string): unknown => JSON.parse(text, restore);
