/** POST /tokenize and /detokenize, GET /tokenizer_info. */
import { faultOfZod, readBody } from '../../dialects/fields/check.js';
import { chooseModel } from '../../dialects/models/choose.js';
import { readTokenize } from '../../dialects/tokenize/request.js';
import { toDetokenized, toTokenizerInfo, toTokens } from '../../dialects/tokenize/response.js';
import {
  detokenizeRequest,
  detokenizeResponse,
  tokenizeRequest,
  tokenizeResponse,
  tokenizerInfo,
  tokenizerQuery,
} from '../../dialects/tokenize/schema.js';
import type { AddRoutes } from '../exchange.js';
import { addRoute, type RouteDocument } from './document.js';

export const TOKENIZE: RouteDocument = {
  method: 'POST',
  path: '/tokenize',
  summary: 'Text as ids. Two nodes must agree.',
  request: tokenizeRequest,
  response: tokenizeResponse,
};

export const DETOKENIZE: RouteDocument = {
  method: 'POST',
  path: '/detokenize',
  summary: 'Ids as text, from the vocabulary table of the model.',
  request: detokenizeRequest,
  response: detokenizeResponse,
};

export const TOKENIZER_INFO: RouteDocument = {
  method: 'GET',
  path: '/tokenizer_info',
  summary: 'What clients that tokenize over HTTP ask first.',
  query: tokenizerQuery,
  response: tokenizerInfo,
};

export const addTokenize: AddRoutes = (app, open) => {
  addRoute(app, TOKENIZE, async (request, reply) => {
    const { inference, signal, gone } = await open(request, reply);
    const options = { signal, cancel: gone };
    const read = readTokenize(request.body);
    const task = read.model === undefined ? 'generate' : undefined;
    const model = chooseModel(await inference.models(), read.model, task);
    const { modelId } = model;
    const ids = await inference.tokenize({ ...read.call, modelId }, options);
    const pieces = read.withPieces ? await inference.pieces(modelId, ids, options) : undefined;
    return toTokens(read, model, ids, pieces);
  });
  addRoute(app, DETOKENIZE, async (request, reply) => {
    const { inference, signal, gone } = await open(request, reply);
    const { body } = readBody(detokenizeRequest, {}, request.body);
    const named = body.model ?? undefined;
    const task = named === undefined ? 'generate' : undefined;
    const { modelId } = chooseModel(await inference.models(), named, task);
    return toDetokenized(await inference.pieces(modelId, body.tokens, { signal, cancel: gone }));
  });
  addRoute(app, TOKENIZER_INFO, async (request, reply) => {
    const { inference } = await open(request, reply);
    const query = tokenizerQuery.safeParse(request.query);
    if (!query.success) throw faultOfZod(query.error);
    const { model } = query.data;
    const task = model === undefined ? 'generate' : undefined;
    return toTokenizerInfo(chooseModel(await inference.models(), model, task));
  });
};
