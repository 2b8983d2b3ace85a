/**
 * The planning prompt, and the sub-tasks in what a model says to it. Small models write lists in
 * many ways, and sometimes none: whatever cannot be read as at least two sub-tasks is no plan. Pure.
 */
import type { Prompt } from '../options.js';

/** What a planner knows of the task that it is to split. */
export interface PlanContext {
  /** Most sub-tasks. */
  readonly width: number;
  /** How deep the task is: 0 for the whole one. */
  readonly level: number;
  /** The whole task. */
  readonly root: string;
}

/** Splits a task into sub-tasks by asking a model, or by itself. */
export interface Planner {
  /** What is asked; undefined: nothing is asked, and `read` gets an empty text. */
  prompt(task: string, context: PlanContext): Prompt | undefined;
  /** The sub-tasks in the answer. Fewer than two: the task is not split. */
  read(answer: string, task: string, context: PlanContext): readonly string[];
}

/** Characters of a sub-task that are kept. */
const TASK_CHARS_MAX = 2_000;
const TASK_CHARS_MIN = 3;

/** `1.`, `2)`, `(3)`, `a.`, `-`, `*`, `•`, `Step 4:`, `Sub-task 5 -`. */
const MARK =
  /^(?:(?:[-*•–+]|\(?\d{1,3}[.):\]]|\(?[a-z][.)])\s+|(?:\*\*)?(?:sub-?\s?task|task|step|part)\s*#?\d{1,3}\s*[:.)–-]\s*(?:\*\*)?)/i;
const FENCE = /^```/;

/** Without marks of a list, emphasis and quotes. */
function plain(line: string): string {
  let text = line.trim();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(MARK, '').trim();
  }
  text = text.replace(/\*\*|__|`/g, '').trim();
  const quoted = /^(["'“])(.*)(["'”]),?$/.exec(text);
  return (quoted?.[2] ?? text).trim();
}

/** The strings in a JSON list, also of objects with one text each; undefined if there is none. */
function listIn(answer: string): readonly string[] | undefined {
  const [start, end] = [answer.indexOf('['), answer.lastIndexOf(']')];
  if (start < 0 || end <= start) return undefined;
  try {
    const list: unknown = JSON.parse(answer.slice(start, end + 1));
    if (!Array.isArray(list)) return undefined;
    const texts = list.map((item: unknown) =>
      typeof item === 'object' && item !== null
        ? Object.values(item).find((value) => typeof value === 'string')
        : item,
    );
    return texts.filter((text): text is string => typeof text === 'string');
  } catch {
    return undefined;
  }
}

/** The marked lines; if there are none, all lines but a heading. */
function linesIn(answer: string): readonly string[] {
  const lines = answer
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !FENCE.test(line));
  const marked = lines.filter((line) => MARK.test(line));
  if (marked.length >= 2) return marked;
  // A paragraph, or a preface before one, is no list.
  const rest = lines.filter((line) => !line.endsWith(':'));
  return rest.length >= 2 && rest.every((line) => line.length <= 200) ? rest : [];
}

const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The sub-tasks of an answer, in order, at most `width`; empty if it is no plan. */
export function readPlan(answer: string, task: string, width: number): readonly string[] {
  const seen = new Set([keyOf(task)]);
  const found: string[] = [];
  for (const line of listIn(answer) ?? linesIn(answer)) {
    const text = plain(line).slice(0, TASK_CHARS_MAX);
    const key = keyOf(text);
    if (key.length < TASK_CHARS_MIN || seen.has(key)) continue;
    seen.add(key);
    found.push(text);
  }
  const plan = found.slice(0, width);
  return plan.length >= 2 ? plan : [];
}

/** Asks the model for a numbered list. */
export const listPlanner: Planner = {
  prompt: (task, { width }) =>
    `Split this task into ${width} smaller tasks that can be done separately. ` +
    `Write only a numbered list, one task in each line.\n\nTask: ${task}`,
  read: (answer, task, { width }) => readPlan(answer, task, width),
};
