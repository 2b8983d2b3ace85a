/**
 * Names of models: what a person may call one, and the one model that a name means. Two
 * quantizations of one model bear one name, so a name may be ambiguous; it is then refused, with
 * the choices.
 */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';

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
  const names = models.map(longName);
  return models.map((model, i) => {
    const { name, modelId = '' } = model;
    const text = names[i] ?? '';
    if (name !== undefined && names.filter((other) => other === text).length === 1) return text;
    return modelId || (model.files?.[0] ?? text);
  });
}

/**
 * The manifest of a network that a name means. Without a name, the only one.
 * @throws RasticError ASK_MODEL, MODEL_AMBIGUOUS.
 */
export function chooseManifest(manifests: readonly Manifest[], wanted?: string): Manifest {
  const found = manifests.filter((manifest) => wanted === undefined || isCalled(manifest, wanted));
  const [manifest] = found;
  if (manifest !== undefined && found.length === 1) return manifest;
  if (wanted === undefined || manifest === undefined) {
    throw new RasticError('ASK_MODEL', { modelId: wanted ?? '(none named)' });
  }
  throw new RasticError('MODEL_AMBIGUOUS', { name: wanted, choices: choicesOf(found) });
}
