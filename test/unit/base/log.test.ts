/** What the log writes, and where: nothing of a stack at info, a file that can be rotated. */
import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { type LogLevel, openLog } from '../../../src/base/log.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const cause = new Error('the disk is gone');
const failure = new RasticError('STORE_FAILED', { path: 'x' }, cause);

async function linesOf(file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function written(level: LogLevel): Promise<Record<string, unknown>[]> {
  const file = join(await tempFolder(), 'node.log');
  const { logger } = openLog({ level, name: 'test', file });
  logger.debug('looked');
  logger.info({ err: failure, tokens: 3 }, 'step ended');
  return linesOf(file);
}

test('an error at info is its code, its words and its cause, without a stack', async () => {
  const [line, ...more] = await written('info');
  expect(more).toEqual([]);
  expect(line).toMatchObject({ name: 'test', msg: 'step ended', tokens: 3 });
  expect(line?.err).toEqual({
    type: 'RasticError',
    code: 'STORE_FAILED',
    message: 'STORE_FAILED {"path":"x"}',
    cause: { type: 'Error', message: 'the disk is gone' },
  });
});

test('at debug the stack is there too', async () => {
  const [looked, ended] = await written('debug');
  expect(looked).toMatchObject({ msg: 'looked' });
  expect(JSON.stringify(ended?.err)).toContain('log.test.ts');
});

test('a cycle of causes ends', async () => {
  const file = join(await tempFolder(), 'node.log');
  const own = new Error('own');
  own.cause = own;
  openLog({ level: 'info', name: 'test', file }).logger.info({ err: own }, 'cycle');
  expect(JSON.stringify(await linesOf(file)).match(/own/g)).toHaveLength(4);
});

test('the file is its user’s only, appended to, and opened anew after it was moved', async () => {
  const file = join(await tempFolder(), 'node.log');
  openLog({ level: 'info', name: 'test', file }).logger.info('first');
  const { logger, reopen } = openLog({ level: 'info', name: 'test', file });
  logger.info('second');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await rename(file, `${file}.1`);
  logger.info('third');
  reopen();
  logger.info('fourth');
  const words = async (path: string) => (await linesOf(path)).map(({ msg }) => msg);
  expect(await words(`${file}.1`)).toEqual(['first', 'second', 'third']);
  expect(await words(file)).toEqual(['fourth']);
});

test('for people it is text, without colours in a file', async () => {
  const file = join(await tempFolder(), 'node.log');
  openLog({ level: 'info', name: 'test', file, pretty: true }).logger.info({ ms: 5 }, 'step ended');
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/INFO.*step ended\n +ms: 5\n$/);
  expect(text).not.toContain('\x1b');
});

test('a file that cannot be opened is a code', async () => {
  const file = join(await tempFolder(), 'absent', 'node.log');
  expect(() => openLog({ level: 'info', name: 'test', file })).toThrow('LOG_FILE');
});
