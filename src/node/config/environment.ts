/**
 * The configuration fields that the environment sets, by variables named RASTIC_ plus the field's
 * name.
 */
import { environmentName, parseText } from './fields.js';
import { CONFIG_FIELDS, type ConfigField } from './schema.js';
import { closest } from './suggest.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Other variables that the program reads. */
const OTHERS = [
  'RASTIC_DATA',
  'RASTIC_MODELS',
  'RASTIC_NATIVE',
  'RASTIC_DEBUG',
  'RASTIC_PASSPHRASE',
  'RASTIC_PASSPHRASE_FILE',
] as const;

/** The variables that are set. An empty one counts as not set. */
export function readEnvironment(environment: Environment): ReadonlyMap<ConfigField, unknown> {
  const found = new Map<ConfigField, unknown>();
  for (const field of CONFIG_FIELDS) {
    const text = environment[environmentName(field)];
    if (text !== undefined && text !== '') found.set(field, parseText(field, text));
  }
  return found;
}

/**
 * The environment without the configuration's variables, for nodes that must use only their file's
 * values.
 */
export function withoutConfig(environment: Environment): Record<string, string | undefined> {
  const names = new Set(CONFIG_FIELDS.map(environmentName));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}

/** Variables that start with our prefix but have an unknown name: probably mistyped. */
export function findUnknown(
  environment: Environment,
): readonly { readonly name: string; readonly closest?: string }[] {
  const known = [...CONFIG_FIELDS.map(environmentName), ...OTHERS];
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('RASTIC_') && !known.includes(name),
  );
  return unknown.map((name) => {
    const near = closest(
      name.slice('RASTIC_'.length),
      known.map((k) => k.slice('RASTIC_'.length)),
    );
    return near === undefined ? { name } : { name, closest: `RASTIC_${near}` };
  });
}
