/** The public log as JSON: a page as the gateway serves it, or lines. Parsed strictly. */
import { z } from 'zod';
import { isHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import {
  LOG_OUTCOMES,
  type LogOwner,
  type SignedLogEntry,
} from '../../protocol/proof/public-log.js';

const hex = (bytes: number) =>
  z.custom<`0x${string}`>((value) => isHex(value, bytes), `not 0x and ${2 * bytes} digits`);
const whole = z.number().int().nonnegative();
const AMOUNT_MAX = 2n ** 128n;
const amount = z
  .string()
  .regex(/^\d{1,39}$/)
  .transform(BigInt)
  .refine((value) => value < AMOUNT_MAX);

const entrySchema = z
  .strictObject({
    index: whole,
    time: whole,
    previous: hex(32),
    jobId: hex(32),
    modelId: hex(32),
    outcome: z.enum(LOG_OUTCOMES),
    cost: z.strictObject({ tokens: amount, audits: amount }),
    parts: z.array(z.strictObject({ compute: hex(20), receiptHash: hex(32) })),
    signature: hex(65),
  })
  .transform(({ cost, ...entry }): SignedLogEntry => ({ ...entry, ...cost }));

const headSchema = z.object({
  network: hex(32),
  gateway: hex(20),
  head: z.object({ count: whole, hash: hex(32) }),
  from: whole,
  next: whole.nullable(),
});

const pageSchema = headSchema.extend({ entries: z.array(entrySchema).default([]) });

export interface ReadPage {
  readonly owner: LogOwner;
  readonly head: { readonly count: number; readonly hash: `0x${string}` };
  /** Index of the first entry. */
  readonly from: number;
  /** Index of the entry after the last; null: there are no more. */
  readonly next: number | null;
  readonly entries: readonly SignedLogEntry[];
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RasticError('GATEWAY_LOG_READ', { source, why: 'it is not JSON' });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, source: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ path, message } = { path: [], message: '' }] = parsed.error.issues;
  throw new RasticError('GATEWAY_LOG_READ', { source, why: `${path.join('.')}: ${message}` });
}

/** Parses a page, or lines of which the first is the head. @throws RasticError GATEWAY_LOG_READ. */
export function parseLog(text: string, source: string): ReadPage {
  const [first = '', ...rest] = text.trim().split('\n');
  const isLines = rest.length > 0 && first.trimEnd().endsWith('}');
  const value = isLines
    ? {
        ...(parseJson(first, source) as object),
        entries: rest.map((line) => parseJson(line, source)),
      }
    : parseJson(text, source);
  const { network, gateway, ...page } = check(pageSchema, value, source);
  return { owner: { networkId: network, gateway }, ...page };
}
