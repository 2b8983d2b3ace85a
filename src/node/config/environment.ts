/** The fields of the configuration that the environment sets: RASTIC_ and the field's name. */
import { environmentName, parseText } from './fields.js';
import { CONFIG_FIELDS, type ConfigField } from './schema.js';
import { closest } from './suggest.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What else the program reads, by whom it is read. */
const OTHERS = [
  'RASTIC_DATA',
  'RASTIC_MODELS',
  'RASTIC_NATIVE',
  'RASTIC_DEBUG',
  'RASTIC_PASSPHRASE',
  'RASTIC_PASSPHRASE_FILE',
] as const;

/** The variables that are set; an empty one counts as not set. */
export function readEnvironment(environment: Environment): ReadonlyMap<ConfigField, unknown> {
  const found = new Map<ConfigField, unknown>();
  for (const field of CONFIG_FIELDS) {
    const text = environment[environmentName(field)];
    if (text !== undefined && text !== '') found.set(field, parseText(field, text));
  }
  return found;
}

/** The environment without what sets the configuration: for nodes that are to have their file's. */
export function withoutConfig(environment: Environment): Record<string, string | undefined> {
  const names = new Set(CONFIG_FIELDS.map(environmentName));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}

/** Names that begin like ours and are not: probably mistyped. */
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
