/** GET /log: the public log, as a page of JSON or as lines of it. docs/protocol.md section 10. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Desk, LogPage } from '../../../node/interface.js';
import { badRequest } from '../faults/fault.js';
import { addRoute, type RouteDocument } from './document.js';

const LINES = 'application/x-ndjson';
const PAGE_ENTRIES_MAX = 1_000;

const query = z.object({
  from: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().positive().max(PAGE_ENTRIES_MAX).default(PAGE_ENTRIES_MAX),
  format: z.enum(['json', 'jsonl']).optional(),
});

const hex = z.string().regex(/^0x[0-9a-f]+$/);
const money = z.string().regex(/^\d+$/);
const head = z.object({ count: z.int(), hash: hex });
const entry = z.object({
  ...{ index: z.int(), time: z.int(), previous: hex, jobId: hex, modelId: hex },
  outcome: z.enum(['settled', 'unaudited', 'unverified', 'slashed', 'cancelled', 'failed']),
  cost: z.object({ tokens: money, audits: money }),
  parts: z.array(z.object({ compute: hex, receiptHash: hex })),
  signature: hex,
});

export const PUBLIC_LOG: RouteDocument = {
  method: 'GET',
  path: '/log',
  summary: 'Every job of this gateway, hash-chained and signed. No prompts, no keys.',
  query,
  response: z.object({
    ...{ object: z.literal('rastic.log'), network: hex, gateway: hex, head },
    ...{ from: z.int(), next: z.int().nullable(), entries: z.array(entry) },
  }),
  also: LINES,
  isPublic: true,
};

type Entry = LogPage['entries'][number];

const formatEntry = ({ tokens, audits, parts, signature, ...entry }: Entry) => ({
  ...entry,
  cost: { tokens: tokens.toString(), audits: audits.toString() },
  parts,
  signature,
});

const headOf = ({ owner, head }: LogPage) => ({
  object: 'rastic.log',
  network: owner.networkId,
  gateway: owner.gateway,
  head,
});

export function addLog(app: FastifyInstance, desk: Pick<Desk, 'log'>): void {
  addRoute(app, PUBLIC_LOG, async (request, reply) => {
    const asked = query.safeParse(request.query);
    if (!asked.success) {
      const [field = 'query'] = asked.error.issues[0]?.path ?? [];
      throw badRequest(String(field), `${String(field)} has a value that is not possible`);
    }
    const { from, limit, format } = asked.data;
    const page = await desk.log(from, limit);
    const entries = page.entries.map(formatEntry);
    const next = from + entries.length;
    const rest = { from, next: next < page.head.count ? next : null };
    void reply.header('cache-control', 'no-store');
    const wantsLines = format === 'jsonl' || request.headers.accept === LINES;
    if (!wantsLines) return reply.send({ ...headOf(page), ...rest, entries });
    const lines = [{ ...headOf(page), ...rest }, ...entries].map((line) => JSON.stringify(line));
    return reply.type(LINES).send(`${lines.join('\n')}\n`);
  });
}
