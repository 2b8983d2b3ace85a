/**
 * Flags above the environment, above the file, above defaults; every field from every source; and
 * what is wrong is told by the name the user gave it.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { readConfig, readSettings } from '../../../../src/node/config/config.js';
import {
  defaultOf,
  descriptionOf,
  environmentName,
  expectedOf,
  isList,
  isValid,
  optionName,
  parseText,
} from '../../../../src/node/config/fields.js';
import { mergeConfig } from '../../../../src/node/config/merge.js';
import {
  CONFIG_FIELDS,
  type ConfigField,
  type ConfigInput,
} from '../../../../src/node/config/schema.js';
import { dataFolder } from '../../../../src/store/folder/data-folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

/** A text for each field that no default equals, and the value it means. */
const SAMPLES: Readonly<Record<ConfigField, readonly [string, unknown]>> = {
  roles: ['compute, verifier', ['compute', 'verifier']],
  network: ['other.json', 'other.json'],
  model: ['rastic-small', 'rastic-small'],
  rehash: ['true', true],
  acceptUnmeasured: ['true', true],
  verifiers: ['3', 3],
  listen: ['/ip4/0.0.0.0/tcp/1,/ip6/::/tcp/1', ['/ip4/0.0.0.0/tcp/1', '/ip6/::/tcp/1']],
  announce: ['/dns4/a.example/tcp/1', ['/dns4/a.example/tcp/1']],
  inputPrice: ['12345678901234567890', '12345678901234567890'],
  outputPrice: ['7', '7'],
  batchPrice: ['50', 50],
  auditPrice: ['8', '8'],
  purse: ['5', '5'],
  claimAt: ['6', '6'],
  maxPrice: ['12.5 USD', '12.5 USD'],
  maxInputBytes: ['1000', 1000],
  deposit: ['10', '10'],
  redeemAt: ['60', 60],
  stake: ['9', '9'],
  slots: ['2', 2],
  queue: ['0', 0],
  perPeer: ['3', 3],
  canaryRate: ['0.25', 0.25],
  threads: ['4', 4],
  context: ['512', 512],
  engineKind: ['portable', 'portable'],
  gpu: ['vulkan', 'vulkan'],
  gpuLayers: ['0', 0],
  kvType: ['q8_0', 'q8_0'],
  localNetwork: ['FALSE', false],
  gateway: ['0.0.0.0:8090', '0.0.0.0:8090'],
  gatewayKeys: ['required', 'required'],
  gatewayOrigins: [
    'https://a.example,https://b.example',
    ['https://a.example', 'https://b.example'],
  ],
  gatewayHosts: ['api.example', ['api.example']],
  gatewayBodyBytes: ['1000', 1000],
  gatewayRunning: ['2', 2],
  gatewayWaiting: ['0', 0],
  gatewayWaitSeconds: ['5', 5],
  http: ['[::1]:9100', '[::1]:9100'],
  drainSeconds: ['0', 0],
  onEvent: ['/usr/bin/notify, now', ['/usr/bin/notify', 'now']],
  logLevel: ['debug', 'debug'],
  logFormat: ['json', 'json'],
  logFile: ['log', 'log'],
};

/** A text that the field does not take; none where every text is one. */
const WRONG: Readonly<Partial<Record<ConfigField, string>>> = {
  roles: 'compute,client',
  rehash: 'perhaps',
  acceptUnmeasured: 'sometimes',
  verifiers: '9',
  inputPrice: '1,5',
  outputPrice: '-1',
  auditPrice: '1e3',
  maxPrice: '5.',
  stake: 'much',
  slots: '17',
  queue: '-1',
  perPeer: '0',
  canaryRate: '1.5',
  threads: 'two',
  context: '1.5',
  gpu: 'rocm',
  gpuLayers: '-1',
  kvType: 'q4_0',
  localNetwork: '2',
  http: '0.0.0.0:9100',
  drainSeconds: '3601',
  logLevel: 'loud',
  logFormat: 'xml',
};

