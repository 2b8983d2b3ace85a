/** Questions about things, with short answers from the table of facts. */

import { FACTS } from './facts.js';
import { capitalize, expand, sentence } from './grammar.js';
import { QUESTIONS } from './questions.js';
import type { Random } from './random.js';

/** One question of a user and one answer of the assistant. */
export interface Turn {
  readonly user: string;
  readonly assistant: string;
}

const ABOUT = [
  'tell me [something|] about {topic}',
  'tell me [more|a fact|two facts] about {topic}',
  '[what do you know|what can you say] about {topic}?',
  'describe {topic}',
  '[can|could] you explain {topic}?',
  'explain {topic} [to me|to a child|in simple words|]',
  'I want to [know|learn] about {topic}',
  '{topic}',
  'what [is|are] {topic}?',
  'what [is|are] {topic}?',
  '[do you know|have you heard] [anything|something] about {topic}?',
  '[talk|speak] about {topic}',
  '[give me|write] [a short text|a few words|two sentences] about {topic}',
];
const LEAD = ['[well|sure|of course|yes|I know a little about it], ', '', '', ''];
const TAIL = [
  '',
  '',
  '',
  '',
  'that is [all|what] I know.',
  'do you want to know more?',
  'is there anything else?',
];

/** "Tell me about the moon" and its kin. */
export function factTurn(random: Random): Turn {
  const topic = random.pick(Object.keys(FACTS));
  const lines = random.sample(FACTS[topic] ?? [], random.int(1, 3));
  const plural = topic.endsWith('s') && !topic.includes(' ');
  const ask = random.pick(ABOUT).replace('[is|are]', plural ? 'are' : 'is');
  const name = topic === 'rastic' && random.chance(0.3) ? 'RASTIC' : topic;
  const tail = expand(random, random.pick(TAIL));
  const body = lines.map((line) => expand(random, line)).join(' ');
  return {
    user: sentence(random, ask, { topic: name }),
    assistant: capitalize(`${expand(random, random.pick(LEAD))} ${body} ${tail}`.trim()),
  };
}

/** Says a question in another of the usual ways. */
function rephrase(_random: Random, question: string): string {
  const bare = question.replace(/\?$/, '');
  const changed = bare
    .replace(/^why is (the|\w+) (\w+) (\w+)$/, 'why is $1 $2 [|so |always ]$3')
    .replace(/^why is (\w+) (\w+)$/, 'why is $1 [|so |always ]$2')
    .replace(
      /^how many (\w+) are in a (\w+)$/,
      'how many $1 [are in a $2|are there in a $2|does a $2 have|has a $2]',
    )
    .replace(
      /^what is the capital of (\w+)$/,
      '[what is|tell me|name|do you know|which city is] the capital [|city ]of $1',
    )
    .replace(/^how do I/, 'how [do I|do you|can I|should I]')
    .replace('the sea', '[the sea|the sea|the ocean]');
  const lead = '[||||tell me, |can you tell me, |do you know, |I wonder, |say, ]';
  return `${lead}${changed}?`;
}

/** A question that has one answer of its own. */
export function questionTurn(random: Random): Turn {
  const [question, answer] = random.pick(QUESTIONS);
  const lead = random.chance(0.15) ? '[good question.|that is a good question.|well,] ' : '';
  return {
    user: sentence(random, rephrase(random, question)),
    assistant: sentence(random, lead + answer),
  };
}
