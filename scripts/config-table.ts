/**
 * Makes the configuration table of docs/operate.md from the schema, so that the two cannot
 * disagree.
 */
import {
  defaultOf,
  descriptionOf,
  environmentName,
  expectedOf,
} from '../src/node/config/fields.js';
import { CONFIG_FIELDS, type ConfigField } from '../src/node/config/schema.js';

/** Escapes bars, which would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function defaultText(field: ConfigField): string {
  const value = defaultOf(field);
  return value === undefined ? '–' : `\`${JSON.stringify(value)}\``;
}

/** One row per field, in the order of the schema. Markdown. */
export function formatConfigTable(): string {
  const rows = CONFIG_FIELDS.map((field) => {
    const names = `\`${field}\`<br>\`${environmentName(field)}\``;
    return `| ${names} | ${cell(expectedOf(field))} | ${defaultText(field)} | ${cell(descriptionOf(field))} |`;
  });
  const head = ['| field, variable | takes | default | meaning |', '|---|---|---|---|'];
  return [...head, ...rows].join('\n');
}
