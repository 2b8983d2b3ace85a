/**
 * Stories: a request that names what it wants, and a story of about 130 to 190 tokens about
 * exactly that. The requested words return in the story, which is what teaches a model to copy.
 */
import { capitalize, expand, type Fixed, sentence } from './grammar.js';
import { ANIMALS, NATURE, OBJECTS, PEOPLE, PLACES, RARE } from './lexicon.js';
import type { Random } from './random.js';
import * as lines from './story-lines.js';

/** What a story is about: whatever the request named, or nothing. */
export interface Topic {
  /** The words of the request, such as "a fox and a lamp". */
  readonly phrase?: string;
  /** Noun of the main character, such as "fox". */
  readonly hero?: string;
  readonly adj?: string;
  readonly name?: string;
  readonly thing?: string;
  readonly home?: string;
}

/** A story with the words that later questions may ask about. */
export interface Story {
  readonly text: string;
  readonly hero: string;
  readonly friend: string;
  readonly thing: string;
  readonly home: string;
}

const article = (noun: string): string =>
  /^([aeiou]|honest)/.test(noun) ? `an ${noun}` : `a ${noun}`;

/** Draws what a request is about. */
export function drawTopic(random: Random): Topic {
  const being = (): string => random.pick([...ANIMALS, ...ANIMALS, ...PEOPLE]);
  const thing = (): string => random.pick([...OBJECTS, ...OBJECTS, ...RARE]);
  const adj = random.chance(0.4) ? expand(random, '{adj}') : undefined;
  const hero = being();
  const a = article(adj === undefined ? hero : `${adj} ${hero}`);
  const base = adj === undefined ? { hero } : { hero, adj };
  switch (random.int(0, 10)) {
    case 0:
    case 1: {
      const object = thing();
      return { ...base, phrase: `${a} and ${article(object)}`, thing: object };
    }
    case 2: {
      const object = thing();
      return { ...base, phrase: `${a} who finds ${article(object)}`, thing: object };
    }
    case 3: {
      const home = random.pick(PLACES);
      return { ...base, phrase: `${a} in ${random.chance(0.5) ? 'the' : 'a'} ${home}`, home };
    }
    case 4: {
      const name = expand(random, '{name}');
      return { ...base, phrase: `${a} [named|called] ${name}`, name };
    }
    case 5: {
      const object = random.pick([...OBJECTS, ...NATURE, ...RARE]);
      const lead = random.pick(['the', 'a lost', 'a magic', 'an old', 'my', 'the']);
      return { phrase: `${lead} ${object}`, thing: object };
    }
    case 6: {
      const home = random.pick(PLACES);
      return { phrase: random.pick([`the ${home}`, `a ${home}`, `life in a ${home}`]), home };
    }
    case 7: {
      const name = expand(random, '{name}');
      const object = thing();
      return { phrase: `${name} and the ${object}`, name, thing: object };
    }
    case 8: {
      const object = thing();
      const lead = random.pick([
        'who [lost|has|wants|made|stole]',
        'with',
        'who [dreams|dreamed] of',
      ]);
      return { ...base, phrase: `${a} ${lead} ${article(object)}`, thing: object };
    }
    default:
      return { ...base, phrase: a };
  }
}

const ASK = [
  '[tell|write] [me|] [a|a short|a long|a little|a nice] story about {topic}',
  '[tell me|write|write me] a [|long|short|new|funny|sad|happy|bedtime] story about {topic}',
  'write a [|long] [story|tale] about {topic}',
  'a story about {topic}',
  '[I want|I would like] [to hear|] a [|long] story about {topic}',
  '[can|could] you [tell|write] [me|us] [|please] a [story|tale] about {topic}?',
  '[tell|write] [me|us] a [|very long|nice|quiet] [story|tale] [about|with] {topic} [|in it|, please|for children|for my daughter]',
  '[tell me|invent|make up|create] [a story|a bedtime story|a fairy tale] [about|with|for] {topic}',
  '[a|the] [story|tale] of {topic}',
  'make up a [|long] story about {topic}',
  'once upon a time there was {topic}',
];
const ASK_ANY = [
  '[tell me|write|tell us] [a|a long|a short|another|a new|one more] story',
  'a story please',
  'write something [long|nice|about animals|for children]',
  '[can|could] you tell me a [|long|good] story?',
  'tell me something [|interesting|long]',
];

/** A request for a story on the topic, or for any story where the topic is undefined. */
export function askForStory(random: Random, topic: Topic | undefined): string {
  if (topic === undefined) return sentence(random, random.pick(ASK_ANY));
  const phrase = expand(random, topic.phrase ?? 'anything');
  return sentence(random, random.pick(ASK), { topic: phrase });
}

const PRONOUNS = [
  ['he', 'him', 'his'],
  ['she', 'her', 'her'],
] as const;

/** Writes one story on the topic. */
export function writeStory(random: Random, topic: Topic): Story {
  const named = topic.name ?? (random.chance(0.4) ? expand(random, '{name}') : undefined);
  const noun = topic.hero ?? (topic.name === undefined ? random.pick([...ANIMALS, ...PEOPLE]) : '');
  const adj = topic.adj ?? (random.chance(0.8) ? expand(random, '{adj}') : '');
  const [he, him, his] = random.pick(PRONOUNS);
  const title = article(`${adj} ${noun === '' ? 'child' : noun}`.trim());
  const friendNoun = random.pick([...ANIMALS, ...PEOPLE].filter((word) => word !== noun));
  const thing = topic.thing ?? random.pick(OBJECTS);
  const look = random.chance(0.6) ? `${expand(random, '{look}')} ` : '';
  const home = topic.home ?? random.pick(PLACES);
  const far = random.pick(PLACES.filter((word) => word !== home));
  const theNoun = noun === '' ? (named ?? 'the child') : `the ${noun}`;
  const hero = (): string => (named === undefined ? theNoun : random.chance(0.7) ? named : theNoun);
  const one = NATURE.includes(thing);
  const fixed: Fixed = {
    hero,
    he,
    him,
    his,
    thing,
    home,
    far,
    intro: named === undefined ? title : `${title} named ${named}`,
    aThing: one ? `the ${thing}` : article(look + thing),
    theThing: `the ${thing}`,
    aHome: () => `a ${expand(random, '{spot}')} ${home}`,
    friend: friendNoun,
    aFriend: article(`${expand(random, '{adj}')} ${friendNoun}`),
    theFriend: `the ${friendNoun}`,
    aKit: () => article(expand(random, '{look} {object}')),
    act: () => expand(random, '[find|look for|help] the {x}', { x: thing }),
  };
  const part = (from: readonly string[], count: number): string =>
    random
      .sample(from, count)
      .map((line) => sentence(random, line, fixed))
      .join(' ');
  const paragraphs = [
    `${part(lines.OPENING, 1)} ${part(lines.SETTING, 2)}`,
    `${part(lines.PROBLEM, 1)} ${part(lines.THOUGHT, 1)} ${part(lines.JOURNEY, 2)}`,
    `${part(lines.MEETING, 1)} ${part(lines.SPEECH, 2)} ${part(lines.SOLUTION, 1)}`,
    `${part(lines.RETURN, 1)} ${part(lines.ENDING, 1)}`,
  ];
  return {
    text: capitalize(paragraphs.join('\n\n')),
    hero: named === undefined ? title : `${title} named ${named}`,
    friend: friendNoun,
    thing,
    home,
  };
}
