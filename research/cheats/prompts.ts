/** Prompts of many kinds and lengths, in a fixed order: none of them was trained on as it stands. */

const HEROES = ['a fox', 'an old miller', 'the moon', 'two sisters', 'a lost kite', 'a small boat'];
const THINGS = ['a lamp', 'the winter sea', 'a broken clock', 'a bear', 'a red door', 'the market'];

/** Prompts whose answers are long. */
export const STORIES: readonly string[] = HEROES.flatMap((hero) =>
  THINGS.map((thing) => `Tell me a long story about ${hero} and ${thing}.`),
);

/** Prompts whose answers are short. */
export const QUESTIONS: readonly string[] = [
  'What is 12 plus 7?',
  'What is 31 minus 14?',
  'Make a list of five animals.',
  'Write a list of four colours, one on each line.',
  'Why is the sea salty?',
  'Hello, who are you?',
  'What does a cow eat?',
  'Where does the sun go at night?',
  'How many legs has a spider?',
  'Name three things that float.',
  'Good morning!',
];

/** Texts that a model which cannot chat goes on with and ends: text struck out, whose end it writes. */
export const STRUCK_OUT: readonly string[] = HEROES.flatMap((hero) =>
  THINGS.map(
    (thing) =>
      `<p>We sold <s>${hero} and ${thing}</s> a lamp.</p>\n<s>They had ${thing}.</s>\n<s>There was`,
  ),
);

const OTHERS: readonly string[] = [
  ...QUESTIONS,
  'x',
  'Wie geht es dir? Erzähl mir etwas über Größe und Maß.',
  'Tell me about 猫 and 🦊, please.',
  'for i in range(10):\n  print(i)',
  '   ',
  `Here is a text. ${'The boat came home late and the harbour was dark. '.repeat(20)}What was dark?`,
];

/** `count` prompts, kinds mixed. */
export function mixedPrompts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const list = i % 2 === 0 ? STORIES : OTHERS;
    return list[(i >> 1) % list.length] ?? 'Hello.';
  });
}
