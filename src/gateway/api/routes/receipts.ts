/** GET /v1/receipts/{id}: what became of a job, for the key that asked, and its whole record. */
import type { FastifyRequest } from 'fastify';
import { RasticError } from '../../../base/errors.js';
import type { AddRoutes } from '../exchange.js';

type Hex = `0x${string}`;

const ID = /^(?:0x)?([0-9a-f]{64})$/i;

/** @throws RasticError JOB_UNKNOWN for what is no id, as for a job that is not there. */
function idOf({ params }: FastifyRequest): Hex {
  const { id } = params as { readonly id: string };
  const [, digits] = ID.exec(id) ?? [];
  if (digits === undefined) throw new RasticError('JOB_UNKNOWN', { jobId: id, found: 0 });
  return `0x${digits.toLowerCase()}`;
}

/** JSON has no bigint: money as text. */
const asText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

export const addReceipts: AddRoutes = (app, open) => {
  app.get('/v1/receipts/:id', async (request, reply) => {
    const { inference } = await open(request, reply);
    const id = idOf(request);
    const report = JSON.stringify(
      { object: 'rastic.receipt', id, report: await inference.report(id) },
      asText,
    );
    const transcript = await inference.transcript(id);
    // The record is JSON already, and may be long: it is not read again.
    return reply
      .type('application/json; charset=utf-8')
      .send(`${report.slice(0, -1)},"transcript":${transcript}}`);
  });
  app.get('/v1/receipts/:id/transcript', async (request, reply) => {
    const { inference } = await open(request, reply);
    return reply
      .type('application/json; charset=utf-8')
      .send(await inference.transcript(idOf(request)));
  });
};
