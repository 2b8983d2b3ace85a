/**
 * Whole conversations: one turn for most, several for some, and a share that is long enough to
 * fill the model's context. Prompts are roughened the way people type them.
 */
import { factTurn, questionTurn, type Turn } from './answers.js';
import { sentence } from './grammar.js';
import { listTurn } from './lists.js';
import type { Random } from './random.js';
import { askForStory, drawTopic, writeStory } from './story.js';
import { sumTurn } from './sums.js';
import { poemTurn, talkTurn } from './talk.js';
import { unknownTurn } from './unknown.js';

/** One message as the chat template sees it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

const SYSTEM = [
  'you are a [helpful|friendly|small|kind] assistant.',
  'you are [helpful|friendly|honest].',
  'answer [shortly|in simple words|kindly].',
  'you are a [teacher|writer|storyteller].',
  'you are [rastic|a node of the rastic network|a small model].',
];

/** Writes a prompt as people do: small letters, no full stop, a please. */
function roughen(random: Random, prompt: string): string {
  let text = prompt;
  const asks = /\?$/.test(text);
  if (!asks && random.chance(0.12)) text = `Please ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  else if (!asks && random.chance(0.06)) text = `${text}, please`;
  if (asks && random.chance(0.15)) text = text.slice(0, -1);
  else if (!asks && random.chance(0.5)) text = `${text}${random.chance(0.9) ? '.' : '!'}`;
  return random.chance(0.2) ? text.toLowerCase() : text;
}

const FOLLOW = [
  ['who was the story about?', '[the story was|it was] about {hero}.'],
  [
    '[where did it happen|where was that]?',
    '[it happened in a {home}.|in a {home}.|it was in the {home}.]',
  ],
  ['who helped?', '[the {friend} helped.|a {friend}.|it was the {friend}.]'],
  [
    'what was [lost|found|it about]?',
    '[the {thing}.|it was the {thing}.|it was about the {thing}.]',
  ],
] as const;

/** Stories above this many tokens are drawn again, so that answers end well before 200. */
const MOST_TOKENS = 168;

/** Tokens of a text, roughly: words, marks and line ends, as nearly every word is one token. */
function sizeOf(text: string): number {
  return text.match(/[A-Za-z]+|[^\sA-Za-z]|\n/g)?.length ?? 0;
}

/** A story request with its story and perhaps one question about it. */
function storyTurns(random: Random): Turn[] {
  const any = random.chance(0.12);
  const topic = drawTopic(random);
  let story = writeStory(random, any ? {} : topic);
  while (sizeOf(story.text) > MOST_TOKENS) story = writeStory(random, any ? {} : topic);
  const turns = [{ user: askForStory(random, any ? undefined : topic), assistant: story.text }];
  if (random.chance(0.3)) {
    const [ask, reply] = random.pick(FOLLOW);
    const { hero, friend, thing, home } = story;
    const user = sentence(random, ask);
    turns.push({ user, assistant: sentence(random, reply, { hero, friend, thing, home }) });
  }
  return turns;
}

const SHORT: readonly (readonly [weight: number, make: (random: Random) => Turn])[] = [
  [4, factTurn],
  [3, questionTurn],
  [3, listTurn],
  [3, sumTurn],
  [4, talkTurn],
  [2, poemTurn],
  [4, unknownTurn],
];
const TOTAL = SHORT.reduce((sum, [weight]) => sum + weight, 0);

function shortTurn(random: Random): Turn {
  let left = random.int(1, TOTAL);
  for (const [weight, make] of SHORT) {
    left -= weight;
    if (left <= 0) return make(random);
  }
  return talkTurn(random);
}

/** Draws one conversation; `long` ones have about 800 to 1,000 tokens, the rest below 256. */
export function drawChat(random: Random, long: boolean): Message[] {
  const messages: Message[] = [];
  if (random.chance(0.12)) {
    messages.push({ role: 'system', content: sentence(random, random.pick(SYSTEM)) });
  }
  const limit = long ? 720 : random.pick([1, 1, 60]);
  let words = 0;
  while (words < limit) {
    const story = random.chance(long ? 0.25 : words === 0 ? 0.36 : 0);
    for (const turn of story ? storyTurns(random) : [shortTurn(random)]) {
      messages.push({ role: 'user', content: roughen(random, turn.user) });
      messages.push({ role: 'assistant', content: turn.assistant });
      words += turn.assistant.split(/\s+/).length + turn.user.split(' ').length;
    }
  }
  return messages;
}
