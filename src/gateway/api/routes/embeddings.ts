/** POST /v1/embeddings. */
import { toEmbedCall } from '../../dialects/embeddings/request.js';
import { toEmbeddings } from '../../dialects/embeddings/response.js';
import { embeddingsRequest, embeddingsResponse } from '../../dialects/embeddings/schema.js';
import { readBody } from '../../dialects/fields/check.js';
import { toRecords } from '../../dialects/fields/records.js';
import { auditOf } from '../../dialects/fields/terms.js';
import { chooseModel } from '../../dialects/models/choose.js';
import { faultOf } from '../errors.js';
import type { AddRoutes } from '../exchange.js';
import { checkReport } from '../run/outcome.js';
import { addRoute, type RouteDocument } from './document.js';

export const EMBEDDINGS: RouteDocument = {
  method: 'POST',
  path: '/v1/embeddings',
  summary: 'Embeds texts, as OpenAI’s API does. All inputs are one job.',
  request: embeddingsRequest,
  response: embeddingsResponse,
};

export const addEmbeddings: AddRoutes = (app, open) =>
  addRoute(app, EMBEDDINGS, async (request, reply) => {
    const { inference, signal, gone } = await open(request, reply);
    const { body, ignored } = readBody(embeddingsRequest, {}, request.body);
    const model = chooseModel(await inference.models(), body.model, 'embed');
    const call = toEmbedCall(body, model);
    const embedded = await inference.embed(call, { signal, cancel: gone });
    const audit = auditOf(body.rastic);
    const { report } = embedded;
    const records = toRecords([{ index: 0, kind: 'embed', report }], audit, ignored);
    try {
      checkReport(report, audit);
    } catch (error) {
      throw faultOf(error).afterSpending(records);
    }
    return toEmbeddings(body, embedded, records);
  });
