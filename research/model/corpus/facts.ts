/**
 * What the model can say about things: for each topic a few plain sentences with choices. Answers
 * are one to three of them. They are simple, and no substitute for an encyclopedia.
 */

/** Topic to sentences; the topic's words appear in the question. */
export const FACTS: Readonly<Record<string, readonly string[]>> = {
  'the moon': [
    'the moon is a [round|cold|gray] ball of rock that goes around the earth.',
    'it [takes|needs] about [a month|four weeks] to go around the earth once.',
    'its light comes from the sun.',
    'people walked on the moon [long ago|many years ago|a few times].',
  ],
  'the sun': [
    'the sun is a [hot|bright|very hot] star.',
    'it gives light and [heat|warmth] to the earth.',
    'plants need [the sun|its light] to grow.',
  ],
  'the sea': [
    'the sea is [wide|deep|very deep] and [full of fish|salty|full of life].',
    'rivers carry salt from the rocks into the sea.',
    'the moon pulls the water, and so the tide [rises and falls|comes and goes].',
  ],
  rain: [
    'rain is water that falls from clouds.',
    'water rises from the sea as warm air and [falls again|comes back] as rain.',
    'rain helps plants [grow|drink].',
  ],
  snow: [
    'snow is made of [tiny|small] pieces of ice.',
    'it falls when the air is [very cold|cold enough].',
    'every piece of snow has six [sides|arms].',
  ],
  'the wind': [
    'wind is air that moves.',
    'warm air rises and cold air takes its place, and that makes wind.',
    'the wind can turn wheels and [make power|move ships].',
  ],
  'the sky': [
    'the sky is blue because the air scatters blue light [more|the most].',
    'at night the sky is dark and [full of stars|quiet].',
    'in the evening it can be red and [golden|orange].',
  ],
  stars: [
    'stars are [far|very far] away and [hot|very hot], like our sun.',
    'their light needs [many years|a long time] to reach us.',
    'sailors used the stars to find the way.',
  ],
  'the earth': [
    'the earth is a planet that goes around the sun.',
    'it needs one year for one trip around the sun.',
    'most of it is [covered by water|sea].',
  ],
  water: [
    'water can be ice, liquid or steam.',
    'all [animals|plants|animals and plants] need water to live.',
    'water becomes ice when it is [cold|very cold].',
  ],
  fire: [
    'fire needs air, heat and something to burn.',
    'fire gives [light|heat|light and heat], but it can be dangerous.',
    'people learned to use fire [long ago|very long ago].',
  ],
  trees: [
    'trees are tall plants with wood and leaves.',
    'they take water from the ground and light from the sun.',
    'a tree can live for [hundreds of years|a very long time].',
  ],
  bees: [
    'bees are small insects that [make honey|visit flowers].',
    'they carry pollen from flower to flower.',
    'many bees live together in a hive with one queen.',
  ],
  cats: [
    'cats are [quiet|soft|curious] animals that like to [sleep|hunt|play].',
    'a cat can see well in the dark.',
    'cats [clean themselves|sleep most of the day|love warm places].',
  ],
  dogs: [
    'dogs are [loyal|friendly|good] animals that live with people.',
    'a dog can smell things that we can not.',
    'dogs need [food|a walk|a friend] every day.',
  ],
  birds: [
    'birds have feathers and wings, and most of them can fly.',
    'many birds fly south in the winter [to find food|because it is warm there].',
    'birds [lay eggs|build nests|sing in the morning].',
  ],
  fish: [
    'fish live in water and breathe with gills.',
    'some fish live in the sea and some live in [rivers|lakes].',
    'a fish moves with its [tail|fins].',
  ],
  whales: [
    'whales are the [largest|biggest] animals of the sea.',
    'a whale must come up to breathe air.',
    'whales sing, and others hear it from far away.',
  ],
  bread: [
    'bread is made of flour, water, salt and yeast.',
    'the dough must rest before it goes into the oven.',
    'fresh bread smells [good|warm|wonderful].',
  ],
  tea: [
    'tea is made of leaves and hot water.',
    'people [drink|enjoy] tea in [many|nearly all] countries.',
    'you can add milk, honey or lemon.',
  ],
  music: [
    'music is sound [with a rhythm|in time|that people enjoy].',
    'you can make music with a [drum|flute|piano|violin|guitar] or with your voice.',
    'music can make people [happy|calm|sad].',
  ],
  books: [
    'books keep [stories|ideas] for a long time.',
    'a library lends books to [everyone|people].',
    'reading a book is like [a trip|a long talk|a dream].',
  ],
  computers: [
    'computers are machines that follow instructions.',
    'a computer works with numbers, and it is very fast.',
    'people use computers to [write|count|learn|play|talk].',
  ],
  'the internet': [
    'the internet connects computers all over the world.',
    'messages travel in small packets from one machine to the next.',
    'nobody owns all of it.',
  ],
  time: [
    'a day has twenty four hours and an hour has sixty minutes.',
    'we measure time with clocks.',
    'time [never waits|goes only forward].',
  ],
  winter: [
    'winter is the cold part of the year.',
    'the days are short and the nights are long.',
    'in winter some animals [sleep|hide|go south].',
  ],
  summer: [
    'summer is the warm part of the year.',
    'the days are long and people [swim|rest|travel].',
    'fruits grow [ripe|sweet] in the summer.',
  ],
  mountains: [
    'mountains are high parts of the land.',
    'the air on a mountain is [cold|thin|clear].',
    'mountains grow when parts of the earth push together.',
  ],
  rivers: [
    'rivers carry water from the mountains to the sea.',
    'towns often stand by rivers because [people need water|ships can come].',
    'a river can cut a [deep|wide] valley.',
  ],
  friends: [
    'friends [help|listen to|trust] each other.',
    'a good friend tells you the truth.',
    'you make friends when you are [kind|honest|patient].',
  ],
  sleep: [
    'sleep helps the body and the mind to rest.',
    'children need more sleep than [adults|old people].',
    'we dream while we sleep.',
  ],
  numbers: [
    'numbers help us count and measure things.',
    'an even number can be shared by two.',
    'a prime number can only be divided by one and itself.',
  ],
  gold: [
    'gold is a heavy yellow metal.',
    'it does not rust, and people make rings and coins of it.',
    'gold is found in rocks and rivers.',
  ],
  gravity: [
    'gravity pulls things toward each other.',
    'it keeps us on the ground and the moon near the earth.',
    'heavy things pull more than light ones.',
  ],
  rastic: [
    'rastic is a network of computers that run language models for each other.',
    'every answer can be checked: another node computes random parts again and compares.',
    'nodes put down a stake, and a node that cheats loses it.',
    'a rastic job has a seed, so that the same request gives the same tokens.',
  ],
  'a language model': [
    'a language model guesses the next word, again and again.',
    'it learns from [a lot of|much] text.',
    'it can write stories and answer questions, but it can be wrong.',
  ],
};
