/**
 * A task that is split into sub-tasks, and those again, to a depth and within a budget. Each layer
 * runs in parallel: first all plans of a layer, then all tasks that are not split, then all joins of
 * a layer, from the deepest up. Every call has its own job, so every part has its receipt.
 */
import { RasticError } from '../../base/errors.js';
import type { Prompt } from '../options.js';
import { type AskAllOptions, askWithin, type Part } from './ask-all.js';
import type { PrepareAsk } from './asker.js';
import { Budget } from './budget.js';
import { askingJoiner, type Joiner } from './join.js';
import { listPlanner, type PlanContext, type Planner } from './plan.js';

/** Options of `fractal`; those of `ask` are for every call. */
export interface FractalOptions extends Omit<AskAllOptions, 'onPart'> {
  /** How often tasks are split: 1 splits the task once. 0 to 4; default 1. */
  readonly depth?: number;
  /** Most sub-tasks of one task, 2 to 16. Default 4. */
  readonly width?: number;
  readonly planner?: Planner;
  readonly joiner?: Joiner;
  /** Called when a call has ended. */
  readonly onStep?: (step: FractalStep) => void;
}

/** One call of a task, for progress. */
export interface FractalStep {
  readonly kind: 'plan' | 'task' | 'join';
  readonly task: string;
  readonly part: Part;
}

/** A task, its sub-tasks and its answer. */
export interface FractalTask {
  readonly task: string;
  readonly level: number;
  /** The call that planned it; absent if none was needed. */
  readonly plan?: Part;
  /** Its sub-tasks, in order; none if it was asked as a whole. */
  readonly parts: readonly FractalTask[];
  /** The call that answered it as a whole, or joined its parts; absent if parts were joined without. */
  readonly asked?: Part;
  /** Undefined if nothing of it could be answered. */
  readonly text: string | undefined;
}

/** What became of the whole task. */
export interface Fractal extends FractalTask {
  /** What all of it has cost. */
  readonly spent: bigint;
  /** How many calls failed. With 0 nothing is missing in the text. */
  readonly failed: number;
}

/** A task while it is worked on. */
interface Growing {
  readonly task: string;
  readonly level: number;
  plan?: Part;
  parts: Growing[];
  asked?: Part;
  text: string | undefined;
}

const grown = (task: string, level: number): Growing => ({
  task,
  level,
  parts: [],
  text: undefined,
});

interface Settings {
  readonly root: string;
  readonly depth: number;
  readonly width: number;
  readonly planner: Planner;
  readonly joiner: Joiner;
}

const DEPTH_MAX = 4;
const WIDTH_MAX = 16;

function between(field: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const message = `must be a whole number from ${low} to ${high}`;
  throw new RasticError('CLIENT_OPTION', { field, message });
}

class Run {
  readonly #ask: (
    prompts: readonly Prompt[],
    onPart: (p: Part, i: number) => void,
  ) => Promise<unknown>;
  readonly #settings: Settings;
  readonly #onStep: (step: FractalStep) => void;
  failed = 0;

  constructor(
    ask: (prompts: readonly Prompt[], onPart: (p: Part, i: number) => void) => Promise<unknown>,
    settings: Settings,
    onStep: (step: FractalStep) => void,
  ) {
    this.#ask = ask;
    this.#settings = settings;
    this.#onStep = onStep;
  }

  async run(): Promise<Growing> {
    const { root, depth } = this.#settings;
    const layers: Growing[][] = [[grown(root, 0)]];
    for (let level = 0; level < depth; level++) {
      const layer = layers[level] ?? [];
      await this.#split(layer);
      const next = layer.flatMap(({ parts }) => parts);
      if (next.length === 0) break;
      layers.push(next);
    }
    await this.#answer(layers.flat().filter(({ parts }) => parts.length === 0));
    for (const layer of layers.toReversed()) await this.#join(layer);
    return layers[0]?.[0] ?? grown(root, 0);
  }

  /** Asks for those tasks that have a prompt; `done` gets each part. */
  async #each(
    kind: FractalStep['kind'],
    tasks: readonly Growing[],
    prompts: readonly (Prompt | undefined)[],
    done: (task: Growing, part: Part | undefined) => void,
  ): Promise<void> {
    const asked = tasks.flatMap((task, i) => {
      const prompt = prompts[i];
      if (prompt === undefined) done(task, undefined);
      return prompt === undefined ? [] : [{ task, prompt }];
    });
    await this.#ask(
      asked.map(({ prompt }) => prompt),
      (part, i) => {
        const task = asked[i]?.task;
        if (task === undefined) return;
        if (!part.ok) this.failed++;
        done(task, part);
        this.#onStep({ kind, task: task.task, part });
      },
    );
  }

  async #split(layer: readonly Growing[]): Promise<void> {
    const { planner, width, root } = this.#settings;
    const contextOf = ({ level }: Growing): PlanContext => ({ width, level, root });
    const prompts = layer.map((node) => planner.prompt(node.task, contextOf(node)));
    await this.#each('plan', layer, prompts, (node, part) => {
      if (part !== undefined) node.plan = part;
      // Without a plan the task is asked as a whole.
      if (part?.ok === false) return;
      const plan = planner.read(part?.text ?? '', node.task, contextOf(node)).slice(0, width);
      if (plan.length >= 2) node.parts = plan.map((task) => grown(task, node.level + 1));
    });
  }

  async #answer(leaves: readonly Growing[]): Promise<void> {
    const prompts = leaves.map(({ task }) => task);
    await this.#each('task', leaves, prompts, (node, part) => {
      if (part === undefined) return;
      node.asked = part;
      if (part.ok) node.text = part.text;
    });
  }

  async #join(layer: readonly Growing[]): Promise<void> {
    const { joiner } = this.#settings;
    const split = layer.filter(({ parts }) => parts.length > 0);
    // Where no part has an answer there is nothing to join.
    const nodes = split.filter(({ parts }) => parts.some(({ text }) => text !== undefined));
    const prompts = nodes.map(({ task, parts }) => joiner.prompt(task, parts));
    await this.#each('join', nodes, prompts, (node, part) => {
      if (part !== undefined) node.asked = part;
      node.text = part?.ok === true ? part.text : joiner.join(node.task, node.parts);
    });
  }
}

/** @throws RasticError CLIENT_OPTION; never for what became of a call. */
export async function fractal(
  prepare: PrepareAsk,
  task: string,
  options: FractalOptions,
): Promise<Fractal> {
  const { depth, width, planner, joiner, onStep, ...each } = options;
  const settings: Settings = {
    root: task,
    depth: between('depth', depth ?? 1, 0, DEPTH_MAX),
    width: between('width', width ?? 4, 2, WIDTH_MAX),
    planner: planner ?? listPlanner,
    joiner: joiner ?? askingJoiner,
  };
  const budget = new Budget(each.budget);
  const ask = (prompts: readonly Prompt[], onPart: (p: Part, i: number) => void) =>
    askWithin(prepare, prompts, { ...each, onPart }, budget);
  const run = new Run(ask, settings, onStep ?? (() => undefined));
  const whole = await run.run();
  return { ...whole, spent: budget.spent, failed: run.failed };
}
