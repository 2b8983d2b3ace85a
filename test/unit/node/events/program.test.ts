/** config check and doctor took any onEvent for right: a program that cannot be run was never told. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { checkConfig } from '../../../../src/node/config/check.js';
import { parseConfig } from '../../../../src/node/config/config.js';
import { onEvent } from '../../../../src/node/doctor/config-check.js';
import { runCommand } from '../../../../src/node/events/command.js';
import { findProgram } from '../../../../src/node/events/program.js';
import { brief, examineOne, makePatient } from '../../../support/cli/doctor.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-program-'));
  await writeFile(join(folder, 'good'), '#!/bin/sh\ncat > /dev/null\n');
  await chmod(join(folder, 'good'), 0o755);
  await writeFile(join(folder, 'plain'), '#!/bin/sh\n');
  await chmod(join(folder, 'plain'), 0o644);
  await mkdir(join(folder, 'sub'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

const signal = AbortSignal.timeout(60_000);
const BAD = [
  ['./plain', /^\S+\/plain is not executable/],
  ['./none', /^\S+\/none does not exist/],
  ['./sub', /^\S+\/sub is a folder/],
  ['no-such-program', /^no-such-program is in no folder of PATH/],
  ['', /^"" is empty/],
] as const;

it.each(BAD)('%j cannot be run, as running it shows', async (program, says) => {
  const fault = await findProgram([program], folder).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(RasticError);
  const { code, data } = fault as RasticError<'EVENT_PROGRAM'>;
  expect(code).toBe('EVENT_PROGRAM');
  expect(`${data.program} ${data.message}`).toMatch(says);
  // The system says the same.
  const run = async () => runCommand([program], {}, { folder, signal });
  await expect(run()).rejects.toThrow();
});

it.each([['./good'], ['good'], [process.execPath]])(
  '%s is found where it is run',
  async (program) => {
    vi.stubEnv('PATH', [dirname(process.execPath), folder, process.env.PATH].join(delimiter));
    expect(await findProgram([program, '--flag'], folder)).toMatch(/(?:good|node\S*)$/);
    const args = program === process.execPath ? ['-e', ''] : [];
    await runCommand([program, ...args], {}, { folder, signal });
  },
);

it('the doctor warns of it, and says nothing against a good one or none', async () => {
  const look = async (command: readonly string[]) => {
    const config = { value: parseConfig({ onEvent: command }, 'config.json') };
    return brief(await examineOne(onEvent, makePatient(folder, { config })));
  };
  expect(await look(['./none'])).toEqual(['warn EVENT_PROGRAM']);
  expect(await look(['./good'])).toEqual(['ok']);
  expect(await look([])).toEqual(['ok']);
});

it('config check calls it wrong', async () => {
  const look = async (command: readonly string[]) => {
    await writeFile(join(folder, 'config.json'), JSON.stringify({ onEvent: command }));
    const found = await checkConfig(folder, {}, {});
    return found.filter(({ what }) => what === 'onEvent').map(({ level }) => level);
  };
  expect(await look(['./plain'])).toEqual(['wrong']);
  expect(await look(['./good'])).toEqual(['ok']);
  expect(await look([])).toEqual([]);
});
