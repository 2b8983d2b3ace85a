/** What the ledger logs: which job an operation is about, and each dispute that has ended. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from '../../../../../src/base/log.js';
import type { Operation } from '../../../../../src/protocol/ledger/context.js';
import { logApplied } from '../../../../../src/roles/ledger/server/operation-log.js';
import { messageOf, readLines, strayLines } from '../../../../support/log/lines.js';
import { tempFolder } from '../../../../support/store/temp-folder.js';
import type { TestLedger } from '../../../../support/world/ledger.js';
import { OPERATIONS, stage } from '../../../../support/world/operations.js';

/** Applies operations and gives what is logged of them. */
async function logged(ledger: TestLedger, ...operations: readonly Operation[]) {
  const file = join(await tempFolder(), 'ledger.log');
  const { logger } = openLog({ level: 'debug', name: 'ledger', file });
  for (const operation of operations) {
    const { undecided } = ledger.state;
    ledger.submit(operation);
    logApplied(logger, operation, ledger.state, undecided);
  }
  return readLines('ledger', await readFile(file, 'utf8'));
}

const OF_A_JOB = ['dispute', 'commitment', 'open', 'verdict', 'equivocation'] as const;

it.each(OF_A_JOB)('%s names its job', async (type) => {
  const { ledger, honest } = OPERATIONS[type]();
  const lines = await logged(ledger, honest);
  expect(lines.length).toBeGreaterThan(0);
  expect(strayLines(lines, [])).toEqual([]);
  for (const { fields } of lines) {
    expect(fields).toMatchObject({ jobId: expect.any(String), index: expect.any(Number) });
    if (type !== 'equivocation') expect(fields.disputeId).toMatch(/^0x/);
  }
});

const OF_MANY_JOBS = [
  ['redeem', 'vouchers redeemed'],
  ['redeemPurse', 'fees claimed'],
] as const;

it.each(OF_MANY_JOBS)('%s is about many jobs and names none', async (type, msg) => {
  const { ledger, honest } = OPERATIONS[type]();
  const [line] = await logged(ledger, honest);
  expect(line?.fields).not.toHaveProperty('jobId');
  expect(line?.fields).toMatchObject({ msg, height: ledger.state.height });
});

it.each(['mint', 'transfer', 'stake'] as const)('%s is about no job', async (type) => {
  const { ledger, honest } = OPERATIONS[type]();
  const [line] = await logged(ledger, honest);
  expect(line?.fields).not.toHaveProperty('jobId');
  expect(line?.fields).toMatchObject({ msg: `${type} applied`, height: ledger.state.height });
});

it('the verdict that decides a dispute is followed by how it ended', async () => {
  const { work } = stage('judging');
  const [first = '', second = ''] = work.panel();
  const vote = (name: string) => work.panelVerdict(name, work.verdict('mismatch', work.own));
  const lines = await logged(work.ledger, vote(first), vote(second));
  expect(lines.map(messageOf)).toEqual([
    ...['panel verdict applied', 'panel verdict applied', 'dispute decided'],
  ]);
  expect(lines[2]?.fields).toMatchObject({ phase: 'slashed', jobId: lines[0]?.fields.jobId });
});
