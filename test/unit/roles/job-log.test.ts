/** The log of a job: what a child logger writes, and that the checker of whole logs goes red. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../../src/base/log.js';
import { jobLogger } from '../../../src/roles/job-log.js';
import { type JobNames, lifeOf, readLines, strayLines, toldIn } from '../../support/log/lines.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const id = (digit: string) => `0x${digit.repeat(64)}` as const;
const JOB: JobNames = { jobId: id('1'), receiptHashes: [id('2')], others: [id('3')] };
const line = (fields: object) => readLines('node', JSON.stringify(fields));
const isStray = (fields: object): boolean => strayLines(line(fields), [JOB]).length === 1;

test('every line of a job’s logger carries what it is about, and its children more', async () => {
  const file = join(await tempFolder(), 'node.log');
  const { logger } = openLog({ level: 'info', name: 'test', file });
  const job = jobLogger(logger, { jobId: id('1') });
  job.info({ tokens: 3 }, 'generate done');
  jobLogger(job, { jobId: id('1'), disputeId: id('3'), index: 0 }).warn('panel member not reached');
  logger.info('drained');
  const [done, missed, drained] = readLines('node', await readFile(file, 'utf8'));
  expect(done?.fields).toMatchObject({ jobId: id('1'), tokens: 3, msg: 'generate done' });
  expect(missed?.fields).toMatchObject({ jobId: id('1'), disputeId: id('3'), index: 0 });
  expect(drained?.fields).not.toHaveProperty('jobId');
});

describe('the checker of logs', () => {
  test('lets lines of the job pass, and lines of no job', () => {
    expect(isStray({ jobId: JOB.jobId, receiptHash: id('2'), msg: 'audit answered' })).toBe(false);
    expect(isStray({ msg: 'drained' })).toBe(false);
    expect(isStray({ jobId: id('9'), msg: 'offer made' })).toBe(false);
  });

  test.each([
    ['a step’s line without jobId', { msg: 'offer made' }],
    ['a step’s line whose jobId is none', { msg: 'audit answered', jobId: 'undefined' }],
    ['the Receipt named without the jobId', { msg: 'looked', receiptHash: id('2') }],
    [
      'the dispute named in an error',
      { msg: 'failed', err: { message: `PANEL {"id":"${id('3')}"}` } },
    ],
    ['another job’s id beside its Receipt', { msg: 'looked', jobId: id('9'), hash: id('2') }],
    ['a line of its payment with the Receipt alone', { msg: 'settle done', receiptHash: id('2') }],
  ])('finds %s', (_, fields) => {
    expect(isStray(fields)).toBe(true);
  });

  test('finds the job’s name in a line that is no JSON', () => {
    expect(strayLines(readLines('node', `no JSON, ${JOB.jobId}`), [JOB])).toHaveLength(1);
  });

  test('finds the life of a job by its id', () => {
    const lines = [
      ...line({ jobId: JOB.jobId, receiptHash: id('2'), msg: 'commit sent' }),
      ...readLines('ledger', JSON.stringify({ jobId: JOB.jobId, msg: 'dispute applied' })),
      ...readLines('ledger', JSON.stringify({ jobId: id('8'), msg: 'dispute applied' })),
    ];
    const life = lifeOf(lines, JOB.jobId);
    expect(life).toHaveLength(2);
    expect(toldIn(life)).toEqual(new Set(['node: commit sent', 'ledger: dispute applied']));
  });
});
