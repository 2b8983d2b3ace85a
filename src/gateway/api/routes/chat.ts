/** POST /v1/chat/completions. */
import { ChatFrames } from '../../dialects/chat/chunks.js';
import { toChatPlan, topLogprobsOf } from '../../dialects/chat/request.js';
import { toChatResponse } from '../../dialects/chat/response.js';
import { chatChunk, chatRequest, chatResponse } from '../../dialects/chat/schema.js';
import { REFUSED, readBody } from '../../dialects/fields/check.js';
import { chooseModel } from '../../dialects/models/choose.js';
import type { AddRoutes } from '../exchange.js';
import { answer, metaOf } from './answering.js';
import { addRoute, type RouteDocument } from './document.js';

export const CHAT: RouteDocument = {
  method: 'POST',
  path: '/v1/chat/completions',
  summary: 'Answers a conversation, as OpenAI’s API does.',
  request: chatRequest,
  response: chatResponse,
  event: chatChunk,
};

export const addChat: AddRoutes = (app, open) =>
  addRoute(app, CHAT, async (request, reply) => {
    const exchange = await open(request, reply);
    const read = readBody(chatRequest, REFUSED, request.body);
    const { body } = read;
    const top = topLogprobsOf(body);
    const model = chooseModel(await exchange.inference.models(), body.model, 'generate');
    const meta = metaOf('chatcmpl-', exchange, body.model);
    const includeUsage = body.stream_options?.include_usage === true;
    const options = { choices: body.n ?? 1, top, includeUsage };
    const sent = await answer(exchange, {
      model,
      plan: toChatPlan(read, model.modelId),
      ...(body.stream === true && { frames: new ChatFrames(meta, options) }),
      toBody: (answers, records) => toChatResponse(meta, answers, records, top),
    });
    return sent ?? reply;
  });
