/** What follows from the schema beside values: the README's table, the HTTP address, other names. */
import { describe, expect, it } from 'vitest';
import { formatConfigTable } from '../../../../scripts/config-table.js';
import { findUnknown, withoutConfig } from '../../../../src/node/config/environment.js';
import { parseHttp } from '../../../../src/node/config/http.js';
import { CONFIG_FIELDS } from '../../../../src/node/config/schema.js';

describe('the HTTP address', () => {
  it.each([
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['127.8.9.10:65535', { host: '127.8.9.10', port: 65_535 }],
    ['localhost:9100', { host: 'localhost', port: 9100 }],
    ['[::1]:9100', { host: '::1', port: 9100 }],
    ['off', 'off'],
  ])('%s', (text, expected) => expect(parseHttp(text)).toEqual(expected));

  it.each([
    '0.0.0.0:9100',
    '10.0.0.1:9100',
    '[::]:9100',
    'example.org:9100',
    '127.0.0.1',
    ':9100',
    '127.0.0.1:65536',
    '127.0.0.1:-1',
    '127.0.0.256:1',
    '127.0.0.1:9100 ',
    'localhost.example.org:1',
    'on',
    '',
  ])('%j is none: this machine alone may ask', (text) => expect(parseHttp(text)).toBeUndefined());
});

describe('the table', () => {
  const lines = formatConfigTable().split('\n');

  it('has a row of four cells for every field, in the order of the schema', () => {
    const rows = lines.slice(2);
    expect(rows).toHaveLength(CONFIG_FIELDS.length);
    for (const [i, field] of CONFIG_FIELDS.entries()) {
      expect(rows[i]).toContain(`| \`${field}\`<br>\`RASTIC_`);
      expect(rows[i]?.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });

  it('says what a field takes and what it is by default', () => {
    expect(lines).toContain(
      '| `drainSeconds`<br>`RASTIC_DRAIN_SECONDS` | a whole number 0 to 3600 | `30` | How long a stop waits for running jobs, in seconds; 0: not at all. |',
    );
  });
});

describe('the environment', () => {
  it('names that begin like ours and are not are found, with what was meant', () => {
    const environment = {
      RASTIC_THREDS: '1',
      RASTIC_LOGLEVEL: 'info',
      RASTIC_ZEBRA_CROSSING: '',
      RASTIC_MODEL: 'a',
      RASTIC_MODELS: 'b',
      RASTIC_DATA: 'c',
      RASTIC_PASSPHRASE: 'd',
      RASTIC_PASSPHRASE_FILE: 'e',
      RUST_THREADS: '1',
    };
    expect(findUnknown(environment)).toEqual([
      { name: 'RASTIC_THREDS', closest: 'RASTIC_THREADS' },
      { name: 'RASTIC_LOGLEVEL', closest: 'RASTIC_LOG_LEVEL' },
      { name: 'RASTIC_ZEBRA_CROSSING' },
    ]);
  });

  it('without what sets the configuration is the rest of it', () => {
    const environment = { RASTIC_SLOTS: '1', RASTIC_DATA: 'x', PATH: 'y', NONE: undefined };
    expect(withoutConfig(environment)).toEqual({ RASTIC_DATA: 'x', PATH: 'y', NONE: undefined });
  });
});
