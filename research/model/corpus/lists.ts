/** Requests for lists of things, answered in one sentence or line by line. */
import type { Turn } from './answers.js';
import { expand, sentence } from './grammar.js';
import { ANIMALS, OBJECTS, PEOPLE, PLACES, WORDS } from './lexicon.js';
import type { Random } from './random.js';

const fruits = 'apples,pears,plums,berries,cherries,oranges,lemons,grapes,bananas,peaches';
const KINDS: Readonly<Record<string, readonly string[]>> = {
  animals: ANIMALS,
  colors: WORDS.color ?? [],
  fruits: fruits.split(','),
  foods: WORDS.food ?? [],
  jobs: PEOPLE.slice(2, 14),
  places: PLACES,
  things: OBJECTS,
  tools: 'hammer,saw,nail,rope,ladder,knife,brush,wheel,needle,spoon'.split(','),
  names: WORDS.name ?? [],
  planets: 'Mercury,Venus,Earth,Mars,Jupiter,Saturn,Uranus,Neptune'.split(','),
  days: 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(','),
  months: 'January,February,March,April,May,June,July,August'.split(','),
  vegetables: 'carrots,beans,corn,onions,peas,potatoes,cabbage,pumpkins'.split(','),
  words: (WORDS.adj ?? []).concat(WORDS.feel ?? []),
};
const THEMES: Readonly<Record<string, readonly string[]>> = {
  'things for a picnic':
    'some bread,a blanket,a bottle of water,cheese,apples,a cake,a cup,some tea'.split(','),
  'things to pack for a trip':
    'a warm coat,a map,some food,a book,a bottle of water,a hat,a lamp,good shoes'.split(','),
  'things to do today':
    'read a book,go for a walk,call a friend,clean the kitchen,write a letter,bake bread,plant a seed'.split(
      ',',
    ),
  'things to buy': 'bread,milk,eggs,apples,cheese,tea,rice,butter,honey,beans'.split(','),
  'good habits':
    'sleep well,drink water,read every day,walk a lot,say thank you,be patient,listen'.split(','),
  'steps to bake bread':
    'mix the flour and the water,add salt and yeast,let it rest,heat the oven,bake until brown,let it cool'.split(
      ',',
    ),
  'rules for friends':
    'be kind,listen,tell the truth,share your food,keep your word,help each other'.split(','),
};
const NUMBERS = ['two', 'three', 'four', 'five', 'six'];
const ASK = [
  '[give|tell|show|find] me {n} [|small|wild|common|good|different] {kind}',
  '[name|list|write] {n} {kind}[|| that you like| for a child| quickly]',
  '[can|could] you [name|list] {n} {kind}?',
  'make a list of {n} {kind}',
  '{n} {kind}, please',
  'what are {n} {kind}?',
];
const ASK_THEME = [
  'make a list of {theme}',
  '[list|give me|write down|write] [some|{n}|] {theme}',
  'I need a list of {theme}',
  '[what are|name] {n} {theme}[?|]',
];

function inOneSentence(random: Random, items: readonly string[]): string {
  const all = `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
  return sentence(
    random,
    random.pick(['{all}.', '{all}.', 'here [are|you are]: {all}.', 'I would say {all}.']),
    { all },
  );
}

function lineByLine(random: Random, items: readonly string[]): string {
  const style = random.int(0, 2);
  const rows = items.map((item, i) => (style === 0 ? `- ${item}` : `${i + 1}. ${item}`));
  return (
    (style === 2 ? `${sentence(random, '[here is a list|here it is|sure]:')}\n` : '') +
    rows.join('\n')
  );
}

/** A request for some things of a kind, or for a list with a theme. */
export function listTurn(random: Random): Turn {
  const count = random.int(2, 6);
  const n = random.chance(0.8) ? (NUMBERS[count - 2] ?? '') : String(count);
  if (random.chance(0.35)) {
    const theme = random.pick(Object.keys(THEMES));
    const items = random.sample(THEMES[theme] ?? [], count);
    return {
      user: sentence(random, random.pick(ASK_THEME), { theme, n }),
      assistant: lineByLine(random, items),
    };
  }
  const kind = random.pick(Object.keys(KINDS));
  const items = random.sample(KINDS[kind] ?? [], count);
  const user = expand(random, random.pick(ASK), { kind, n });
  const listed = /list|write/.test(user) ? 0.8 : 0.3;
  return {
    user: sentence(random, user),
    assistant: random.chance(listed) ? lineByLine(random, items) : inOneSentence(random, items),
  };
}
