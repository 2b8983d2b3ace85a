/** POST /v1/completions. */
import type { CallOptions } from '../../../node/interface.js';
import { CompletionFrames } from '../../dialects/completions/chunks.js';
import { promptsOf, scoresPrompt, toCompletionPlan } from '../../dialects/completions/request.js';
import { toCompletionResponse } from '../../dialects/completions/response.js';
import {
  type CompletionRequest,
  completionChunk,
  completionRequest,
  completionResponse,
} from '../../dialects/completions/schema.js';
import { empty, only, REFUSED, readBody } from '../../dialects/fields/check.js';
import { chooseModel } from '../../dialects/models/choose.js';
import type { AddRoutes, Exchange } from '../exchange.js';
import { answer, metaOf } from './answering.js';
import { addRoute, type RouteDocument } from './document.js';

export const COMPLETIONS: RouteDocument = {
  method: 'POST',
  path: '/v1/completions',
  summary: 'Continues texts or ids, as OpenAI’s legacy API does.',
  request: completionRequest,
  response: completionResponse,
  event: completionChunk,
};

const REFUSED_HERE = {
  ...REFUSED,
  suffix: { allows: empty, advice: 'these models only continue a text; leave it out' },
  best_of: { allows: only(1), advice: 'ask for n choices and take the best yourself' },
};

/** The ids of each prompt that is given as ids, or that must be scored. */
async function idsOf(
  exchange: Exchange,
  body: CompletionRequest,
  modelId: `0x${string}`,
): Promise<readonly (readonly number[] | undefined)[]> {
  const options: CallOptions = { signal: exchange.signal, cancel: exchange.gone };
  const ids: (readonly number[] | undefined)[] = [];
  for (const prompt of promptsOf(body.prompt)) {
    if (typeof prompt !== 'string') ids.push(prompt);
    else if (!scoresPrompt(body)) ids.push(undefined);
    else {
      const input = { type: 'text', text: prompt } as const;
      ids.push(await exchange.inference.tokenize({ modelId, input }, options));
    }
  }
  return ids;
}

export const addCompletions: AddRoutes = (app, open) =>
  addRoute(app, COMPLETIONS, async (request, reply) => {
    const exchange = await open(request, reply);
    const read = readBody(completionRequest, REFUSED_HERE, request.body);
    const { body } = read;
    const top = body.logprobs ?? undefined;
    const model = chooseModel(await exchange.inference.models(), body.model, 'generate');
    const meta = metaOf('cmpl-', exchange, body.model);
    const includeUsage = body.stream_options?.include_usage === true;
    const ids = await idsOf(exchange, body, model.modelId);
    const sent = await answer(exchange, {
      model,
      plan: toCompletionPlan(read, model.modelId, ids),
      ...(body.stream === true && { frames: new CompletionFrames(meta, { top, includeUsage }) }),
      toBody: (answers, records) => toCompletionResponse(meta, answers, records, top),
    });
    return sent ?? reply;
  });
