/**
 * The input of a canary: put together from earlier inputs of the same client, so that it is like them
 * and nobody has seen it before. Pure except for the randomness given. docs/protocol.md section 7.7.
 */
import type { Input } from '../../../protocol/steps/input.js';

/** A whole number below `n`, at random. */
export type Pick = (n: number) => number;

type InputOf<T extends Input['type']> = Extract<Input, { readonly type: T }>;

const oneOf = <T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T;

/** Cuts a list somewhere in its middle half. */
function cutAt(length: number, pick: Pick): number {
  const quarter = Math.floor(length / 4);
  return quarter + pick(Math.max(1, length - 2 * quarter));
}

/** The beginning of one list and the end of another, not longer than the longer one. */
function spliced<T>(a: readonly T[], b: readonly T[], pick: Pick): readonly T[] {
  const head = a.slice(0, Math.max(1, cutAt(a.length, pick)));
  const tail = b.slice(cutAt(b.length, pick));
  return [...head, ...tail].slice(0, Math.max(a.length, b.length));
}

/** A text and the spaces that follow its words stay as they are. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/gu) ?? [];

function mixTexts(a: string, b: string, pick: Pick): string {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.length === 0) return b;
  return spliced(first, second, pick).join('');
}

const lastOf = ({ messages }: InputOf<'chat'>): string => messages.at(-1)?.content ?? '';

/** A conversation with another last message. */
function mixChats(a: InputOf<'chat'>, b: InputOf<'chat'>, pick: Pick): InputOf<'chat'> {
  const last = a.messages.at(-1);
  if (last === undefined) return a;
  const content = mixTexts(last.content, lastOf(b), pick);
  return { ...a, messages: [...a.messages.slice(0, -1), { ...last, content }] };
}

function mix(a: Input, b: Input, pick: Pick): Input {
  if (a.type === 'chat' && b.type === 'chat') return mixChats(a, b, pick);
  if (a.type === 'text' && b.type === 'text') {
    return { type: 'text', text: mixTexts(a.text, b.text, pick) };
  }
  if (a.type === 'ids' && b.type === 'ids') {
    return { type: 'ids', ids: spliced(a.ids, b.ids, pick) };
  }
  return a;
}

/** So often is one made again that the client has asked before. Of one word nothing new can be made. */
const TRIES_MAX = 64;

/**
 * @param own the input of the job that the canary follows. It is given back only if nothing new can be
 *   made of it.
 * @param past inputs of earlier jobs of this client. Those of another kind are left out.
 */
export function canaryInput(own: Input, past: readonly Input[], pick: Pick): Input {
  const known = [own, ...past.filter(({ type }) => type === own.type)];
  const seen = new Set(known.map((input) => JSON.stringify(input)));
  let made = own;
  for (let i = 0; i < TRIES_MAX && seen.has(JSON.stringify(made)); i++) {
    made = mix(oneOf(known, pick), oneOf(known, pick), pick);
  }
  return made;
}
