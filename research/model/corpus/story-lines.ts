/**
 * The sentences that stories are built from, by the part of the story they stand in. The parts
 * always come in the same order and with nearly the same number of sentences, so a story's length
 * follows from its shape and a model can learn when to stop.
 *
 * {hero} {he} {him} {his} the main character; {intro} its first mention; {thing} {aThing} the
 * object of the story; {friend} {aFriend} a helper; {home} {far} two places.
 */

/** First sentences. */
export const OPENING = [
  'once [upon a time|] there was {intro} in a {spot} {home}.',
  '[long ago|many years ago|some time ago|once], {intro} lived in {aHome}.',
  'in {aHome} [there|] lived {intro}.',
  'there was once {intro} who [loved|liked|wanted] to {verb}.',
  '{when}, {intro} [woke up|came home|sat down] in {aHome}.',
  'this is the story of {intro} and {aThing}.',
  '[nobody|everyone] in the {spot} {home} knew {intro}.',
];

/** Who the hero is. */
export const SETTING = [
  '{hero} was {adj} and {adj}, and often {feel}.',
  'every [day|morning|evening|winter|summer], {hero} [{go}|{go} {slow}] {way}.',
  '{hero} liked {food} and {food}, but most of all {he} liked to {verb}.',
  'the {home} was {spot} and {spot}[, and {weather}|]. {he} had a {look} {object}.',
  'in those days {weather}, and [people|animals|children|friends] told [stories|songs|jokes] about [kings|{food}|a {adj} {animal}].',
  '{hero} had [no friends|one {adj} friend|a {adj} mother|a {adj} father|a {look} {object}] and a {look} {object}.',
  'people said that {hero} could {verb} and {verb} [well|all day|in the dark].',
];

/** What is missing or found. */
export const PROBLEM = [
  '{when}, {hero} [found|saw|lost|heard about|dreamed of] {aThing} [near|in|behind] the {spot} {place}.',
  'but {when} {theThing} was [gone|broken|lost|cold|missing], and {hero} was {feel}.',
  '{hero} [wanted|needed|hoped] to [find|see|keep|mend|understand] {theThing}.',
  '{when} {hero} saw {aThing} and could not [stop looking|believe it|look away|sleep].',
  'then [a letter|a storm|a stranger|a {adj} {animal}|the wind] came and took {theThing} away.',
  '{when}, {weather}, and {theThing} began to [shine|sing|move|shake|fall|glow].',
];

/** What the hero thinks. */
export const THOUGHT = [
  '"I must {act}," {hero} {say}.',
  '"where is {theThing}?" {he} [asked|wondered|cried].',
  '{hero} [thought|waited|sat still|said nothing] for {time}.',
  '{he} was {feel}, but {he} was also {feel}.',
  '"[nobody|only a {adj} friend|perhaps the {animal}] can help me," {he} {say} {slow}.',
  'so {he} took {aKit} and some {food}.',
];

/** On the way. */
export const JOURNEY = [
  '{hero} {go} {way} and {way}.',
  'the road was [long|{spot}|{spot}|hard], and {weather}.',
  'on the way {he} [met|saw|passed] a {adj} {animal} with {aKit}.',
  'after {time}, {he} [came to|reached|found] a {spot} {place}.',
  '{he} heard {sound} and {go} {slow} {way}.',
  '{he} looked [under|behind|inside] the {look} {object}, but [found|saw] only {food}.',
  '{he} slept under a {look} {object} and dreamed of {food}.',
  'a {look} {object} lay [beside|under|behind] the {look} {object}.',
];

/** Somebody helps. */
export const MEETING = [
  '[there|then|{when}] {he} met {aFriend} with {aKit}.',
  'then {aFriend} came {way}.',
  '{aFriend} was [sitting|waiting|sleeping|singing] there with a {look} {object}.',
  'in the {far}, {aFriend} [opened a {look} door|waved|was waiting|sat by the fire].',
];

/** What the helper says. */
export const SPEECH = [
  '"why are you so {feel}?" {theFriend} {ask}.',
  '"come with me," {say} {theFriend}, "and we will {act}."',
  '"I have seen {theThing}," {theFriend} {say}. "it is in the {spot} {place}."',
  '"you are {adj}," {theFriend} {say} {slow}. "do not be {feel}."',
  '"give me some {food} and {food}," {say} {theFriend}, "and I will help you."',
  '{theFriend} gave {him} a {look} {object} and [smiled|laughed|nodded|bowed] {slow}.',
  '"listen," {theFriend} {say}. "the {place} is {spot} and {spot}."',
];

/** How it is solved. */
export const SOLUTION = [
  'together they {go} {way} and found {theThing}.',
  '{hero} and {theFriend} worked for {time}, and at last they were {good}.',
  'they shared the {food} and {food} and [laughed|sang|danced|rested] until [night|morning|dawn|noon].',
  '{theThing} was [under|inside|behind] a {look} {object} in the {place}.',
  'then {hero} saw that {theThing} was [{look}|safe|alive|{look} and {look}].',
  '{hero} [held|lifted|opened|touched|mended] {theThing} {slow}, and {weather}.',
  '"now I [know|understand|see]," {hero} {say}, "that [a {adj} friend|time|patience|{food}] is a gift."',
];

/** The last paragraph. */
export const RETURN = [
  'when {he} came back to the {home}, [everyone|the {animal}|the {friend}] was {good}.',
  'from that day on, {hero} was never {feel} [or {feel}|] again.',
  'that night {hero} put {theThing} [beside|under|behind|in] the {look} {object}.',
  '{hero} went home {slow}, and {weather}.',
  'since then {hero} and {theFriend} [meet|{verb}|eat {food}] every [day|week|summer|winter].',
];

/** Last sentences. */
export const ENDING = [
  'and they were {good} for [many years|a long time|the rest of their days].',
  'and that is the end of the {adj} story.',
  'and {theThing}? it is still in the {spot} {place}.',
  'the {home} was {spot} and [quiet|peaceful|happy] again.',
  'sometimes the {adj} friend is the [best|bravest|wisest] one.',
  'and if you listen {slow}, you can still hear {sound}.',
  '{hero} [smiled|slept well|was {good}], and {weather}.',
];
