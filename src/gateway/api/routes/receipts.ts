/** GET /v1/receipts/{id}: what became of a job, for the key that asked, and its whole record. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RasticError } from '../../../base/errors.js';
import { recordsSchema, toRecords } from '../../dialects/fields/records.js';
import type { AddRoutes } from '../exchange.js';
import { addRoute, type RouteDocument } from './document.js';

type Hex = `0x${string}`;

const ID = /^(?:0x)?([0-9a-f]{64})$/i;
const JSON_TYPE = 'application/json; charset=utf-8';

const transcript = z.looseObject({}).describe('The whole record, which rastic audit verifies.');

export const RECEIPT: RouteDocument = {
  method: 'GET',
  path: '/v1/receipts/:id',
  summary: 'A job of this API key: receipt, verdicts, cost, and the whole record.',
  response: recordsSchema.shape.jobs.element
    .omit({ index: true, kind: true })
    .extend({ object: z.literal('rastic.receipt'), transcript }),
};

export const TRANSCRIPT: RouteDocument = {
  method: 'GET',
  path: '/v1/receipts/:id/transcript',
  summary: "The job's whole record alone: a file for rastic audit.",
  response: transcript,
};

/** @throws RasticError JOB_UNKNOWN for what is no id, as for a job that is not there. */
function idOf({ params }: FastifyRequest): Hex {
  const { id } = params as { readonly id: string };
  const [, digits] = ID.exec(id) ?? [];
  if (digits === undefined) throw new RasticError('JOB_UNKNOWN', { jobId: id, found: 0 });
  return `0x${digits.toLowerCase()}`;
}

export const addReceipts: AddRoutes = (app, open) => {
  addRoute(app, RECEIPT, async (request, reply) => {
    const { inference } = await open(request, reply);
    const id = idOf(request);
    const done = { index: 0, kind: 'generate', report: await inference.report(id) } as const;
    const [{ index: _, kind: __, ...job } = { index: 0, kind: '' }] = toRecords(
      [done],
      'after',
      [],
    ).jobs;
    const record = await inference.transcript(id);
    const head = JSON.stringify({ object: 'rastic.receipt', ...job });
    // The record is JSON already, and may be long: it is not read again.
    return reply.type(JSON_TYPE).send(`${head.slice(0, -1)},"transcript":${record}}`);
  });
  addRoute(app, TRANSCRIPT, async (request, reply) => {
    const { inference } = await open(request, reply);
    return reply.type(JSON_TYPE).send(await inference.transcript(idOf(request)));
  });
};
