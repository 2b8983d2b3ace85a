/** Which offered model a request means, and by which names a client may call one. */
import type { ModelTask, OfferedModel } from '../../../node/interface.js';
import { badRequest, HttpFault } from '../../api/faults/fault.js';

/** An id or its first digits, at least 8. Fewer digits count as a name. */
const ID = /^(?:0x)?([0-9a-f]{8,64})$/;

const longName = ({ name, quantization }: OfferedModel): string => `${name}:${quantization}`;

const count = (names: readonly string[], name: string): number =>
  names.filter((other) => other === name).length;

/** The shortest name of each model that means no other one. */
export function idsOf(models: readonly OfferedModel[]): readonly string[] {
  const names = models.map(({ name }) => name);
  const longNames = models.map(longName);
  return models.map((model) => {
    if (count(names, model.name) === 1) return model.name;
    return count(longNames, longName(model)) === 1 ? longName(model) : model.modelId;
  });
}

function isCalled(model: OfferedModel, text: string): boolean {
  const wanted = text.toLowerCase();
  if (text === model.name || wanted === longName(model).toLowerCase()) return true;
  const digits = ID.exec(wanted)?.[1];
  return digits !== undefined && model.modelId.slice(2).startsWith(digits);
}

const notFound = (text: string, known: readonly string[]): HttpFault =>
  new HttpFault({
    status: 404,
    type: 'invalid_request_error',
    code: 'model_not_found',
    param: 'model',
    message:
      known.length === 0
        ? 'the network offers no model now; ask again later'
        : `the network does not offer the model ${text.slice(0, 100)}; it offers ${known.join(', ')}`,
  });

const WHERE: Readonly<Record<ModelTask, string>> = {
  generate: 'it writes text: ask /v1/chat/completions or /v1/completions',
  embed: 'it makes embeddings: ask /v1/embeddings',
};

/**
 * @param text undefined: the only one of the task.
 * @throws HttpFault 404 if there is none, 400 if several are meant, or it is for another task.
 */
export function chooseModel(
  models: readonly OfferedModel[],
  text: string | undefined,
  task?: ModelTask,
): OfferedModel {
  const fitting = models.filter((model) => task === undefined || model.task === task);
  const called = text === undefined ? fitting : models.filter((model) => isCalled(model, text));
  // A name may be shared by a model of another task.
  const fits = called.filter((model) => task === undefined || model.task === task);
  const found = fits.length > 0 ? fits : called;
  const [model] = found;
  if (model === undefined) throw notFound(text ?? '', idsOf(models));
  if (found.length > 1) {
    const names = idsOf(models).filter((_, at) => found.includes(models[at] as OfferedModel));
    const message = `several models are meant; name one of ${names.join(', ')}`;
    throw badRequest('model', message, 'model_ambiguous');
  }
  if (task !== undefined && model.task !== task)
    throw badRequest('model', `${model.name} is another kind of model; ${WHERE[model.task]}`);
  return model;
}
