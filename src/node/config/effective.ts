/** The effective configuration, field by field, with the source of each value. */
import { dataFolder } from '../../store/folder/data-folder.js';
import { readSettings } from './config.js';
import type { Environment } from './environment.js';
import { environmentName } from './fields.js';
import type { Source } from './merge.js';
import { CONFIG_FIELDS, type ConfigField, type ConfigInput } from './schema.js';

export interface Setting {
  readonly field: ConfigField;
  /** Absent if it depends on the machine. The field's description says how. */
  readonly value?: unknown;
  readonly source: Source;
  /** The environment variable that sets this field. */
  readonly variable: string;
}

/** In the order of the schema. @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE. */
export async function listSettings(
  root: string,
  flags: ConfigInput = {},
  environment: Environment = process.env,
): Promise<readonly Setting[]> {
  const { config, sources } = await readSettings(dataFolder(root), flags, environment);
  return CONFIG_FIELDS.map((field) => {
    const value = config[field];
    const rest = { source: sources[field], variable: environmentName(field) };
    return value === undefined ? { field, ...rest } : { field, value, ...rest };
  });
}
