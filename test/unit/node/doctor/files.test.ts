/** The files of a data folder, each with a fault that the doctor finds without touching anything. */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { RasticError } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { config, judgeKey, key, network } from '../../../../src/node/doctor/config-check.js';
import { database, folder } from '../../../../src/node/doctor/folder.js';
import { readPatient } from '../../../../src/node/doctor/patient.js';
import { running } from '../../../../src/node/doctor/running.js';
import { changePassphrase } from '../../../../src/node/keys/keys.js';
import { takePassphrase } from '../../../../src/node/keys/passphrase.js';
import { initMember, initNetwork } from '../../../../src/node/network/init.js';
import { checkNetwork, readNetwork } from '../../../../src/node/network/membership.js';
import { openStore } from '../../../../src/store/level.js';
import {
  ADDRESS,
  brief,
  doctorInit,
  examineOne,
  healthyStatus,
  makePatient,
  OTHER_ADDRESS,
} from '../../../support/cli/doctor.js';
import { giveAddress } from '../../../support/cli/give-address.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const signal = AbortSignal.timeout(30_000);
const down = () => Promise.reject(new RasticError('NODE_DOWN', { folder: 'f' }));
const read = (root: string) => readPatient({ ...doctorInit(root), readStatus: down }, signal);

/** A network without models, and a member of it. */
async function makeFolders() {
  const root = await tempFolder();
  const spec = { name: 'n', models: [], roles: [], faucet: false, config: {} } as const;
  await initNetwork(join(root, 'ledger'), spec, silentLogger, signal);
  const descriptor = join(root, 'ledger', 'network.json');
  await giveAddress(join(root, 'ledger'), descriptor);
  await initMember(join(root, 'node'), { network: descriptor, roles: ['verifier'], model: 'm' });
  return { root, ledger: join(root, 'ledger'), node: join(root, 'node'), descriptor };
}

describe('config, key and network.json', () => {
  it('are right after init', async () => {
    const { node, ledger } = await makeFolders();
    for (const at of [node, ledger]) {
      const patient = await read(at);
      for (const check of [config, key, network, folder, database]) {
        expect([check.name, ...brief(await examineOne(check, patient))]).toEqual([
          check.name,
          'ok',
        ]);
      }
    }
  });

  it('a config with a word that means nothing', async () => {
    const { node } = await makeFolders();
    await writeFile(join(node, 'config.json'), '{"rolls": []}');
    const patient = await read(node);
    expect(brief(await examineOne(config, patient))).toEqual(['fail CONFIG_INVALID']);
    expect(brief(await examineOne(network, patient))).toEqual(['skipped']);
  });

  it('a key that others can read', async () => {
    const { node } = await makeFolders();
    await chmod(join(node, 'key'), 0o644);
    const [found] = await examineOne(key, await read(node));
    expect(found).toMatchObject({ outcome: 'fail', code: 'STORE_FILE_MODE' });
    expect(found?.advice).toContain(`chmod 600 ${join(node, 'key')}`);
  });

  it('a locked key: whose it is, and opened with the passphrase that the process was given', async () => {
    const { node } = await makeFolders();
    const sealing = { clock: systemClock, cost: 2 ** 10 };
    await changePassphrase(node, async () => 'correct horse', sealing);
    expect((await read(node)).key).toMatchObject({ value: { isLocked: true } });
    process.env.RASTIC_PASSPHRASE = 'correct horse';
    // As the command line does before anything else.
    takePassphrase();
    expect(process.env.RASTIC_PASSPHRASE).toBeUndefined();
    expect((await read(node)).key).toMatchObject({ value: { isLocked: false } });
  });

  it('a ledger with the key of somebody else', async () => {
    const { node, ledger } = await makeFolders();
    await writeFile(join(ledger, 'key'), await readFile(join(node, 'key')));
    expect(brief(await examineOne(key, await read(ledger)))).toEqual(['fail KEY_OTHER']);
  });

  it('a key that is not the running node’s; a locked one is fine', () => {
    const facts = { address: ADDRESS, isLocked: false, roles: [], ledger: undefined } as const;
    expect(judgeKey({ ...facts, running: ADDRESS }).outcome).toBe('ok');
    expect(judgeKey({ ...facts, running: OTHER_ADDRESS }).code).toBe('KEY_OTHER');
    const locked = judgeKey({ ...facts, running: undefined, isLocked: true, address: undefined });
    expect(locked).toMatchObject({ outcome: 'ok' });
    expect(locked.sentence).toContain('passphrase');
  });

  it('a network.json that somebody changed', async () => {
    const { node } = await makeFolders();
    const descriptor = join(node, 'network.json');
    const text = await readFile(descriptor, 'utf8');
    await writeFile(descriptor, text.replace('"name": "n"', '"name": "z"'));
    const [found] = await examineOne(network, await read(node));
    expect(found?.outcome).toBe('fail');
    expect(found?.code).toMatch(/^(?:SIGN|NETWORK)_/);
  });
});

