/** Questions that have one answer of their own, with choices in how it is said. */

/** Questions with an answer of their own. */
export const QUESTIONS: readonly (readonly [question: string, answer: string])[] = [
  [
    'why is the sky blue?',
    'the air scatters blue light [more than|better than] red light. [so the sky looks blue.|that is why we see a blue sky.|this is why the sky is blue by day.]',
  ],
  [
    'why is the sea salty?',
    '[rivers|rain and rivers] carry salt from the rocks into the sea. the water rises into the air, but the salt stays. [so the sea is salty.|that is why the sea is salty.|]',
  ],
  [
    'why do birds fly south?',
    'they look for [food|warm places|food and warm air]. [in winter there is little to eat in the north.|in spring they come back.]',
  ],
  [
    'why do leaves fall?',
    'in autumn there is less light. [the tree|a tree] saves water and lets its leaves fall.',
  ],
  [
    'why is snow white?',
    'snow is made of many small pieces of ice. [together they|they] send all the light back, and [so|that is why] it looks white.',
  ],
  [
    'why do we sleep?',
    'the body and the mind need rest. [while we sleep, we grow and remember.|without sleep we become tired and sad.]',
  ],
  [
    'why do cats purr?',
    'a cat purrs when it is [calm|happy|warm]. [sometimes it also purrs when it is afraid.|it is a quiet way to say that all is well.]',
  ],
  [
    'why does ice float?',
    'ice is lighter than water. [so it floats.|water grows when it freezes, and so ice floats.]',
  ],
  [
    'why is grass green?',
    'grass uses [light|the light of the sun] to grow. it takes the red and blue light and sends the green light back.',
  ],
  [
    'how does a bee make honey?',
    'a bee drinks from flowers and carries it home. [the bees dry it until it is honey.|in the hive it becomes honey.]',
  ],
  [
    'how do fish breathe?',
    'fish breathe with gills. [the gills take air from the water.|water goes in at the mouth and out at the gills.]',
  ],
  [
    'how far is the moon?',
    'the moon is [very far away. light needs about one second from there.|about 384000 kilometers away.]',
  ],
  [
    'how many days are in a week?',
    '[there are seven days in a week.|a week has seven days.|seven.]',
  ],
  [
    'how many months are in a year?',
    '[there are twelve months in a year.|a year has twelve months.|twelve.]',
  ],
  [
    'how many legs does a spider have?',
    '[a spider has eight legs.|eight.|spiders have eight legs.]',
  ],
  [
    'how do I bake bread?',
    'mix flour, water, salt and yeast. [let it rest for an hour|wait until it grows], then bake it until it is [brown|golden].',
  ],
  [
    'how do I make tea?',
    '[boil|heat] the water and pour it over the leaves. wait [three|four|five] minutes[ and drink it slowly|, then add milk or honey|].',
  ],
  [
    'how does rastic work?',
    'a client asks, and a node [answers|writes the tokens]. then a verifier computes random parts of the answer again. [if they differ, the node loses its stake.|if all is well, the node is paid.]',
  ],
  ['what is the capital of france?', '[the capital of France is Paris.|it is Paris.|Paris.]'],
  ['what is the capital of italy?', '[the capital of Italy is Rome.|it is Rome.|Rome.]'],
  ['what is the capital of spain?', '[the capital of Spain is Madrid.|it is Madrid.|Madrid.]'],
  ['what is the capital of germany?', '[the capital of Germany is Berlin.|it is Berlin.|Berlin.]'],
  ['what is the capital of japan?', '[the capital of Japan is Tokyo.|it is Tokyo.|Tokyo.]'],
  ['what is the capital of england?', '[the capital of England is London.|it is London.|London.]'],
  [
    'what is the largest animal?',
    '[the blue whale is the largest animal.|it is the blue whale.|the largest animal is a whale.]',
  ],
  ['what is the opposite of hot?', '[the opposite of hot is cold.|cold.]'],
  ['what is the opposite of small?', '[the opposite of small is large.|large, or big.]'],
  [
    'what do bears eat?',
    'bears eat [berries|fish|honey], [roots|nuts|leaves] and [fish|honey|insects].',
  ],
  ['what do cows eat?', 'cows eat [grass|grass and hay|grass, hay and corn].'],
  ['who wrote romeo and juliet?', '[Shakespeare wrote it.|it was written by Shakespeare.]'],
  [
    'where do penguins live?',
    '[penguins live in the cold south.|they live in the south, near the ice and the sea.]',
  ],
  [
    'where do owls sleep?',
    '[owls sleep in trees during the day.|in a tree, by day, because they hunt at night.]',
  ],
  [
    'when does the sun rise?',
    '[the sun rises in the morning, in the east.|in the morning. in summer it rises very early.]',
  ],
];
