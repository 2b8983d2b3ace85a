/** One task of an audit with stubs of what it names: who is asked, in which order, who hears of it. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { OUTCOMES } from '../../../../../src/protocol/params.js';
import type { Address } from '../../../../../src/protocol/sign/structs.js';
import type { AuditTask } from '../../../../../src/protocol/steps/audit.js';
import { Draw } from '../../../../../src/roles/client/audit/asking-order.js';
import type { Attempt, Flight } from '../../../../../src/roles/client/audit/request.js';
import type { AuditRecord } from '../../../../../src/roles/client/audit/tally.js';
import { TaskAudit } from '../../../../../src/roles/client/audit/task.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const TASK: AuditTask = { indices: [3] };

function recordOf(verifier: Address, { indices }: AuditTask, says: string): AuditRecord {
  const isAnswer = says === 'match' || says === 'mismatch';
  const outcome = (OUTCOMES as readonly string[]).indexOf(says);
  const verdicts = isAnswer ? indices.map((index) => ({ value: { index, outcome } })) : [];
  const result = isAnswer ? 'answered' : says;
  return { verifier, indices, result, verdicts, hard: [] } as unknown as AuditRecord;
}

/** @param words what each verifier says, in drawn order; the rest agree. */
async function audited(...words: readonly string[]) {
  return auditedWith([], words);
}

/** @param suspects were silent a short while ago. */
async function auditedWith(suspects: readonly string[], words: readonly string[]) {
  const asked: Address[] = [];
  const answered: Attempt[] = [];
  const begin = (address: Address, task: AuditTask): Flight => {
    const says = words[asked.length] ?? 'match';
    asked.push(address);
    const record = recordOf(address, task, says);
    const examined = record.result === 'answered' ? ({} as Attempt['examined']) : undefined;
    const ended = Promise.resolve({ address, record, ...(examined && { examined }) });
    const stand = {
      isSent: true,
      isTaken: true,
      isLate: false,
      isCommitted: false,
      said: [],
      order: undefined,
    };
    return { address, ended, ...stand };
  };
  const draw = new Draw(NAMES.map(addressOf), { first: new Set(), last: new Set() });
  const audit = new TaskAudit(
    { asking: { begin }, draw, onAnswer: (attempt) => void answered.push(attempt) },
    {
      task: TASK,
      positions: 0,
      n: 1,
      known: [],
      unheard: new Set(),
      suspects: new Set(suspects.map(addressOf)),
    },
    { signal: new AbortController().signal, onEvent: () => undefined },
  );
  await audit.run();
  return {
    asked,
    answered,
    silent: [...audit.silent],
    results: audit.records.map(({ result }) => result),
  };
}

it('one answer is enough', async () => {
  const { asked, results } = await audited('match');
  expect(asked).toEqual([addressOf('a')]);
  expect(results).toEqual(['answered']);
});

it('who was away is replaced by the next of the draw; who is silent needs two to outnumber it', async () => {
  expect((await audited('NET_DIAL')).results).toEqual(['NET_DIAL', 'answered']);
  const silent = await audited('TIMEOUT');
  expect(silent.results.filter((result) => result === 'answered')).toHaveLength(2);
});

it('a soft mismatch asks further verifiers, until most of five agree', async () => {
  const { asked, answered } = await audited('mismatch');
  expect(asked).toHaveLength(4);
  expect(answered.map(({ address }) => address)).toEqual(NAMES.slice(0, 4).map(addressOf));
});

it('[AUDIT-33] 5 s for the same silent one each time: one that was silent is asked, and not waited for', async () => {
  const { asked, answered } = await auditedWith(['a'], ['TIMEOUT']);
  expect(asked.slice(0, 2)).toEqual(['a', 'b'].map(addressOf));
  // Its silence counts as before.
  expect(answered).toHaveLength(2);
  const back = await auditedWith(['a'], ['match']);
  expect(back.asked.slice(0, 2)).toEqual(['a', 'b'].map(addressOf));
  expect(back.silent).toEqual([]);
});
