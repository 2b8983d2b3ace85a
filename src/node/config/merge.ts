/**
 * Merges four sources into one configuration: flags override the environment, which overrides the
 * file, which overrides the defaults. An error names a wrong value as its source names it.
 */
import type { RasticError } from '../../base/errors.js';
import { RuleError, refuse } from '../../protocol/rules.js';
import { type Environment, readEnvironment } from './environment.js';
import { environmentName, expectedOf, isField, optionName } from './fields.js';
import {
  CONFIG_FIELDS,
  type ConfigField,
  type ConfigInput,
  configSchema,
  type NodeConfig,
} from './schema.js';
import { closest } from './suggest.js';

const SOURCES = ['flag', 'environment', 'file', 'default'] as const;
export type Source = (typeof SOURCES)[number];

export interface Merged {
  readonly config: NodeConfig;
  /** The source of each field's value. */
  readonly sources: Readonly<Record<ConfigField, Source>>;
}

/** Characters of a wrong value that an error shows. */
const SHOWN_MAX = 40;

/** Text for an error message: shortened, and without control characters. */
function cut(text: string): string {
  const plain = text.slice(0, SHOWN_MAX).replace(/\p{Cc}/gu, '?');
  return text.length > SHOWN_MAX ? `${plain}…` : plain;
}

/**
 * A wrong value for an error message. For objects and lists only the type, since they may be deeply
 * nested.
 */
function show(value: unknown): string {
  if (typeof value === 'string') return `'${cut(value)}'`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** [CONFIG-1 REJECT] A configuration file must not have unknown fields. */
function unknownField(path: string, field: string): RasticError {
  const near = closest(field, CONFIG_FIELDS);
  const message = `there is no such field${near === undefined ? '' : `; did you mean '${near}'?`}`;
  return new RuleError('CONFIG-1', { path, field: cut(field), message });
}

/** [CONFIG-2 REJECT] Every configuration value must be valid for its field. */
function wrongValue(path: string, field: ConfigField, value: unknown, source: Source): RasticError {
  const [where, name] = {
    flag: ['command line', optionName(field)],
    environment: ['environment', environmentName(field)],
    file: [path, field],
    default: [path, field],
  }[source] as [string, string];
  const message = `${show(value)} is wrong, it takes ${expectedOf(field)}`;
  return new RuleError('CONFIG-2', { path: where, field: name, message });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param file the file's content; its path is used in errors.
 * @throws RasticError CONFIG_INVALID naming the first field that is wrong.
 */
export function mergeConfig(
  file: unknown,
  path: string,
  flags: ConfigInput = {},
  environment: Environment = {},
): Merged {
  if (!isRecord(file)) {
    refuse('CONFIG-2', { path, field: '', message: 'is not an object {…}' });
  }
  for (const name of Object.keys(file)) if (!isField(name)) throw unknownField(path, name);
  const variables = readEnvironment(environment);
  const values: Record<string, unknown> = {};
  const sources = {} as Record<ConfigField, Source>;
  for (const field of CONFIG_FIELDS) {
    const candidates = { flag: flags[field], environment: variables.get(field), file: file[field] };
    const source = SOURCES.find((one) => one === 'default' || candidates[one] !== undefined);
    sources[field] = source ?? 'default';
    if (source !== undefined && source !== 'default') values[field] = candidates[source];
  }
  const parsed = configSchema.safeParse(values);
  if (parsed.success) return { config: parsed.data, sources };
  const [field, ...rest] = parsed.error.issues[0]?.path ?? [];
  if (typeof field !== 'string' || !isField(field)) throw parsed.error;
  const whole = values[field];
  const value = rest.length > 0 && Array.isArray(whole) ? whole[Number(rest[0])] : whole;
  throw wrongValue(path, field, value, sources[field]);
}
