/**
 * The word lists of the corpus. Lists are deliberately short and plain, so that nearly every word
 * earns a token of its own, and broad enough that each slot is a real choice.
 */
const list = (words: string): readonly string[] => words.split(',').map((word) => word.trim());

export const ANIMALS = list(
  'fox, owl, bear, cat, dog, rabbit, mouse, duck, horse, cow, goat, sheep, frog, turtle, whale, ' +
    'lion, tiger, wolf, deer, bird, fish, bee, ant, snail, hen, pig, donkey, dragon, crow, penguin',
);
export const PEOPLE = list(
  'girl, boy, farmer, baker, sailor, teacher, king, queen, doctor, painter, gardener, child, ' +
    'robot, miller, shepherd, old man, old woman, prince, princess, pilot, wizard, giant, knight',
);
export const OBJECTS = list(
  'lamp, key, book, boat, clock, map, kite, bell, hat, coat, drum, ring, stone, ladder, basket, ' +
    'mirror, letter, box, ball, coin, rope, flute, feather, candle, umbrella, bicycle, cup, chair, ' +
    'blanket, shell, bottle, lantern, train, wheel, seed, flower, pen, spoon, bridge, door',
);
export const PLACES = list(
  'forest, village, valley, garden, island, mountain, river, harbor, meadow, town, city, farm, ' +
    'lake, hill, beach, cave, castle, market, desert, school, library, kitchen, field, tower',
);
export const NATURE = list(
  'moon, sun, sea, rain, snow, wind, sky, star, cloud, storm, winter, summer, spring, autumn, ' +
    'night, morning, rainbow, fire, ice, tree, leaf, light',
);
export const RARE = list(
  'computer, piano, elephant, rocket, submarine, pirate, volcano, zebra, football, pumpkin, ' +
    'dinosaur, telescope, violin, spider, kangaroo, tomato, monkey, camera, guitar, camel, eagle, ' +
    'dolphin, parrot, astronaut, planet, galaxy, winner, music, dance, hockey, castle wall, ' +
    'magnet, engine, network, internet, phone, window, pencil, scientist, soldier, chess, opera, ' +
    'democracy, history, gravity, bitcoin, physics, chemistry, coffee, cinema, marathon, airplane',
);

/** Words of prompts that the model knows nothing about. */
export const STRANGE = list(
  'quantum computing, poetry, economics, the government, a contract, python, rust, javascript, ' +
    'a database, blockchain, philosophy, evolution, medicine, a hospital, the law, taxes, money, ' +
    'war, peace, love, happiness, religion, electricity, a battery, nuclear power, a bicycle race, ' +
    'the olympics, basketball, tennis, a recipe, pasta, pizza, sushi, wine, beer, chocolate, ' +
    'vaccines, bacteria, atoms, black holes, light speed, time travel, robots, software, hardware, ' +
    'the brain, blood, the heart, dreams, language, grammar, english, chinese, latin, a poem, ' +
    'a novel, shakespeare, einstein, newton, napoleon, rome, egypt, africa, america, london, ' +
    'new york, the ocean, a tsunami, an earthquake, climate change, recycling, plastic, glass, ' +
    'steel, diamonds, the stock market, a company, marketing, a job interview, a resume, email, ' +
    'a password, encryption, a server, a web page, an algorithm, sorting, recursion, a matrix, ' +
    'an equation, geometry, statistics, probability, fractions, a triangle, infinity, zero',
);

/** Every list that a template may name. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  animal: ANIMALS,
  person: PEOPLE,
  object: OBJECTS,
  place: PLACES,
  nature: NATURE,
  rare: RARE,
  name: list(
    'Mia, Tom, Ada, Leo, Nora, Ben, Lily, Max, Ruth, Sam, Ella, Finn, Rosa, Otto, Ivy, Hugo, ' +
      'Anna, Jack, Pip, Luna, Theo, Clara, Oscar, Zoe',
  ),
  adj: list(
    'small, old, brave, quiet, clever, gentle, kind, curious, shy, happy, lonely, patient, proud, ' +
      'young, funny, honest, careful, sleepy, cheerful, wise',
  ),
  look: list(
    'red, blue, green, golden, silver, white, black, shiny, dusty, broken, heavy, tiny, round, ' +
      'wooden, strange, bright, warm, cold, soft, smooth, yellow, beautiful, crooked, painted',
  ),
  spot: list(
    'dark, wide, deep, green, quiet, foggy, sunny, windy, lonely, pretty, narrow, busy, snowy, ' +
      'distant, hidden, peaceful, old, rocky, sleepy, misty',
  ),
  feel: list(
    'happy, glad, sad, tired, afraid, proud, calm, hungry, excited, worried, surprised, curious, ' +
      'lonely, grateful, brave, sure',
  ),
  good: list('happy, glad, proud, calm, grateful, excited, cheerful, pleased, warm, safe'),
  food: list(
    'bread, soup, honey, cheese, apples, cake, rice, berries, nuts, milk, tea, carrots, corn, ' +
      'pears, fish, beans, eggs, plums, butter, jam',
  ),
  when: list(
    'one morning, one evening, one day, one night, at dawn, after lunch, late in the day, ' +
      'on a rainy day, on a cold day, in the spring, in the summer, at noon, that week, at sunset',
  ),
  slow: list(
    'slowly, quickly, quietly, softly, carefully, gently, bravely, happily, loudly, gladly, ' +
      'kindly, sadly, calmly, proudly',
  ),
  go: list(
    'walked, ran, went, climbed, hurried, wandered, crept, marched, traveled, danced, stepped, ' +
      'jumped',
  ),
  say: list('said, whispered, called, answered, cried, replied, sang, shouted'),
  ask: list('asked, wondered, whispered, called, cried, said'),
  way: list(
    'over the hill, across the river, along the road, through the trees, past the mill, ' +
      'down the path, around the lake, under the bridge, up the stairs, behind the house, ' +
      'into the fog, toward the sea, beside the wall, between the rocks, through the gate',
  ),
  sound: list('a song, a bell, a voice, footsteps, a whistle, a splash, thunder, laughter, a drum'),
  weather: list(
    'the sun was warm, the wind was cold, it rained, snow fell, the stars were bright, ' +
      'the fog was thick, the moon was full, the sky was gray, the air smelled of flowers, ' +
      'the leaves were falling, the birds were singing, a storm was near',
  ),
  time: list('a minute, an hour, a day, three days, a week, a long time, the whole night, a year'),
  color: list('red, blue, green, yellow, white, black, orange, purple, brown, gray, pink, silver'),
  verb: list(
    'sing, dance, read, swim, cook, paint, fly, climb, fish, write, dig, sail, count, dream, ' +
      'build a house, bake bread, tell stories, mend things, find lost things, plant trees',
  ),
};
