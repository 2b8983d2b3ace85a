/** POST /v1/responses. */
import { readBody } from '../../dialects/fields/check.js';
import { chooseModel } from '../../dialects/models/choose.js';
import { ResponsesFrames } from '../../dialects/responses/chunks.js';
import { REFUSED_RESPONSES, topOf, toResponsesPlan } from '../../dialects/responses/request.js';
import { toPending, toResponsesBody } from '../../dialects/responses/response.js';
import {
  responsesEvent,
  responsesRequest,
  responsesResponse,
} from '../../dialects/responses/schema.js';
import type { AddRoutes } from '../exchange.js';
import { answer, metaOf } from './answering.js';
import { addRoute, type RouteDocument } from './document.js';

export const RESPONSES: RouteDocument = {
  method: 'POST',
  path: '/v1/responses',
  summary: 'Answers a conversation with text, as OpenAI’s Responses API does, and keeps nothing.',
  request: responsesRequest,
  response: responsesResponse,
  event: responsesEvent,
};

export const addResponses: AddRoutes = (app, open) =>
  addRoute(app, RESPONSES, async (request, reply) => {
    const exchange = await open(request, reply);
    const read = readBody(responsesRequest, REFUSED_RESPONSES, request.body);
    const { body } = read;
    const top = topOf(body);
    const model = chooseModel(await exchange.inference.models(), body.model, 'generate');
    const meta = metaOf('resp_', exchange, body.model);
    const pending = toPending(meta, body);
    const sent = await answer(exchange, {
      model,
      plan: toResponsesPlan(read, model.modelId),
      ...(body.stream === true && { frames: new ResponsesFrames(meta, body, top) }),
      toBody: (answers, records) => toResponsesBody(pending, meta, answers, records, top),
    });
    return sent ?? reply;
  });
