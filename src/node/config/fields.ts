/**
 * What follows from the schema for one field: its names in the environment and on the command line,
 * what a right value is in words, and how a text becomes a value. Nothing is typed twice.
 */
import { z } from 'zod';
import { CONFIG_FIELDS, type ConfigField, configSchema, type NodeConfig } from './schema.js';

/** The lines of JSON Schema that the words below are made of. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  /** Our own: words for what a pattern or a function checks. */
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

/** The words an option may take; undefined where it takes others too. */
export const choicesOf = (field: ConfigField): readonly string[] | undefined =>
  shapeOf(field).enum?.map(String);

/** What the field is when nobody says; undefined where it then depends on the machine. */
export const defaultOf = <F extends ConfigField>(field: F): NodeConfig[F] => defaults[field];

const oneOf = (words: readonly unknown[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function describe(shape: Shape): string {
  const { type, expected, items, minimum, exclusiveMinimum, maximum } = shape;
  if (expected !== undefined) return expected;
  if (shape.enum !== undefined) return oneOf(shape.enum);
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return `a list of ${items?.enum ? oneOf(items.enum) : 'texts'}`;
  if (type !== 'integer') return 'a text';
  const least = minimum ?? (exclusiveMinimum ?? 0) + 1;
  const most = maximum ?? Number.MAX_SAFE_INTEGER;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `${least} to ${most}`;
  return `a whole number ${range}`;
}

/** What a right value is: `a whole number 1 to 256`. */
export const expectedOf = (field: ConfigField): string => describe(shapeOf(field));

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/**
 * A value as the environment and the command line write it: lists comma separated. A text that is
 * none of the field's kind is given back as it is, for the schema to refuse.
 */
export function parseText(field: ConfigField, text: string): unknown {
  const { type } = shapeOf(field);
  const trimmed = text.trim();
  if (type === 'boolean') return BOOLEANS[trimmed.toLowerCase()] ?? text;
  if (type === 'integer') return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : text;
  if (type !== 'array') return trimmed;
  const parts = trimmed.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** Whether the field can have this value. */
export const isValid = (field: ConfigField, value: unknown): boolean =>
  configSchema.shape[field].safeParse(value).success;