function failureOf(work: () => unknown): RasticError<'CONFIG_INVALID'> {
  try {
    work();
  } catch (error) {
    if (error instanceof RasticError && error.code === 'CONFIG_INVALID') {
      return error as RasticError<'CONFIG_INVALID'>;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

const merge = (file: unknown, flags: ConfigInput = {}, environment = {}) =>
  mergeConfig(file, 'config.json', flags, environment);

describe('every field', () => {
  it.each(CONFIG_FIELDS)('%s is read from the environment', (field) => {
    const [text, value] = SAMPLES[field];
    expect(value).not.toEqual(defaultOf(field));
    const { config, sources } = merge({}, {}, { [environmentName(field)]: text });
    expect(config[field]).toEqual(value);
    expect(sources[field]).toBe('environment');
    const others = CONFIG_FIELDS.filter((other) => other !== field);
    for (const other of others) expect(sources[other]).toBe('default');
  });

  it.each(CONFIG_FIELDS)('%s: flag above environment, above file, above default', (field) => {
    const [text, value] = SAMPLES[field];
    const variable = { [environmentName(field)]: text };
    const own = { [field]: value };
    const from = (file: object, flags: object, environment: object) => {
      const { config, sources } = merge(file, flags, environment);
      return [config[field], sources[field]];
    };
    expect(from({}, {}, {})).toEqual([defaultOf(field), 'default']);
    expect(from(own, {}, {})).toEqual([value, 'file']);
    // What is below is not even looked at: here it is of no kind that any field takes.
    expect(from({ [field]: null }, {}, variable)).toEqual([value, 'environment']);
    expect(from({ [field]: null }, own, variable)).toEqual([value, 'flag']);
    expect(from({ [field]: null }, own, {})).toEqual([value, 'flag']);
  });

  it.each(CONFIG_FIELDS)('%s has words, and names of its own', (field) => {
    expect(descriptionOf(field)).toMatch(/^[A-Z/].{10,}\.$/);
    expect(expectedOf(field)).toMatch(/^\S.+\S$/);
    expect(environmentName(field)).toMatch(/^RASTIC(_[A-Z]+)+$/);
    expect(optionName(field)).toMatch(/^-(-[a-z]+)+$/);
  });

  it.each(Object.keys(WRONG) as ConfigField[])(
    '[CONFIG-2 REJECT] %s is refused with what it takes, by its name in each source',
    (field) => {
      const text = WRONG[field] ?? '';
      const value = parseText(field, text);
      expect(isValid(field, value)).toBe(false);
      const said = { field: environmentName(field), path: 'environment' };
      const failure = failureOf(() => merge({}, {}, { [environmentName(field)]: text }));
      expect(failure.data).toMatchObject(said);
      expect(failure.data.message).toContain(`it takes ${expectedOf(field)}`);
      expect(failure.data.message).toContain(isList(field) ? 'client' : text);
      const inFile = failureOf(() => merge({ [field]: value }));
      expect(inFile.data).toMatchObject({ path: 'config.json', field });
      const flag = failureOf(() => merge({}, { [field]: value } as ConfigInput));
      expect(flag.data).toMatchObject({ path: 'command line', field: optionName(field) });
    },
  );
});

describe('values', () => {
  it('an empty variable is none', () => {
    const { config, sources } = merge({ slots: 3 }, {}, { RASTIC_SLOTS: '', RASTIC_MODEL: '' });
    expect([config.slots, sources.slots]).toEqual([3, 'file']);
    expect(config.model).toBeUndefined();
  });

  it('[CONFIG-2 REJECT] of another kind in the file, with what was expected', () => {
    const cases = [
      [{ slots: 'two' }, "'two' is wrong, it takes a whole number 1 to 16"],
      [{ slots: 1.5 }, '1.5 is wrong, it takes a whole number 1 to 16'],
      [
        { stake: 1_000_000 },
        '1000000 is wrong, it takes an amount in the unit of the network as text, such as 12 or 12.5 USD',
      ],
      [{ listen: '/ip4/0.0.0.0/tcp/1' }, "'/ip4/0.0.0.0/tcp/1' is wrong, it takes a list of texts"],
      [
        { roles: ['computer'] },
        "'computer' is wrong, it takes a list of ledger, compute or verifier",
      ],
      [{ rehash: 'yes' }, "'yes' is wrong, it takes true or false"],
      [{ logLevel: null }, 'null is wrong, it takes silent, error, warn, info or debug'],
      [{ slots: [[1]] }, 'a list is wrong, it takes a whole number 1 to 16'],
      [{ listen: [{}] }, 'an object is wrong, it takes a list of texts'],
      [{ model: 5 }, '5 is wrong, it takes a text'],
      [{ logLevel: '\u001b[2J' }, /^'\?\[2J' is wrong/],
      [{ http: 'x'.repeat(500) }, /^'x{40}…' is wrong, it takes off, or a loopback address/],
    ] as const;
    for (const [file, message] of cases) {
      const said = failureOf(() => merge(file)).data.message;
      if (typeof message === 'string') expect(said).toBe(message);
      else expect(said).toMatch(message);
    }
  });

  it('[CONFIG-2 REJECT] a value of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(failureOf(() => merge({ slots: deep })).data.message).toMatch(/^a list is wrong/);
    expect(failureOf(() => merge({ roles: deep })).data.message).toMatch(/^a list is wrong/);
  });

  it.each([[[]], ['text'], [1], [null]])('[CONFIG-2 REJECT] a file that holds %j', (file) => {
    expect(failureOf(() => merge(file)).data.message).toBe('is not an object {…}');
  });
});

describe('[CONFIG-1 REJECT] a field that there is not', () => {
  it.each([
    ['lisen', 'listen'],
    ['Listen', 'listen'],
    ['log_level', 'logLevel'],
    ['loglevel', 'logLevel'],
    ['thread', 'threads'],
    ['perpeer', 'perPeer'],
    ['rolse', 'roles'],
  ])('%s: did you mean %s?', (name, meant) => {
    const { data } = failureOf(() => merge({ [name]: 1 }));
    expect(data).toEqual({
      path: 'config.json',
      field: name,
      message: `there is no such field; did you mean '${meant}'?`,
    });
  });

  it.each(['password', 'x', 'y'.repeat(100_000), 'constructor', '__proto__x'])(
    '%#: nothing is suggested where nothing is near',
    (name) => {
      const { data } = failureOf(() => merge({ [name]: 1 }));
      expect(data.message).toBe('there is no such field');
      expect(data.field.length).toBeLessThan(50);
    },
  );
});

describe('a folder', () => {
  const folderWith = async (text: string) => {
    const root = await tempFolder();
    await writeFile(join(root, 'config.json'), text);
    return dataFolder(root);
  };

  it("takes the process's environment unless another is given", async () => {
    const folder = await folderWith('{"slots": 2}');
    process.env.RASTIC_SLOTS = '5';
    try {
      expect((await readConfig(folder)).slots).toBe(5);
      expect((await readConfig(folder, {}, {})).slots).toBe(2);
      expect((await readSettings(folder, { slots: 7 })).sources.slots).toBe('flag');
    } finally {
      delete process.env.RASTIC_SLOTS;
    }
  });

  it('tells where its file is damaged', async () => {
    const folder = await folderWith('{\n  "slots": 2,\n  "threads": 1,\n}\n');
    const what = 'a name in double quotes is missing, or there is an extra comma';
    const message = `is damaged: not JSON at line 4, column 1: ${what}`;
    const data = { path: folder.configFile, message };
    await expect(readConfig(folder)).rejects.toMatchObject({ code: 'STORE_FILE', data });
  });

  it('without a file says so', async () => {
    const folder = dataFolder(await tempFolder());
    await expect(readConfig(folder)).rejects.toMatchObject({ code: 'CONFIG_MISSING' });
  });
});
