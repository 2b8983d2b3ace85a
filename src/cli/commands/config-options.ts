/**
 * Options that set configuration fields, for every command that takes some. Name, help text and
 * check of each option come from its field. Fields without an option keep the value from the
 * environment or the file.
 */
import { InvalidArgumentError, Option } from 'commander';
import {
  choicesOf,
  descriptionOf,
  expectedOf,
  isList,
  isValid,
  optionName,
  parseText,
} from '../../node/config/fields.js';
import type { ConfigField, ConfigInput } from '../../node/config/schema.js';
import { resolveModel } from '../../node/models/list.js';

/** Fields that an operator often changes between starts. The others are set only in the file. */
export const COMMON_FIELDS = [
  'listen',
  'model',
  'threads',
  'slots',
  'context',
  'gpu',
  'gpuLayers',
  'http',
  'gateway',
  'logLevel',
  'logFormat',
  'logFile',
] as const satisfies readonly ConfigField[];

/** Fields of `rastic gateway`; where it listens is its option --listen. */
export const GATEWAY_FIELDS = [
  'gatewayKeys',
  'gatewayOrigins',
  'gatewayHosts',
  'gatewayBodyBytes',
  'gatewayRunning',
  'gatewayWaiting',
  'gatewayWaitSeconds',
  'logLevel',
  'logFormat',
  'logFile',
] as const satisfies readonly ConfigField[];

const ALL_FIELDS = [...new Set([...COMMON_FIELDS, ...GATEWAY_FIELDS])];

const PLACEHOLDERS: Readonly<Record<(typeof ALL_FIELDS)[number], string>> = {
  listen: 'multiaddr',
  model: 'file',
  threads: 'count',
  slots: 'count',
  context: 'tokens',
  gpu: 'kind',
  gpuLayers: 'count',
  http: 'address',
  gateway: 'address',
  gatewayKeys: 'who',
  gatewayOrigins: 'origin',
  gatewayHosts: 'name',
  gatewayBodyBytes: 'bytes',
  gatewayRunning: 'count',
  gatewayWaiting: 'count',
  gatewayWaitSeconds: 'seconds',
  logLevel: 'level',
  logFormat: 'format',
  logFile: 'file',
};

export type CommonField = keyof typeof PLACEHOLDERS;
export type CommonOptions = { readonly [F in CommonField]?: ConfigInput[F] };

/** Turns a sentence into a help text: no capital letter, except of an acronym, and no full stop. */
const helpOf = (text: string): string =>
  text.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase()).replace(/\.$/, '');

/** @throws InvalidArgumentError */
function parse(field: CommonField, text: string, before: unknown): unknown {
  const value = parseText(field, text);
  if (!isValid(field, value)) throw new InvalidArgumentError(`It takes ${expectedOf(field)}.`);
  return isList(field) && Array.isArray(before) ? [...before, value].flat() : value;
}

function optionOf(field: CommonField): Option {
  const repeatable = isList(field) ? '; repeatable' : '';
  const help = `${helpOf(descriptionOf(field))}${repeatable}`;
  const option = new Option(`${optionName(field)} <${PLACEHOLDERS[field]}>`, help);
  const choices = choicesOf(field);
  if (choices !== undefined) return option.choices(choices);
  return option.argParser<unknown>((text, before) => parse(field, text, before));
}

export const configOptions = (fields: readonly CommonField[] = COMMON_FIELDS): Option[] =>
  fields.map(optionOf);

/** The configuration fields among a command's options. */
export function flagsOf(options: CommonOptions): ConfigInput {
  const given = ALL_FIELDS.filter((field) => options[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, options[field]])) as ConfigInput;
}

/**
 * Like flagsOf, but resolves the model as typed on the command line: a file is relative to the
 * working directory, not to the data folder. @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS.
 */
export async function readFlags(options: CommonOptions): Promise<ConfigInput> {
  const { model, ...flags } = flagsOf(options);
  return model === undefined ? flags : { ...flags, model: await resolveModel(model) };
}
