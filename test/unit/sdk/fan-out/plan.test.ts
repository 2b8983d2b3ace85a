/** Sub-tasks in what models say: lists of every kind are read, and what is no list is no plan. */
import { expect, it } from 'vitest';
import { askingJoiner, plainJoiner } from '../../../../src/sdk/fan-out/join.js';
import { listPlanner, readPlan } from '../../../../src/sdk/fan-out/plan.js';

const TASK = 'Describe the seasons.';
const PLAN = ['Describe spring', 'Describe summer', 'Describe autumn'];

it.each([
  ['numbers', '1. Describe spring\n2. Describe summer\n3. Describe autumn'],
  ['brackets', '1) Describe spring\n2) Describe summer\n(3) Describe autumn'],
  ['dashes', '- Describe spring\n- Describe summer\n- Describe autumn'],
  ['stars and bullets', '* Describe spring\n• Describe summer\n* Describe autumn'],
  ['letters', 'a. Describe spring\nb. Describe summer\nc. Describe autumn'],
  ['words', 'Task 1: Describe spring\nSub-task 2: Describe summer\nstep 3 - Describe autumn'],
  ['bold', '1. **Describe spring**\n2. **Describe summer**\n3. **Describe autumn**'],
  ['quotes', '1. "Describe spring"\n2. “Describe summer”\n3. `Describe autumn`'],
  ['a preface and an end', `Sure! Here they are:\n\n1. ${PLAN.join('\n2. ')}\n\nGood luck!`],
  ['two marks', '- 1. Describe spring\n- 2. Describe summer\n- 3. Describe autumn'],
  ['plain lines', PLAN.join('\n')],
  ['lines of Windows', PLAN.join('\r\n')],
  ['JSON', JSON.stringify(PLAN)],
  ['JSON in a fence', `Here:\n\`\`\`json\n${JSON.stringify(PLAN, null, 2)}\n\`\`\``],
  ['JSON objects', JSON.stringify(PLAN.map((task) => ({ task })))],
  ['repeats and the task itself', `1. ${TASK}\n2. ${PLAN.join('\n3. ')}\n4. describe SPRING!`],
])('%s', (_what, answer) => {
  expect(readPlan(answer, TASK, 4)).toEqual(PLAN);
});

it.each([
  ['nothing', ''],
  ['one line', 'I can help with that.'],
  ['one task', '1. Describe all seasons'],
  ['the task again', `1. ${TASK}\n2. ${TASK}`],
  [
    'a paragraph',
    `${'Spring comes first, and then it gets warm. '.repeat(6)}\n\n${'Then summer. '.repeat(20)}`,
  ],
  ['marks alone', '1.\n2.\n3.\n-'],
  ['broken JSON of nothing', '[1, 2, 3'],
  ['numbers in JSON', '[1, 2, 3]'],
])('%s is no plan', (_what, answer) => {
  expect(readPlan(answer, TASK, 4)).toEqual([]);
});

it('takes the first of more tasks than are wanted, and no endless ones', () => {
  expect(readPlan('1. one\n2. two\n3. three', TASK, 2)).toEqual(['one', 'two']);
  const long = `1. ${'x'.repeat(100_000)}\n2. ${'y'.repeat(100_000)}`;
  expect(readPlan(long, TASK, 2).map((text) => text.length)).toEqual([2_000, 2_000]);
});

it('reads a hostile answer without going back over it for ever', () => {
  const answer = `${'[ "'.repeat(20_000)}\n${'1. '.repeat(50_000)}\n${'**'.repeat(50_000)}`;
  expect(readPlan(answer, TASK, 4)).toEqual([]);
});

it('the planning prompt names the task and the number', () => {
  const prompt = listPlanner.prompt(TASK, { width: 3, level: 0, root: TASK });
  expect(prompt).toContain(TASK);
  expect(prompt).toContain('3');
});

it('joins what there is; a failed part is left out', () => {
  const parts = [
    { task: 'a', text: 'A. ' },
    { task: 'b', text: undefined },
    { task: 'c', text: 'C.' },
  ];
  expect(plainJoiner.join(TASK, parts)).toBe('A.\n\nC.');
  expect(plainJoiner.prompt(TASK, parts)).toBeUndefined();
  expect(askingJoiner.prompt(TASK, parts)).toContain('1. a\nA.\n\n2. c\nC.');
  // With one answer there is nothing to join.
  expect(askingJoiner.prompt(TASK, parts.slice(0, 2))).toBeUndefined();
});
