/** GET /v1/models: what the network offers now, as OpenAI's and Anthropic's clients read it. */
import { z } from 'zod';
import type { OfferedModel } from '../../../node/interface.js';
import { idsOf } from './choose.js';

const money = z.string().regex(/^\d+$/);

export const modelSchema = z.object({
  id: z.string().describe('What a request names in model.'),
  object: z.literal('model'),
  created: z.int().describe('Seconds; when it was registered, 0 if that is not known.'),
  owned_by: z.string(),
  type: z.literal('model'),
  display_name: z.string(),
  created_at: z.string(),
  rastic: z.object({
    hash: z.string().describe('SHA-256 of the GGUF file.'),
    name: z.string(),
    quantization: z.string(),
    licence: z.string(),
    task: z.enum(['generate', 'embed']),
    context_tokens: z.int(),
    dimensions: z.int().nullable(),
    nodes: z.int(),
    input_price: money.nullable().describe('Lowest price of a million tokens that are read.'),
    output_price: money.nullable().describe('The same for tokens that are written.'),
    exact: z.boolean().describe('Whether every node is verified bit by bit.'),
    engine_classes: z.array(z.string()),
  }),
});
export type ModelBody = z.infer<typeof modelSchema>;

export const modelListSchema = z.object({
  object: z.literal('list'),
  data: z.array(modelSchema),
  has_more: z.literal(false),
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
});

function toModel(model: OfferedModel, id: string): ModelBody {
  const { name, quantization, licence, task, nodes, exact } = model;
  const registered = model.registered ?? 0;
  return {
    ...{ id, object: 'model', created: Math.floor(registered / 1000), owned_by: 'rastic' },
    ...{ type: 'model', display_name: `${name} ${quantization}` },
    created_at: new Date(registered).toISOString(),
    rastic: {
      ...{ hash: model.modelId, name, quantization, licence, task },
      context_tokens: model.contextTokens,
      dimensions: model.dimensions ?? null,
      nodes,
      input_price: model.inputPrice === undefined ? null : String(model.inputPrice),
      output_price: model.outputPrice === undefined ? null : String(model.outputPrice),
      exact,
      engine_classes: [...model.engineClasses],
    },
  };
}

const bodiesOf = (models: readonly OfferedModel[]): readonly ModelBody[] => {
  const ids = idsOf(models);
  return models.map((model, at) => toModel(model, ids[at] ?? model.modelId));
};

export function toModelList(models: readonly OfferedModel[]): z.infer<typeof modelListSchema> {
  const data = [...bodiesOf(models)];
  const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null];
  return { object: 'list', data, has_more: false, first_id: first, last_id: last };
}

/** One of them, under the name that no other has. */
export function toModelBody(models: readonly OfferedModel[], one: OfferedModel): ModelBody {
  const id = idsOf(models)[models.indexOf(one)];
  return toModel(one, id ?? one.modelId);
}
