/** Small sums in figures and words, and counting. */
import type { Turn } from './answers.js';
import { sentence } from './grammar.js';
import type { Random } from './random.js';

const WORDS = 'zero,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve'.split(',');

/** "What is 12 plus 7?" */
export function sumTurn(random: Random): Turn {
  const kind = random.int(0, 5);
  if (kind === 5) return countTurn(random);
  const large = random.chance(0.75) ? 20 : 50;
  let a = random.int(1, large);
  let b = random.int(1, random.chance(0.5) ? 10 : large);
  let word = '[plus|and|+]';
  let result = a + b;
  if (kind === 3) {
    if (b > a) [a, b] = [b, a];
    word = '[minus|-]';
    result = a - b;
  } else if (kind === 4) {
    a = random.int(1, 10);
    b = random.int(1, 10);
    word = '[times|*]';
    result = a * b;
  }
  const spoken = a <= 12 && b <= 12 && result <= 12 && random.chance(0.4);
  const say = (x: number): string => (spoken ? (WORDS[x] ?? String(x)) : String(x));
  const sum = sentence(random, `${say(a)} ${word} ${say(b)}`);
  const shown = sum.charAt(0).toLowerCase() + sum.slice(1);
  const reply = random.pick([
    '{s} is {r}.',
    '{s} is {r}.',
    '{r}.',
    'it is {r}.',
    'the answer is {r}.',
  ]);
  const ask = random.pick([
    'what is {s}?',
    'what is {s}?',
    'how much is {s}?',
    '{s}?',
    'compute {s}',
    'add: {s}',
    '{s} =',
  ]);
  const asked = kind <= 2 ? ask : ask.replace('add: ', '');
  return {
    user: sentence(random, asked, { s: shown }),
    assistant: sentence(random, reply, { s: shown, r: say(result) }),
  };
}

function countTurn(random: Random): Turn {
  const to = random.int(3, 12);
  const words = random.chance(0.7);
  const from = 1;
  const all: string[] = [];
  for (let i = from; i <= to; i++) all.push(words ? (WORDS[i] ?? '') : String(i));
  const target = random.chance(0.6) ? (WORDS[to] ?? '') : String(to);
  return {
    user: sentence(random, '[please|] count [from one|] to {n}', { n: target }),
    assistant: sentence(random, '{all}.', { all: all.join(', ') }),
  };
}
