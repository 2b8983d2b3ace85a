/**
 * Files that somebody or something spoiled, one case a line: models, configuration, key, network,
 * records, database. No network runs. What users type wrong is in bad-input-use.test.ts.
 */
import { chmod, copyFile, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RECORD_BYTES_MAX } from '../../src/store/folder/json-file.js';
import {
  both,
  drop,
  edit,
  folderAt,
  type Plant,
  put,
  useFolders,
} from '../support/cli/bad-input.js';
import { rastic } from '../support/cli/rastic-cli.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { takenPort } from '../support/net/ports.js';

const { check } = useFolders();
const model = testModelPath();
const whole = await readFile(model);

/** GGUF files as downloads and disks spoil them. */
const SPOILED: readonly (readonly [string, Plant])[] = [
  ['missing', async () => undefined],
  ['empty', put('bad.gguf', '')],
  ['a text', put('bad.gguf', 'Once upon a time there was no model.')],
  ['a folder', folderAt('bad.gguf')],
  ['cut within its first bytes', (cwd) => put('bad.gguf', whole.subarray(0, 10))(cwd)],
  ['cut behind its first bytes', (cwd) => put('bad.gguf', whole.subarray(0, 24))(cwd)],
  ['cut within its header', (cwd) => put('bad.gguf', whole.subarray(0, 5_000))(cwd)],
  ['cut within its tensors', (cwd) => put('bad.gguf', whole.subarray(0, 1_000_000))(cwd)],
  [
    'with a count that is none',
    (cwd) =>
      put(
        'bad.gguf',
        Buffer.concat([whole.subarray(0, 30), Buffer.from([0xff]), whole.subarray(31)]),
      )(cwd),
  ],
];

describe.concurrent('a model file that is', () => {
  test.each(SPOILED)('%s: models add', (_, plant) =>
    check({ args: ['models', 'add', 'bad.gguf'], plant, code: 'MODEL_FILE|MODEL_BROKEN' }),
  );

  test.each(SPOILED.filter((_, i) => i % 2 === 0))('%s: init', (_, plant) =>
    check({
      args: ['init', '--data', 'new', '--new-network', 'n', '--model', 'bad.gguf'],
      ...{ plant, code: 'ENGINE_START|MODEL_BROKEN' },
    }),
  );

  test.each(SPOILED.filter((_, i) => i % 4 === 3))('%s: demo', (_, plant) =>
    check({ args: ['demo', '--model', 'bad.gguf'], plant, code: 'ENGINE_START|MODEL_BROKEN' }),
  );

  test.each(SPOILED.filter((_, i) => i % 3 === 1))('%s: up', (_, plant) =>
    check({
      args: ['up', '--data', 'node'],
      plant: both(
        plant,
        edit('node/config.json', (c) => ({ ...c, model: '../bad.gguf' })),
      ),
      code: 'ENGINE_START|MODEL_BROKEN',
    }),
  );

  test('altered by one bit: up, models verify', async () => {
    const flipped = Buffer.from(whole);
    flipped[3_000_000] = (flipped[3_000_000] ?? 0) ^ 0x10;
    const plant = both(
      put('bad.gguf', flipped),
      edit('node/config.json', (c) => ({ ...c, model: '../bad.gguf' })),
    );
    await check({ args: ['up', '--data', 'node'], plant, code: 'NODE_MODEL' });
    const beside = (cwd: string) => copyFile(`${model}.json`, join(cwd, 'bad.gguf.json'));
    const args = ['models', 'add', 'bad.gguf'];
    await check({ args, plant: both(plant, beside), code: 'NODE_MANIFEST' });
  });

  test('unknown by name, or of another network', async () => {
    const args = ['init', '--data', 'new', '--network', 'ledger/network.json', '--role', 'compute'];
    await check({ args: [...args, '--model', 'nobody'], code: 'MODEL_UNKNOWN' });
    await check({ args: ['models', 'verify', 'nobody'], code: 'MODEL_UNKNOWN' });
    await check({ args: ['models', 'calibrate', 'nobody'], code: 'MODEL_UNKNOWN' });
    const plant = edit('node/config.json', (c) => ({ ...c, model: testModelQ4Path() }));
    await check({ args: ['up', '--data', 'node'], plant, code: 'NODE_MODEL' });
  });

  test('not to be had: models pull', async () => {
    const pull = (name: string) => ['models', 'pull', name];
    await check({ args: pull('no address'), code: 'MODEL_PULL' });
    await check({ args: pull('http://127.0.0.1:1/small.gguf'), code: 'MODEL_PULL' });
  }, 120_000);
});

const ASK = ['ask', '--data', 'me', 'Hello'];

describe.concurrent('a configuration that is', () => {
  test.each<[string, string | Uint8Array, string, number]>([
    ['empty', '', 'STORE_FILE', 1],
    ['no JSON', '{"roles": [', 'STORE_FILE', 1],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22), 'STORE_FILE', 1],
    ['a list', '[]', 'CONFIG_INVALID', 2],
    ['null', 'null', 'CONFIG_INVALID', 2],
    ['with an unknown field', '{"rolls": []}', 'CONFIG_INVALID', 2],
    ['with a value of another kind', '{"slots": "two"}', 'CONFIG_INVALID', 2],
    ['with an unknown role', '{"roles": ["king"]}', 'CONFIG_INVALID', 2],
    ['deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'CONFIG_INVALID', 2],
  ])('%s', (_, content, code, exit) =>
    check({ args: ASK, plant: put('me/config.json', content), code, exit }),
  );

  test('a folder, or missing', async () => {
    await check({ args: ASK, plant: folderAt('me/config.json'), code: 'STORE_FILE' });
    await check({ args: ASK, plant: drop('me/config.json'), code: 'CONFIG_MISSING' });
    await check({ args: ['up', '--data', 'nowhere'], code: 'CONFIG_MISSING' });
  });

  test('with an address that is none', async () => {
    const plant = edit('node/config.json', (c) => ({ ...c, listen: ['127.0.0.1:4000'] }));
    await check({
      args: ['up', '--data', 'node'],
      plant,
      code: 'NET_ADDRESS',
    });
  });

  test('with a role that misses something', async () => {
    const plant = edit('me/config.json', (c) => ({ ...c, roles: ['compute'] }));
    await check({ args: ['up', '--data', 'me'], plant, code: 'NODE_ROLE' });
  });
});

