/** A job that a compute node took and could not do is told to its operator. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { openLog } from '../../../src/base/log.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { readLines } from '../../support/log/lines.js';
import { tempFolder } from '../../support/store/temp-folder.js';
import { startBench, statusIn } from '../../support/world/compute-bench.js';

it('a job that failed silently at every try is one warning, a refused request is none', async () => {
  const file = join(await tempFolder(), 'node.log');
  const { logger } = openLog({ level: 'warn', name: 'test', file });
  const engine = new FakeEngine({ endBias: -100 });
  engine.tokenize = async () => {
    throw new RasticError('ENGINE_TEMPLATE', { message: 'the model has no chat template' });
  };
  const bench = await startBench({ engine, logger });
  const job = bench.job('a', 'client');
  await bench.assign(bench.order(job, bench.offer(job), 'client'));
  const other = bench.job('b', 'client');
  const refused = await bench.assign(bench.order(other, bench.offer(other), 'client'), 'v1');
  expect(statusIn(refused)).not.toBe('ok');
  const lines = readLines('node', await readFile(file, 'utf8'));
  expect(lines.map(({ fields }) => [fields.msg, fields.code])).toEqual([
    ['job failed', 'ENGINE_TEMPLATE'],
  ]);
  expect(lines[0]?.fields.jobId).toMatch(/^0x/);
  expect(JSON.stringify(lines[0]?.fields)).toContain('no chat template');
});
