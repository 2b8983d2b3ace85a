/** A task split by plans, layer by layer, with a receipt for every part, on a scripted inference. */
import { describe, expect, it } from 'vitest';
import type { FractalTask } from '../../../../src/sdk/fan-out/fractal.js';
import { plainJoiner } from '../../../../src/sdk/fan-out/join.js';
import type { Planner } from '../../../../src/sdk/fan-out/plan.js';
import { scriptedClient } from '../../../support/sdk/scripted-client.js';
import { type Script, saying, textOf } from '../../../support/sdk/scripted-inference.js';

const isPlan = (text: string) => text.startsWith('Split this task');
const isJoin = (text: string) => text.startsWith('Make one answer');

/** Plans of two sub-tasks, answers in upper case, joins that name their parts' number. */
const model: Script = (call) => {
  const text = textOf(call);
  const task = /Task: (.*)/.exec(text)?.[1] ?? '';
  if (isPlan(text)) return saying([`1. ${task}-left\n2. ${task}-right`]);
  if (isJoin(text)) return saying([`joined ${task}`]);
  return saying([text.toUpperCase()]);
};

/** The tree as text. */
const drawn = ({ task, parts, text }: FractalTask): unknown =>
  parts.length === 0 ? [task, text] : [task, text, parts.map(drawn)];

const halves: Planner = {
  prompt: () => undefined,
  read: (_answer, task) => [`${task}1`, `${task}2`],
};

describe('fractal', () => {
  it('splits once, answers each part, and joins them', async () => {
    const { client, inference } = scriptedClient(model);
    const result = await client.fractal('sea');
    expect(drawn(result)).toEqual([
      'sea',
      'joined sea',
      [
        ['sea-left', 'SEA-LEFT'],
        ['sea-right', 'SEA-RIGHT'],
      ],
    ]);
    expect(inference.calls).toHaveLength(4);
    expect(result).toMatchObject({ failed: 0, spent: 60n });
    // Every part has its receipt.
    const reports = [result.plan, result.asked, ...result.parts.map(({ asked }) => asked)];
    expect(new Set(reports.map((part) => part?.report?.jobId)).size).toBe(4);
  });

  it('splits again to its depth, each layer at once', async () => {
    const { client, inference } = scriptedClient(model);
    const steps: string[] = [];
    const result = await client.fractal('x', {
      depth: 2,
      onStep: ({ kind }) => steps.push(kind),
    });
    expect(result.parts.map(({ parts }) => parts.length)).toEqual([2, 2]);
    expect(result.parts[0]?.parts.map(({ level }) => level)).toEqual([2, 2]);
    expect(inference.calls).toHaveLength(3 + 4 + 3);
    expect(steps).toEqual([
      ...['plan', 'plan', 'plan'],
      ...['task', 'task', 'task', 'task'],
      ...['join', 'join', 'join'],
    ]);
  });

  it('a planner and a joiner of the program ask nobody', async () => {
    const { client, inference } = scriptedClient(model);
    const result = await client.fractal('t', { planner: halves, joiner: plainJoiner });
    expect(result.text).toBe('T1\n\nT2');
    expect(inference.calls).toHaveLength(2);
    expect(result).not.toHaveProperty('plan');
    expect(result).not.toHaveProperty('asked');
  });

  it('asks the task as a whole if the plan is none, or fails', async () => {
    const rambling: Script = (call) =>
      saying([isPlan(textOf(call)) ? 'I am a small model.' : 'whole']);
    expect(drawn(await scriptedClient(rambling).client.fractal('x'))).toEqual(['x', 'whole']);
    const failing: Script = (call) =>
      isPlan(textOf(call)) ? saying([''], { state: 'failed' }) : saying(['whole']);
    const result = await scriptedClient(failing).client.fractal('x');
    expect(drawn(result)).toEqual(['x', 'whole']);
    expect(result.failed).toBe(1);
  });

  it('depth 0 is one question', async () => {
    const { client, inference } = scriptedClient(model);
    expect((await client.fractal('x', { depth: 0 })).text).toBe('X');
    expect(inference.calls).toHaveLength(1);
  });

  it('keeps the parts that there are if one fails, and says so', async () => {
    const half: Script = (call, options) =>
      textOf(call).endsWith('left') ? saying([''], { state: 'failed' }) : model(call, options);
    const result = await scriptedClient(half).client.fractal('x');
    expect(result.parts.map(({ text }) => text)).toEqual([undefined, 'X-RIGHT']);
    expect(result).toMatchObject({ text: 'X-RIGHT', failed: 1 });
  });

  it('joins without the model if that fails', async () => {
    const script: Script = (call, options) =>
      isJoin(textOf(call)) ? saying([''], { state: 'slashed' }) : model(call, options);
    const result = await scriptedClient(script).client.fractal('x');
    expect(result).toMatchObject({ text: 'X-LEFT\n\nX-RIGHT', failed: 1 });
  });

  it('nothing at all is undefined, not an empty text', async () => {
    const failing: Script = (call, options) =>
      isPlan(textOf(call)) ? model(call, options) : saying([''], { state: 'failed' });
    const result = await scriptedClient(failing).client.fractal('x');
    expect(result).toMatchObject({ text: undefined, failed: 2 });
  });

  it('has one budget for all layers', async () => {
    const cost = { tokens: 100n, audits: 0n };
    const dear: Script = (call, options) => {
      const text = textOf(call);
      if (isPlan(text)) return model(call, options);
      return saying([text], { cost });
    };
    const { client } = scriptedClient(dear);
    const budget = 15n + 2n * 100n + 99n;
    const result = await client.fractal('x', { maxPrice: 100n, audit: 'none', budget });
    // The plan, both parts; nothing is left for the join.
    expect(result).toMatchObject({ spent: 215n, failed: 1, text: 'x-left\n\nx-right' });
  });

  it('numbers that make no sense name their field', async () => {
    const { client } = scriptedClient(model);
    for (const options of [{ depth: 5 }, { depth: -1 }, { width: 1 }, { width: 17 }]) {
      const [field] = Object.keys(options);
      await expect(client.fractal('x', options)).rejects.toMatchObject({ data: { field } });
    }
  });
});