describe('folder and database', () => {
  it('a folder that cannot be written to', async () => {
    const root = await tempFolder();
    // Nobody, root included, makes a file below a file.
    await writeFile(join(root, 'file'), '');
    const patient = makePatient(join(root, 'gone'));
    expect(brief(await examineOne(folder, patient))).toEqual(['fail STORE_FILE']);
  });

  it('makes no database where there is none', async () => {
    const { node } = await makeFolders();
    const before = await readdir(node);
    expect(brief(await examineOne(database, await read(node)))).toEqual(['ok']);
    expect(await readdir(node)).toEqual(before);
  });

  it('a database that another command holds, and one that is damaged', async () => {
    const { node } = await makeFolders();
    const patient = await read(node);
    const store = await openStore(patient.folder.database);
    expect(brief(await examineOne(database, patient))).toEqual(['warn STORE_LOCKED']);
    await store.close();
    expect(brief(await examineOne(database, patient))).toEqual(['ok']);
    await writeFile(join(patient.folder.database, 'CURRENT'), 'nonsense');
    const [found] = await examineOne(database, patient);
    expect(found?.outcome).toBe('fail');
    expect(found?.code).toMatch(/^STORE_/);
  });

  it('a database of another network', async () => {
    const [one, other] = [await makeFolders(), await makeFolders()];
    const patient = await read(one.node);
    const store = await openStore(patient.folder.database);
    await checkNetwork(store, await readNetwork(other.descriptor), other.descriptor);
    await store.close();
    expect(brief(await examineOne(database, patient))).toEqual(['fail NODE_NETWORK']);
  });

  it('does not open the database of the running node', async () => {
    const { node } = await makeFolders();
    const patient = { ...(await read(node)), running: { value: healthyStatus } };
    const store = await openStore(patient.folder.database);
    expect(brief(await examineOne(database, patient))).toEqual(['ok']);
    await store.close();
  });

  it('reads a folder that is not there as none', async () => {
    const root = await tempFolder();
    await mkdir(join(root, 'empty'));
    expect((await read(join(root, 'nowhere'))).exists).toBe(false);
    const empty = await read(join(root, 'empty'));
    expect(empty.exists).toBe(true);
    expect(brief(await examineOne(config, empty))).toEqual(['fail CONFIG_MISSING']);
  });
});

describe('the running node', () => {
  const look = async (status: Parameters<typeof makePatient>[1]) =>
    brief(await examineOne(running, makePatient('/nowhere', status)));

  it('is asked, and its failed checks are told', async () => {
    expect(await look({ running: undefined })).toEqual(['skipped']);
    expect(await look({ running: { value: healthyStatus } })).toEqual(['ok']);
    const checks = [{ name: 'engine', ok: false, code: 'ENGINE_CRASHED' }];
    const ill = { value: { ...healthyStatus, checks } };
    expect(await look({ running: ill })).toEqual(['ok', 'warn NODE_UNREADY']);
  });

  it('does not answer', async () => {
    const error = new RasticError('NODE_STATUS', { url: 'u', message: 'no answer' });
    expect(await look({ running: { error } })).toEqual(['warn NODE_STATUS']);
  });
});
