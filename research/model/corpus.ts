/**
 * Writes the training text of the small model: `chats.jsonl`, one conversation a line, and
 * `models/words.txt`, every word that an assistant may say. The text is generated from the
 * grammar in `corpus/`, so it is ours to give away (CC0-1.0) and one seed gives one corpus.
 *
 *   npx tsx research/model/corpus.ts --chats 170000 --seed 1
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawChat } from './corpus/chat.js';
import { createRandom } from './corpus/random.js';
import { wordsOf } from './corpus/words.js';

const { values } = parseArgs({
  options: {
    chats: { type: 'string', default: '170000' },
    seed: { type: 'string', default: '1' },
    'long-share': { type: 'string', default: '0.04' },
    out: { type: 'string', default: '.cache/model' },
    words: { type: 'string', default: 'models/words.txt' },
  },
});

const random = createRandom(Number(values.seed));
const words = new Set<string>();
mkdirSync(values.out, { recursive: true });
const file = createWriteStream(join(values.out, 'chats.jsonl'));
for (let i = 0; i < Number(values.chats); i++) {
  const chat = drawChat(random, random.chance(Number(values['long-share'])));
  for (const message of chat) {
    if (message.role === 'assistant') for (const word of wordsOf(message.content)) words.add(word);
  }
  if (!file.write(`${JSON.stringify(chat)}\n`)) await once(file, 'drain');
}
file.end();
await once(file, 'finish');
writeFileSync(values.words, `${[...words].sort().join('\n')}\n`);
console.log(`${values.chats} chats, ${words.size} words`);