describe.concurrent('a key that is', () => {
  test.each<[string, Plant, string]>([
    ['readable by others', (cwd) => chmod(join(cwd, 'me/key'), 0o644), 'STORE_FILE_MODE'],
    ['empty', put('me/key', ''), 'KEY_FILE'],
    ['truncated', put('me/key', 'ab'.repeat(20)), 'KEY_FILE'],
    ['too long', put('me/key', 'ab'.repeat(10_000)), 'STORE_FILE_SIZE'],
    ['no hexadecimal', put('me/key', 'xy'.repeat(32)), 'KEY_FILE'],
    ['zero, which is no key', put('me/key', '00'.repeat(32)), 'KEY_FILE'],
    ['a folder', folderAt('me/key'), 'STORE_FILE'],
    ['missing', drop('me/key'), 'CONFIG_MISSING|STORE_FILE|KEY_FILE'],
  ])('%s', (_, plant, code) => check({ args: ASK, plant, code }));
});

describe.concurrent('a network.json that is', () => {
  const NETWORK = 'ledger/network.json';
  test.each<[string, Plant, string]>([
    ['missing', drop(NETWORK), 'CONFIG_MISSING'],
    ['empty', put(NETWORK, ''), 'STORE_FILE'],
    ['cut', put(NETWORK, '{"genesis": {"name"'), 'STORE_FILE'],
    ['a list', put(NETWORK, '[]'), 'LEDGER_GENESIS|NETWORK_INVALID'],
    [
      'altered: its name',
      edit(NETWORK, (n) => ({ ...n, genesis: { ...(n.genesis as object), name: 'x' } })),
      'SIGN_SIGNER|SIGN_INVALID',
    ],
    [
      'altered: its bootstrap',
      edit(NETWORK, (n) => ({ ...n, bootstrap: ['/dns4/x'] })),
      'SIGN_SIGNER',
    ],
    ['of another layout', edit(NETWORK, (n) => ({ ...n, manifests: 7 })), 'NETWORK_INVALID'],
    ['unsigned', edit(NETWORK, ({ signature: _, ...n }) => n), 'NETWORK_INVALID'],
  ])('%s', async (_, plant, code) => {
    await check({ args: ASK, plant, code });
    const init = ['init', '--data', 'new', '--network', NETWORK];
    await check({ args: init, plant, code });
  });
});

describe.concurrent('a record that is', () => {
  const audit = ['audit', 'record.json'];
  test.each<[string, Plant, string]>([
    ['missing', async () => undefined, 'STORE_FILE'],
    ['a folder', folderAt('record.json'), 'STORE_FILE'],
    ['empty', put('record.json', ''), 'STORE_FILE'],
    ['cut', put('record.json', '{"version":2,"job":{"value":'), 'STORE_FILE'],
    ['another JSON', put('record.json', '{"a":1}'), 'WIRE_FIELD'],
    ['a list', put('record.json', '[1,2]'), 'WIRE_FIELD'],
    [
      'huge',
      both(put('record.json', ''), (cwd) =>
        truncate(join(cwd, 'record.json'), RECORD_BYTES_MAX + 1),
      ),
      'STORE_FILE_SIZE',
    ],
  ])('%s: audit', (_, plant, code) => check({ args: audit, plant, code }));

  test('of a job that nobody knows: jobs, resume', async () => {
    await check({ args: ['resume', 'ab12', '--data', 'me'], code: 'JOB_UNKNOWN' });
    await check({ args: ['jobs', 'ab12', '--data', 'me'], code: 'JOB_UNKNOWN' });
  });
});

describe.concurrent('a place that takes no files', () => {
  test('below a file: init, models add, demo', async () => {
    const plant = put('file', 'not a folder');
    const init = ['init', '--network', 'ledger/network.json', '--data', 'file/me'];
    await check({ args: init, plant, code: 'STORE_FILE|CONFIG_MISSING' });
    const add = ['models', 'add', model, '--models', 'file/models'];
    await check({ args: add, plant, code: 'STORE_FILE' });
  });

  test('a database that is a file, was there and is gone, or is damaged', async () => {
    const ask = (plant: Plant, code: string) =>
      check({ args: ['jobs', '--data', 'me'], plant, code });
    await ask(put('me/database', 'not a folder'), 'STORE_OPEN');
    await ask(put('me/database.created', '1\n'), 'STORE_MISSING');
    const used = async (cwd: string) => {
      expect(await rastic(['jobs', '--data', 'me'], { cwd })).toMatchObject({ code: 0 });
    };
    await ask(both(used, drop('me/database/CURRENT')), 'STORE_MISSING|STORE_OPEN');
    await ask(
      both(used, put('me/database/CURRENT', 'MANIFEST-999999\n')),
      'STORE_MISSING|STORE_OPEN',
    );
  });
});

describe('a port in use', () => {
  test('up says which', async () => {
    const listen = [`/ip4/127.0.0.1/tcp/${await takenPort()}`];
    const plant = edit('ledger/config.json', (c) => ({ ...c, listen }));
    await check({ args: ['up', '--data', 'ledger'], plant, code: 'NET_LISTEN' });
  });
});
