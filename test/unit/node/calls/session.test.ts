/** A command's use of a folder: through the process that has it open, or in its own. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { FolderHost } from '../../../../src/node/calls/host.js';
import { runVerb } from '../../../../src/node/calls/session.js';
import { readConfig } from '../../../../src/node/config/config.js';
import { database } from '../../../../src/node/doctor/folder.js';
import { initMember, initNetwork } from '../../../../src/node/network/init.js';
import { type DataFolder, dataFolder } from '../../../../src/store/folder/data-folder.js';
import { openStore } from '../../../../src/store/level.js';
import { examineOne, makePatient } from '../../../support/cli/doctor.js';
import { giveAddress } from '../../../support/cli/give-address.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const signal = AbortSignal.timeout(30_000);

/** A client of a network whose ledger never runs. */
async function makeClient(): Promise<DataFolder> {
  const root = await tempFolder();
  const spec = { name: 'n', models: [], roles: [], faucet: false, config: {} } as const;
  await initNetwork(join(root, 'ledger'), spec, silentLogger, signal);
  const network = join(root, 'ledger', 'network.json');
  await giveAddress(join(root, 'ledger'), network);
  await initMember(join(root, 'me'), { network });
  return dataFolder(join(root, 'me'));
}

async function host(folder: DataFolder): Promise<FolderHost> {
  const config = await readConfig(folder, {}, {});
  return FolderHost.open({ folder, config, logger: silentLogger }, 'records', signal);
}

const jobs = ({ root }: DataFolder, createLogger = () => silentLogger) =>
  runVerb(root, createLogger, 'jobs', undefined, { signal });

it('opens the folder itself where nobody has it open, and leaves no socket behind', async () => {
  const folder = await makeClient();
  expect(await jobs(folder)).toEqual([]);
  await expect(stat(folder.socketFile)).rejects.toThrow('ENOENT');
});

it('works through the process that has it open: it failed with STORE_LOCKED', async () => {
  const folder = await makeClient();
  const open = await host(folder);
  const opened: string[] = [];
  const createLogger = () => {
    opened.push('here');
    return silentLogger;
  };
  expect(await jobs(folder, createLogger)).toEqual([]);
  const failed = runVerb(folder.root, createLogger, 'job', { id: '0x12' }, { signal });
  expect(await failed.then(() => undefined, codeOf)).toBe('JOB_UNKNOWN');
  expect(opened).toEqual([]);
  await open.close();
});

it('waits for a process that has the folder’s lock and no socket yet, or no more', async () => {
  const folder = await makeClient();
  await jobs(folder);
  const store = await openStore(folder.database);
  let told: () => void = () => undefined;
  const tried = new Promise<void>((done) => (told = done));
  const listed = jobs(folder, () => {
    told();
    return silentLogger;
  });
  await tried;
  await store.close();
  expect(await listed).toEqual([]);
});

it('the doctor does not take a running command for a fault', async () => {
  const folder = await makeClient();
  const open = await host(folder);
  const [found] = await examineOne(database, makePatient(folder.root));
  expect(found).toMatchObject({ outcome: 'ok', sentence: 'open in a running command' });
  await open.close();
});
