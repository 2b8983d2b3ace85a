/** How the answers to sub-tasks become one. Pure. */
import type { Prompt } from '../options.js';

/** A sub-task and its answer; undefined if it failed. */
export interface Joined {
  readonly task: string;
  readonly text: string | undefined;
}

/** Joins the answers to sub-tasks by asking a model, or by itself. */
export interface Joiner {
  /** What is asked; undefined: nothing is asked, and `join` makes the text. */
  prompt(task: string, parts: readonly Joined[]): Prompt | undefined;
  /** The text if nothing is asked, or if asking failed. */
  join(task: string, parts: readonly Joined[]): string;
}

/** The answers, one after the other. A part that failed is left out. */
const inOrder = (parts: readonly Joined[]): string =>
  parts.flatMap(({ text }) => (text === undefined ? [] : [text.trim()])).join('\n\n');

/** Puts the answers one after the other, and asks nobody. */
export const plainJoiner: Joiner = {
  prompt: () => undefined,
  join: (_task, parts) => inOrder(parts),
};

/** Asks the model to make one answer of them. */
export const askingJoiner: Joiner = {
  prompt: (task, parts) => {
    const known = parts.filter(({ text }) => text !== undefined);
    if (known.length < 2) return undefined;
    const list = known.map(({ task: sub, text }, i) => `${i + 1}. ${sub}\n${text?.trim()}`);
    return `Make one answer to the task of these answers to its parts.\n\nTask: ${task}\n\n${list.join('\n\n')}`;
  },
  join: (_task, parts) => inOrder(parts),
};
