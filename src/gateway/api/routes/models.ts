/** GET /v1/models and /v1/models/:id. */
import { chooseModel } from '../../dialects/models/choose.js';
import {
  modelListSchema,
  modelSchema,
  toModelBody,
  toModelList,
} from '../../dialects/models/response.js';
import type { AddRoutes } from '../exchange.js';
import { addRoute, type RouteDocument } from './document.js';

export const MODELS: RouteDocument = {
  method: 'GET',
  path: '/v1/models',
  summary: 'The models that the network offers now.',
  response: modelListSchema,
};

export const MODEL: RouteDocument = {
  method: 'GET',
  path: '/v1/models/:id',
  summary: 'One of these models, by its name or hash.',
  response: modelSchema,
};

export const addModels: AddRoutes = (app, open) => {
  addRoute(app, MODELS, async (request, reply) => {
    const { inference } = await open(request, reply);
    return toModelList(await inference.models());
  });
  addRoute(app, MODEL, async (request, reply) => {
    const { inference } = await open(request, reply);
    const models = await inference.models();
    const { id } = request.params as { id: string };
    return toModelBody(models, chooseModel(models, id));
  });
};
