/**
 * What the schema determines for one field: its names in the environment and on the command line, a
 * description of valid values, and how text is parsed. Nothing is written twice.
 */
import { z } from 'zod';
import { CONFIG_FIELDS, type ConfigField, configSchema, type NodeConfig } from './schema.js';

/** The parts of JSON Schema from which the descriptions below are made. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  /** Our own addition: describes what a pattern or a function checks. */
  readonly expected?: string;
}

const { properties } = z.toJSONSchema(configSchema, { io: 'input' }) as {
  readonly properties: Readonly<Record<string, Shape>>;
};
const defaults = configSchema.parse({});
const shapeOf = (field: ConfigField): Shape => properties[field] ?? {};

/** RASTIC_LOG_LEVEL for logLevel. */
export const environmentName = (field: ConfigField): string =>
  `RASTIC_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`;

/** --log-level for logLevel. */
export const optionName = (field: ConfigField): string =>
  `--${field.replace(/[A-Z]/g, '-$&').toLowerCase()}`;

export const descriptionOf = (field: ConfigField): string => shapeOf(field).description ?? '';
export const isField = (name: string): name is ConfigField =>
  (CONFIG_FIELDS as readonly string[]).includes(name);
export const isList = (field: ConfigField): boolean => shapeOf(field).type === 'array';

/** The only values that an option accepts; undefined if it accepts other values too. */
export const choicesOf = (field: ConfigField): readonly string[] | undefined =>
  shapeOf(field).enum?.map(String);

/** The field's default value; undefined if the default depends on the machine. */
export const defaultOf = <F extends ConfigField>(field: F): NodeConfig[F] => defaults[field];

const oneOf = (words: readonly unknown[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function describe(shape: Shape): string {
  const { type, expected, items, minimum, exclusiveMinimum, maximum } = shape;
  if (expected !== undefined) return expected;
  if (shape.enum !== undefined) return oneOf(shape.enum);
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return `a list of ${items?.enum ? oneOf(items.enum) : 'texts'}`;
  if (type === 'number') return `a number ${minimum} to ${maximum}`;
  if (type !== 'integer') return 'a text';
  const least = minimum ?? (exclusiveMinimum ?? 0) + 1;
  const most = maximum ?? Number.MAX_SAFE_INTEGER;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `${least} to ${most}`;
  return `a whole number ${range}`;
}

/** A description of valid values, such as `a whole number 1 to 256`. */
export const expectedOf = (field: ConfigField): string => describe(shapeOf(field));

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/**
 * Parses a value from the environment or the command line; lists are comma separated. Text that
 * does not fit the field's type is returned unchanged, and the schema then refuses it.
 */
export function parseText(field: ConfigField, text: string): unknown {
  const { type } = shapeOf(field);
  const trimmed = text.trim();
  if (type === 'boolean') return BOOLEANS[trimmed.toLowerCase()] ?? text;
  if (type === 'number') return /^\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
  if (type === 'integer') return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : text;
  if (type !== 'array') return trimmed;
  const parts = trimmed.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** Whether the field can have this value. */
export const isValid = (field: ConfigField, value: unknown): boolean =>
  configSchema.shape[field].safeParse(value).success;
