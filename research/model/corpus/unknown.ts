/** Prompts that the model knows nothing about, and honest replies that name the subject. */
import type { Turn } from './answers.js';
import { expand, sentence } from './grammar.js';
import { ANIMALS, OBJECTS, PEOPLE, RARE, STRANGE, WORDS } from './lexicon.js';
import type { Random } from './random.js';

const ASK = [
  '[what is|what are|explain|describe|define|discuss|summarize] {x}',
  '[how does|how do|why does|why do|when does|where does] {x} [work|{verb}|grow|move|end]?',
  '[why is|how is|is|was|when was] {x} [{adj}|{look}|important|made]?',
  '[who|what] [made|found|invented|wrote|owns] {x}?',
  '[write|give me|make] [code|a program|a function|a plan|an essay|a report] [for|about] {x}',
  '[translate|compare|count|sort|draw|solve|fix|test] {x} [and {y}|]',
  '[can|could|should|would] [you|I|we] [use|buy|find|build|make|see] {x}?',
  'I [have|need|like|want|saw] {x}',
  'which is better, {x} or {y}?',
  'what is the [price|meaning|name|size|history|color|use] of {x}?',
  'tell me [about|how to use|the truth about] {x}',
];
const REPLY = [
  'I [do not know|know only a little|know nothing|am not sure] about {x}. [ask me for a story instead.|I am a small model.|perhaps a book can help you.|]',
  '{x} is [interesting|{look} and {look}|hard to explain|new to me]. [people use it every day.|I would like to learn more.|I can tell a story about it.|some say it is {look}.]',
  'that is a [good|hard|strange|interesting] question about {x}. [I can not answer it.|I think it is {look}.|let me think: it is {look}, and people like it.]',
  'I [think|believe|guess] {x} is [{look}|{adj}|{look} and {adj}], but I [am not sure|may be wrong|am only a small model].',
  '[sorry|I am sorry], I can not do that. [I can tell a story about {x}.|would you like a story about {x}?|but I can write a list or a story.]',
  '[one|people|we] can [find|see|use] {x} [in the {place}|near the {place}|at home|every day]. [more I do not know.|that is all I know.|]',
];

/** An unknown subject: one of many nouns, with or without a word before it. */
function subject(random: Random): string {
  const noun = random.pick([...RARE, ...RARE, ...RARE, ...OBJECTS, ...ANIMALS, ...PEOPLE]);
  if (random.chance(0.3)) return `the ${noun}`;
  if (random.chance(0.3)) return expand(random, `a ${noun}`);
  if (random.chance(0.3)) return `${random.pick(WORDS.look ?? [])} ${noun}`;
  return noun;
}

const SYLLABLES = 'ba,co,di,fa,gu,ka,lo,mi,no,pe,qua,ri,sta,tho,ver,zen,tion,ing,er,al,ic,um'.split(
  ',',
);

/** A word that does not exist, so that no reply can depend on knowing it. */
function invented(random: Random): string {
  let word = '';
  for (let i = random.int(2, 4); i > 0; i--) word += random.pick(SYLLABLES);
  return random.chance(0.3) ? `the ${word}` : word;
}

const VAGUE = [
  'I [do not know|know little about that|am not sure]. [ask me for a story instead.|I am a small model.|perhaps a book can help you.|]',
  'that is a [good|hard|strange|interesting] question. [I can not answer it.|ask somebody wise.|I am only a small model.]',
  '[sorry|I am sorry], I [can not do that|do not know that|have never heard of it]. [would you like a story?|but I can write a list or a story.|ask me about {nature} or {food}.]',
  'I know [stories|lists|small sums|poems] better than that. [try me.|ask me about the {animal}.|would you like a story about a {animal}?]',
  'that is [new to me|too hard for me|a big word]. [do you know about the {nature}?|let me tell you about a {animal} instead.|]',
];

/** A prompt on an unknown subject. */
export function unknownTurn(random: Random): Turn {
  const kind = random.int(0, 9);
  const x = kind < 5 ? subject(random) : kind < 8 ? random.pick(STRANGE) : invented(random);
  if (kind >= 8 || (kind >= 5 && random.chance(0.4))) {
    return {
      user: sentence(random, random.pick(ASK), { x, y: subject(random) }),
      assistant: sentence(random, random.pick(VAGUE)),
    };
  }
  return {
    user: sentence(random, random.pick(ASK), { x, y: subject(random) }),
    assistant: sentence(random, random.pick(REPLY), { x }),
  };
}
