/**
 * Names of models: what a person may call one, and the one model that a name means. Two
 * quantizations of one model bear one name, so a name may be ambiguous; it is then refused, with
 * the choices.
 */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { shortId } from '../ids.js';

/** An id or its first digits, at least 8. Fewer digits count as a name. */
const ID = /^(?:0x)?[0-9a-f]{8,64}$/;

/** What a model may be called by. */
export interface Named {
  readonly name?: string;
  readonly quantization?: string;
  readonly modelId?: Hash | undefined;
  /** Names of its file, on the machine where it lies. */
  readonly files?: readonly string[];
}

const longName = ({ name, quantization }: Named): string => `${name}:${quantization}`;

/** Whether the text is its name, with or without `:quantization`, its file, or its id's digits. */
export function isCalled(model: Named, text: string): boolean {
  const { name, quantization, modelId, files = [] } = model;
  if (files.includes(text)) return true;
  if (name !== undefined && (text === name || text === longName(model))) return true;
  // Names are written in either case; two that differ in it alone are still two.
  if (quantization !== undefined && text.toLowerCase() === longName(model).toLowerCase())
    return true;
  const digits = text.toLowerCase().replace(/^0x/, '');
  return ID.test(text.toLowerCase()) && modelId?.slice(2).startsWith(digits) === true;
}

/** How each of these models can be named so that no other is meant. */
export function choicesOf(models: readonly Named[]): readonly string[] {
  const count = (names: readonly (string | undefined)[], name: string | undefined) =>
    names.filter((other) => other === name).length;
  return models.map((model) => {
    const { name, modelId = '' } = model;
    const text = longName(model);
    if (
      name !== undefined &&
      count(
        models.map((one) => one.name),
        name,
      ) === 1
    )
      return name;
    if (name !== undefined && count(models.map(longName), text) === 1) return text;
    return modelId || (model.files?.[0] ?? text);
  });
}

/** How people read which model it is. */
export const titleOf = (name: string, quantization = ''): string =>
  `${name} ${quantization}`.trimEnd();

/** The title of each model; with the id behind it where two would read alike. */
export function titlesOf(
  models: Iterable<Pick<Manifest, 'modelId' | 'name' | 'quantization'>>,
): ReadonlyMap<Hash, string> {
  const titles = new Map<Hash, string>();
  for (const { modelId, name, quantization } of models)
    titles.set(modelId, titleOf(name, quantization));
  const all = [...titles];
  const isTwice = (title: string) => all.filter(([, other]) => other === title).length > 1;
  return new Map(
    all.map(([id, title]) => [id, isTwice(title) ? `${title} (${shortId(id)})` : title]),
  );
}

/** Lower case, without folder, ending and whatever stands between words. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/\.gguf$/, '')
    .replace(/[^a-z0-9]+/g, '');

/** Whether the text is the name or the file of a network's model, as people write them. */
function isMeant({ name, quantization, source }: Manifest, wanted: string): boolean {
  const names = [name, `${name} ${quantization}`, source.endsWith('.gguf') ? source : name];
  const text = plain(wanted);
  return text !== '' && names.some((one) => plain(one) === text);
}

/** What a name means among them: exactly, or else as people write names. */
function findAll(manifests: readonly Manifest[], wanted: string): readonly Manifest[] {
  const exact = manifests.filter((manifest) => isCalled(manifest, wanted));
  return exact.length > 0 ? exact : manifests.filter((manifest) => isMeant(manifest, wanted));
}

/**
 * The manifest of a network that a name means. Without a name, the only one.
 * @throws RasticError ASK_MODEL, ASK_MODEL_CHOICE, MODEL_AMBIGUOUS; each says which there are.
 */
export function chooseManifest(manifests: readonly Manifest[], wanted?: string): Manifest {
  const found = wanted === undefined ? manifests : findAll(manifests, wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const choices = choicesOf(found.length === 0 ? manifests : found);
  if (found.length === 0) throw new RasticError('ASK_MODEL', { modelId: wanted ?? 'yet', choices });
  if (wanted === undefined) throw new RasticError('ASK_MODEL_CHOICE', { choices });
  throw new RasticError('MODEL_AMBIGUOUS', { name: wanted, choices });
}
