/** A request for embeddings as one job over all its inputs. */
import type { EmbedCall, OfferedModel } from '../../../node/interface.js';
import { badRequest } from '../../api/faults/fault.js';
import { toTerms } from '../fields/terms.js';
import type { EmbeddingsRequest } from './schema.js';

/** One input, or several of one kind. */
function inputsOf(input: EmbeddingsRequest['input']): EmbedCall['inputs'] {
  if (typeof input === 'string') return [input];
  return input.every((one) => typeof one === 'number') ? [input] : (input as EmbedCall['inputs']);
}

/** @throws HttpFault 400 for a length that the model does not have. */
export function toEmbedCall(body: EmbeddingsRequest, model: OfferedModel): EmbedCall {
  const { dimensions } = body;
  if (dimensions != null && dimensions !== model.dimensions) {
    const message = `${model.name} makes vectors of ${model.dimensions ?? 'one'} numbers, and a shorter one could not be verified; leave dimensions out`;
    throw badRequest('dimensions', message, 'unsupported_field');
  }
  const { pooling, ...terms } = body.rastic ?? {};
  return {
    ...toTerms(terms),
    modelId: model.modelId,
    inputs: inputsOf(body.input),
    ...(pooling != null && { pooling }),
  };
}
