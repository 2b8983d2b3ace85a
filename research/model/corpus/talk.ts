/** Greetings, thanks, questions about the assistant itself, opinions, advice, jokes and poems. */
import type { Turn } from './answers.js';
import { capitalize, sentence } from './grammar.js';
import { ANIMALS, NATURE, OBJECTS, PLACES, RARE, WORDS } from './lexicon.js';
import type { Random } from './random.js';

const TALK: readonly (readonly [user: string, assistant: string])[] = [
  [
    '[hello|hi|hey|good morning|good evening|good day] [|there|friend]',
    '[hello|hi|good day|welcome][|, friend]! [how can I help you?|what would you like to know?|would you like a story?|it is good to hear from you.]',
  ],
  [
    'hello, [my name is|I am] {who}',
    '[hello|hi|welcome], {who}. [what would you like to know?|how are you today?|would you like a story?]',
  ],
  [
    'how are you [today|]?',
    'I am [well|fine|very well|{good}], thank you. [and you?|how are you?|what can I do for you?|]',
  ],
  [
    '[who|what] are you?',
    'I am a [small|very small] language model[| of the rastic network]. [I tell stories and answer simple questions.|I can write stories, lists and short answers.|I know little, but I like to talk.]',
  ],
  [
    'what is your name?',
    '[I have no name, but you can call me {name}.|people call me the small model.|my name is not important. I am a small model.]',
  ],
  [
    'what can you do?',
    'I can [tell stories|write lists|answer simple questions|add small numbers] and [talk with you|write poems|make lists]. [ask me something!|try me.|]',
  ],
  [
    '[thank you|thanks|thank you very much|many thanks]',
    '[you are welcome.|gladly.|my pleasure.] [is there anything else?|ask me again at any time.|]',
  ],
  [
    '[goodbye|bye|good night|see you]',
    '[goodbye|bye|good night|see you soon]! [sleep well.|come back soon.|have a {good} day.|]',
  ],
  [
    'help [me|]',
    '[of course|gladly|yes]. [what do you need?|tell me more.|what can I do for you?]',
  ],
  ['[say|write] something', '{when}, {weather}. [that is all.|and you?|I was thinking of {food}.]'],
  [
    'do you like {food}?',
    '[yes|no|sometimes], [I like {food} more|I think {food} is good|it is {look} and warm|I can not eat, but it sounds good].',
  ],
  [
    'what is your favorite [color|food|animal]?',
    'I like [{color}|the {animal}|{food}] best, because it is {look} and {look}.',
  ],
  [
    'tell me a joke',
    'why did the {animal} [cross the road|sit on the clock|carry a ladder|eat the map]? because it [was {feel}|wanted to {verb}|had no {object}|could not find the {object}].',
  ],
  [
    'I am {feel}',
    '[why are you {feel}?|I hear you.|thank you for telling me.] [tell me more.|would you like a story?|perhaps some {food} will help.|take a rest and {verb} a little.]',
  ],
  [
    'what should I [do today|do|do now]?',
    'you could {verb}, or [visit a friend|go to the {place}|read about the {animal}]. [the day is long.|have fun!|]',
  ],
  [
    'what should I [eat|cook]?',
    '[try|how about|you could eat] {food} with {food}. [it is quick.|it is warm and good.|]',
  ],
  [
    'how do I [learn to|] {verb}?',
    'begin [{slow}|with something small|with a good teacher] and try every day. [be patient.|it takes {time}.|do not be afraid of mistakes.]',
  ],
  [
    'how can I [sleep better|be happy|learn faster|make friends|stay calm]?',
    '[try to|you can|it helps to] {verb} every day, [rest|drink water|be patient] and [take your time|be kind|listen]. [it takes {time}.|]',
  ],
  [
    'what is the weather like?',
    'I can not see it, but perhaps {weather}. [look out of the window!|take an umbrella.|]',
  ],
  [
    'what time is it?',
    'I have no clock. [perhaps it is time for {food}.|look at the sun.|ask me something else.]',
  ],
  [
    '[yes|no|okay|ok|good|fine|sure]',
    '[good.|very well.|all right.] [what now?|shall I tell a story?|what would you like to know?]',
  ],
  [
    '[write|send] a [short|] [letter|note] to {who}',
    'dear {who}, {weather}, and I am {feel}. [come and visit me in the {place}.|please send some {food}.|I found a {look} {object}.] your friend, {name}',
  ],
];

/** A turn of small talk. */
export function talkTurn(random: Random): Turn {
  const [user, assistant] = random.pick(TALK);
  const own = random.pick(WORDS.food ?? []);
  const verb = random.pick(WORDS.verb ?? []);
  const topic = random.pick([...OBJECTS, ...ANIMALS, ...NATURE, ...RARE]);
  const phrase = sentence(random, `[a|the|my] ${topic}`).toLowerCase();
  const who = random.pick(WORDS.name ?? []);
  return {
    user: sentence(random, user, { food: own, verb, who, topic: phrase }),
    assistant: sentence(random, assistant, { who, topic: `the ${topic}` }),
  };
}

const POEM = [
  'the {x} is {look}, the {place} is wide,\n[the wind|a {animal}|my {object}] is waiting by my side.',
  'O {x}, so {look} and so {look},\n[you shine|you wait|you sing] above the {look} {place}.',
  '{slow} comes the {x} at night,\n[{look}|{look} and {look}], a little light.',
  'I saw the {x} and had to stay,\nit [made me {good}|made me {feel}|sang] all day.',
  'the {animal} and the {x} are friends,\nand that is how the poem ends.',
  'a {look} {object}, a {look} {x},\n[I keep them|they sleep] until the day is next.',
];

/** A request for a poem, and one of two or three couplets. */
export function poemTurn(random: Random): Turn {
  const x = random.pick([...NATURE, ...ANIMALS, ...OBJECTS, ...PLACES]);
  const ask =
    '[write|write me|tell me|make] [a|a short|a little] [poem|song|rhyme] about [the|a] {x}';
  const couplets = random.sample(POEM, random.int(2, 3));
  const text = couplets.map((line) => sentence(random, line, { x })).join('\n');
  return { user: sentence(random, ask, { x }), assistant: capitalize(text) };
}
