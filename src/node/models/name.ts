/**
 * Which of a network's models a name means: its name, its name with the quantization, the name of
 * its file, or its id.
 */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';

/** Lower case, without folder, ending and whatever stands between words. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/\.gguf$/, '')
    .replace(/[^a-z0-9]+/g, '');

function isCalled({ name, quantization, modelId, source }: Manifest, wanted: string): boolean {
  if (wanted === modelId || `0x${wanted}` === modelId) return true;
  const names = [name, `${name} ${quantization}`, source.endsWith('.gguf') ? source : name];
  const text = plain(wanted);
  return text !== '' && names.some((one) => plain(one) === text);
}

/** What a person types to name it: with the quantization where the name alone is not enough. */
export function choicesOf(manifests: readonly Manifest[]): readonly string[] {
  const isUnique = ({ name }: Manifest) => manifests.filter((m) => m.name === name).length === 1;
  return manifests.map((m) => (isUnique(m) ? m.name : `${m.name}:${m.quantization}`));
}

/**
 * The model that a name means. Without a name, the only one.
 * @throws RasticError ASK_MODEL, ASK_MODEL_CHOICE.
 */
export function findByName(manifests: readonly Manifest[], wanted?: string): Manifest {
  const choices = choicesOf(manifests);
  const found =
    wanted === undefined ? manifests : manifests.filter((manifest) => isCalled(manifest, wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length === 0) throw new RasticError('ASK_MODEL', { modelId: wanted ?? '', choices });
  throw new RasticError('ASK_MODEL_CHOICE', {
    wanted: wanted ?? '',
    choices: choicesOf(found),
  });
}
