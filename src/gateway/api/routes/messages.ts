/** POST /v1/messages. */
import { readBody } from '../../dialects/fields/check.js';
import { MessagesFrames } from '../../dialects/messages/chunks.js';
import { REFUSED_MESSAGES, toMessagesPlan } from '../../dialects/messages/request.js';
import { toMessage } from '../../dialects/messages/response.js';
import {
  messagesEvent,
  messagesRequest,
  messagesResponse,
} from '../../dialects/messages/schema.js';
import { chooseModel } from '../../dialects/models/choose.js';
import type { AddRoutes } from '../exchange.js';
import { answer, metaOf } from './answering.js';
import { addRoute, type RouteDocument } from './document.js';

export const MESSAGES: RouteDocument = {
  method: 'POST',
  path: '/v1/messages',
  summary: 'Answers a conversation, as Anthropic’s API does.',
  request: messagesRequest,
  response: messagesResponse,
  event: messagesEvent,
  errors: 'anthropic',
};

export const addMessages: AddRoutes = (app, open) =>
  addRoute(app, MESSAGES, async (request, reply) => {
    const exchange = await open(request, reply);
    const read = readBody(messagesRequest, REFUSED_MESSAGES, request.body);
    const { body } = read;
    const model = chooseModel(await exchange.inference.models(), body.model, 'generate');
    const meta = metaOf('msg_', exchange, body.model);
    const stops = body.stop_sequences ?? [];
    const sent = await answer(exchange, {
      model,
      plan: toMessagesPlan(read, model.modelId),
      ...(body.stream === true && {
        frames: new MessagesFrames(meta, exchange.requestId, stops),
      }),
      toBody: (answers, records) => toMessage(meta, answers, records, stops),
    });
    return sent ?? reply;
  });
